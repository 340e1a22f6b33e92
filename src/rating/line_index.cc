#include "rating/line_index.h"

#include <bit>

#include "kernel/expects.h"

namespace tongfu::rating {

void LineIndex::reserve(size_t numbers) {
  lines_.reserve(numbers);
  grow(numbers);
}

void LineIndex::grow(size_t numbers) {
  const size_t size = std::bit_ceil(numbers * 2 + 16);
  if (size <= slots_.size()) return;
  std::vector<Slot> old(size);
  old.swap(slots_);
  mask_ = size - 1;
  used_ = 0;
  for (const Slot& slot : old) {
    if (slot.number != 0) put(Msisdn::from_number(slot.number), slot.line);
  }
}

void LineIndex::put(Msisdn number, uint32_t line) {
  if ((used_ + 1) * 2 > slots_.size()) grow(used_ * 2 + 1);
  size_t slot = slot_of(number);
  while (slots_[slot].number != 0 && slots_[slot].number != number.number()) slot = (slot + 1) & mask_;
  if (slots_[slot].number == 0) ++used_;
  slots_[slot] = {number.number(), line};
}

uint32_t LineIndex::add(const IndexedLine& line) {
  const auto position = static_cast<uint32_t>(lines_.size());
  EXPECTS(position != kNoLine);
  lines_.push_back(line);
  put(line.msisdn, position);
  return position;
}

void LineIndex::add_secondary(Msisdn number, uint32_t line) {
  put(number, line);
}

LineIndex::Verdict LineIndex::judge(uint32_t position, Date day) const {
  const IndexedLine& line = lines_[position];
  if (day < line.activated_on || day > line.terminated_on) return Verdict::line_not_existing;
  if (suspensions_.empty()) return Verdict::accepted;
  const auto found = suspensions_.find(position);
  if (found == suspensions_.end()) return Verdict::accepted;
  const LineLife life{line.activated_on, line.terminated_on, found->second};
  return life.suspended_on(day) && life.suspended_on(day - 1) ? Verdict::line_suspended : Verdict::accepted;
}

}  // namespace tongfu::rating
