#include "rating/usage_batch.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <map>
#include <optional>
#include <tuple>

#include "files/csv.h"
#include "kernel/text.h"
#include "rating/radix_sort.h"

namespace tongfu::rating {

namespace {

constexpr int64_t kMostQuantity = int64_t{1}
                                  << 50;  // a petabyte, or 35 million years of talk: beyond is a broken record
constexpr size_t kAhead = 32;             // records looked up together, so that memory is fetched ahead

constexpr uint64_t eight_times(unsigned char byte) {
  return uint64_t{0x0101010101010101} * byte;
}

// The highest bit of each of the eight bytes that is `wanted`, no other.
uint64_t equal_bytes(uint64_t eight, char wanted) {
  const uint64_t other = eight ^ eight_times(static_cast<unsigned char>(wanted));
  return ~(((other & eight_times(0x7f)) + eight_times(0x7f)) | other | eight_times(0x7f));
}

// What one pass over a line tells, eight bytes at a time: looking for every comma by itself, for quotes and for bytes
// beyond ASCII takes three times as long.
struct LineShape {
  std::array<uint32_t, 5> commas{};  // the first ones
  size_t count = 0;
  bool quoted = false;
  bool ascii = true;

  explicit LineShape(std::string_view line) {
    static_assert(std::endian::native == std::endian::little, "the first byte is the lowest");
    size_t at = 0;
    for (; at + 8 <= line.size(); at += 8) {
      uint64_t eight = 0;
      std::memcpy(&eight, line.data() + at, 8);
      look_at(eight, at);
    }
    uint64_t rest = 0;
    for (size_t i = line.size(); i > at; --i) rest = rest << 8 | static_cast<unsigned char>(line[i - 1]);
    look_at(rest, at);
  }

