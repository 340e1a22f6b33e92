// Where every number of the registry is looked up while usage is rated: a flat table in memory, made for a few million
// random look-ups a second.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "kernel/msisdn.h"
#include "rating/line_life.h"

namespace tongfu::rating {

constexpr uint32_t kNoLine = UINT32_MAX;

struct IndexedLine {
  int64_t group_id = 0;
  Msisdn msisdn;
  Date activated_on;
  Date terminated_on = kNever;
};

class LineIndex {
 public:
  // Lines are added in order of (group, number): a line's position orders records the way chunks need them.
  void reserve(size_t numbers);
  uint32_t add(const IndexedLine& line);
  void add_secondary(Msisdn number, uint32_t line);
  void add_suspension(uint32_t line, Suspension suspension) { suspensions_[line].push_back(suspension); }

  void prefetch(Msisdn number) const { __builtin_prefetch(&slots_[slot_of(number)]); }
  // The position of the line the number belongs to, or kNoLine.
  uint32_t find(Msisdn number) const {
    for (size_t slot = slot_of(number);; slot = (slot + 1) & mask_) {
      if (slots_[slot].number == number.number()) return slots_[slot].line;
      if (slots_[slot].number == 0) return kNoLine;
    }
  }
  const IndexedLine& line(uint32_t position) const { return lines_[position]; }
  void prefetch_line(uint32_t position) const { __builtin_prefetch(&lines_[position]); }
  size_t size() const { return lines_.size(); }

  // Whether a record of that day is refused: the line did not exist, or it was suspended that day and the day before
  // as well (R4.6).
  enum class Verdict : uint8_t { accepted, line_not_existing, line_suspended };
  Verdict judge(uint32_t position, Date day) const;

 private:
  struct Slot {
    int64_t number = 0;
    uint32_t line = kNoLine;
  };
  size_t slot_of(Msisdn number) const {
    return (static_cast<uint64_t>(number.number()) * 0x9e3779b97f4a7c15u >> 20) & mask_;
  }
  void put(Msisdn number, uint32_t line);
  void grow(size_t numbers);

  std::vector<Slot> slots_ = std::vector<Slot>(16);
  size_t mask_ = 15;
  size_t used_ = 0;
  std::vector<IndexedLine> lines_;
  std::unordered_map<uint32_t, std::vector<Suspension>> suspensions_;
};

}  // namespace tongfu::rating