 private:
  void look_at(uint64_t eight, size_t at) {
    ascii &= (eight & eight_times(0x80)) == 0;
    quoted |= equal_bytes(eight, '"') != 0;
    for (uint64_t found = equal_bytes(eight, ','); found != 0; found &= found - 1, ++count) {
      if (count < commas.size())
        commas[count] = static_cast<uint32_t>(at + static_cast<size_t>(std::countr_zero(found)) / 8);
    }
  }
};

bool split_plain(std::string_view line, const LineShape& shape, std::array<std::string_view, 6>& cells) {
  if (shape.count != cells.size() - 1) return false;
  size_t begin = 0;
  for (size_t i = 0; i < shape.count; ++i) {
    cells[i] = line.substr(begin, shape.commas[i] - begin);
    begin = shape.commas[i] + 1;
  }
  cells.back() = line.substr(begin);
  return true;
}

bool parse_type(std::string_view text, UsageType& type) {
  if (text == "voice") {
    type = UsageType::voice;
  } else if (text == "data") {
    type = UsageType::data;
  } else if (text == "sms") {
    type = UsageType::sms;
  } else {
    return false;
  }
  return true;
}

}  // namespace

std::string_view name(Reject reject) {
  constexpr std::string_view kNames[] = {
      "", "unreadable", "unknown_type", "unknown_line", "line_not_existing", "line_suspended"};
  return kNames[static_cast<size_t>(reject)];
}

void UsageBatch::clear() {
  records.clear();
  texts.clear();
  sorted = false;
}

void UsageBatch::sort(const LineIndex& index) {
  by_key.resize(records.size());
  for (size_t i = 0; i < records.size(); ++i) by_key[i] = (records[i].key.high & 0xffffffff00000000u) | i;
  radix_sort_by_upper_half(by_key);
  by_place.clear();
  by_place.reserve(records.size());
  for (uint32_t i = 0; i < records.size(); ++i) {
    if (records[i].reject == Reject::none) by_place.push_back(i);
  }
  by_place = in_order(index, std::move(by_place));
  sorted = true;
}

std::vector<uint32_t> UsageBatch::in_order(const LineIndex& index, std::vector<uint32_t> accepted) const {
  // By cycle, then line; within a line by start and record id, which few records share.
  std::map<Cycle, uint32_t> cycles;
  Cycle last;
  for (const uint32_t i : accepted) {
    const Cycle cycle = records[i].cycle;
    if (cycle == last) continue;  // as nearly all are
    cycles.emplace(cycle, 0);
    last = cycle;
  }
  uint32_t ordinal = 0;
  for (auto& [cycle, number] : cycles) number = ordinal++;
  const auto later = [&](uint32_t a, uint32_t b) {
    const TakenRecord& x = records[a];
    const TakenRecord& y = records[b];
    if (x.start != y.start) return x.start < y.start;
    const auto id = [&](const TakenRecord& r) { return text(r).substr(r.source_length + 1u); };
    return std::tuple(id(x), text(x)) < std::tuple(id(y), text(y));
  };
  const bool narrow = uint64_t{ordinal} * index.size() < (uint64_t{1} << 32);
  if (!narrow) {
    std::sort(accepted.begin(), accepted.end(), [&](uint32_t a, uint32_t b) {
      const TakenRecord& x = records[a];
      const TakenRecord& y = records[b];
      const auto key = [&](const TakenRecord& r) { return std::tuple(r.cycle, r.line); };
      return key(x) != key(y) ? key(x) < key(y) : later(a, b);
    });
    return accepted;
  }
  std::vector<uint64_t> order;
  order.reserve(accepted.size());
  for (const uint32_t i : accepted) {
    const TakenRecord& r = records[i];
    const uint64_t place = uint64_t{ordinal == 1 ? 0 : cycles.find(r.cycle)->second} * index.size() + r.line;
    order.push_back(place << 32 | i);
  }
  radix_sort_by_upper_half(order);
  for (size_t k = 0; k < order.size(); ++k) accepted[k] = static_cast<uint32_t>(order[k]);
  for (size_t k = 0; k < order.size();) {
    size_t end = k + 1;
    while (end < order.size() && order[end] >> 32 == order[k] >> 32) ++end;
    for (size_t i = k + kAhead; i < std::min(end + kAhead, order.size()); ++i) prefetch(accepted[i]);
    const auto first = accepted.begin() + static_cast<std::ptrdiff_t>(k);
    const auto behind = accepted.begin() + static_cast<std::ptrdiff_t>(end);
    if (!std::is_sorted(first, behind, later)) std::sort(first, behind, later);  // files mostly come in order of start
    k = end;
  }
  return accepted;
}

UsageRecord UsageBatch::record(const TakenRecord& r, const LineIndex& index) const {
  const std::string_view both = text(r);
  return {both.substr(0, r.source_length),
          both.substr(r.source_length + 1u),
          index.line(r.line).msisdn,
          Msisdn::from_number(r.used),
          r.type,
          DateTime::from_seconds(r.start),
          r.quantity};
}

void UsageReader::keep_text(std::string_view text, TakenRecord& r, UsageBatch& batch) {
  r.text = static_cast<uint32_t>(batch.texts.size());
  r.text_length = static_cast<uint32_t>(text.size());
  batch.texts.append(text);
}

void UsageReader::read_line(std::string_view line, UsageBatch& batch) {
  bool split = false;
  std::optional<files::CsvCursor> cursor;  // owns the text of quoted cells
  const LineShape shape(line);
  if (!shape.quoted) {
    split = split_plain(line, shape, six_);
  } else if (cursor.emplace(line); cursor->next(cells_) && !cursor->broken() && cells_.size() == six_.size()) {
    std::copy(cells_.begin(), cells_.end(), six_.begin());
    split = true;
  }
  const bool named = split && !six_[0].empty() && !six_[1].empty() && six_[0].size() <= 255 && six_[1].size() <= 255;
  if (!named) {
    TakenRecord& unreadable = batch.records.emplace_back();
    unreadable.key = key("", line);
    unreadable.reject = Reject::unreadable;
    return keep_text(line, unreadable, batch);
  }

  TakenRecord& r = batch.records.emplace_back();
  r.key = key(six_[0], six_[1]);
  const auto number = read_msisdn(six_[2]);
  const auto start = starts_.read(six_[4]);
  const auto quantity = parse_integer(six_[5]);
  const bool readable =
      number && start && quantity && *quantity >= 0 && *quantity <= kMostQuantity && (shape.ascii || is_utf8(line));
  if (!readable || !parse_type(six_[3], r.type)) {
    r.reject = readable ? Reject::unknown_type : Reject::unreadable;
    return keep_text(line, r, batch);
  }
  r.used = number->number();
  r.start = start->seconds();
  r.cycle = starts_.cycle();
  r.quantity = *quantity;
  r.source_length = static_cast<uint16_t>(six_[0].size());
  if (shape.quoted) {
    keep_text(std::string(six_[0]).append(",").append(six_[1]), r, batch);
  } else {
    keep_text(line.substr(0, shape.commas[1]), r, batch);
  }
  index_.prefetch(*number);
  if (filter_ != nullptr) filter_->prefetch(r.key);
}

// Nearly all records of a file have the same source.
RecordKey UsageReader::key(std::string_view source, std::string_view record_id) {
  if (source != last_source_ || last_source_.empty()) {
    last_source_ = source;
    last_source_hash_ = hash_of_source(source);
  }
  return key_of(last_source_hash_, record_id);
}

void UsageReader::resolve(UsageBatch& batch, size_t first) {
  // Two passes, so that the lines are fetched side by side too.
  for (size_t i = first; i < batch.records.size(); ++i) {
    TakenRecord& r = batch.records[i];
    if (filter_ != nullptr) r.suspect = filter_->test_and_add(r.key);
    if (r.reject != Reject::none) continue;
    r.line = index_.find(Msisdn::from_number(r.used));
    if (r.line != kNoLine) index_.prefetch_line(r.line);
  }
  for (size_t i = first; i < batch.records.size(); ++i) {
    TakenRecord& r = batch.records[i];
    if (r.reject != Reject::none) continue;
    if (r.line == kNoLine) {
      r.reject = Reject::unknown_line;
    } else {
      const auto verdict = index_.judge(r.line, DateTime::from_seconds(r.start).date());
      if (verdict == LineIndex::Verdict::line_not_existing) r.reject = Reject::line_not_existing;
      if (verdict == LineIndex::Verdict::line_suspended) r.reject = Reject::line_suspended;
    }
    if (r.reject == Reject::none) continue;
    keep_text(raw_[i - first], r, batch);
  }
}

size_t UsageReader::read(std::string_view text, size_t most, UsageBatch& batch) {
  size_t at = 0;
  size_t first = batch.records.size();
  raw_.clear();
  while (at < text.size() && batch.records.size() < most) {
    const auto* end = static_cast<const char*>(std::memchr(text.data() + at, '\n', text.size() - at));
    const size_t stop = end == nullptr ? text.size() : static_cast<size_t>(end - text.data());
    std::string_view line = text.substr(at, stop - at);
    at = end == nullptr ? text.size() : stop + 1;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty()) continue;
    read_line(line, batch);
    raw_.push_back(line);
    if (raw_.size() == kAhead) {
      resolve(batch, first);
      first = batch.records.size();
      raw_.clear();
    }
  }
  resolve(batch, first);
  return at;
}

}  // namespace tongfu::rating
