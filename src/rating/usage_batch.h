// A batch of usage records between reading and writing (usage_import).
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "rating/line_index.h"
#include "rating/seen_keys.h"
#include "rating/usage_chunk.h"

namespace tongfu::rating {

enum class Reject : uint8_t { none, unreadable, unknown_type, unknown_line, line_not_existing, line_suspended };
std::string_view name(Reject reject);

struct TakenRecord {
  RecordKey key;
  int64_t quantity = 0;
  int64_t start = 0;  // seconds of civil time
  int64_t used = 0;   // the number used
  uint32_t line = kNoLine;
  uint32_t text = 0;  // place in `texts`: source, a comma and record id, or the raw text of a rejected one
  uint32_t text_length = 0;
  uint16_t source_length = 0;
  UsageType type = UsageType::voice;
  Reject reject = Reject::none;
  bool suspect = true;  // may have been seen before
  Cycle cycle;          // of `start`
};
static_assert(sizeof(TakenRecord) == 64, "no longer than a cache line");

struct UsageBatch {
  std::vector<TakenRecord> records;
  std::string texts;
  uint64_t text_offset = 0;  // of the file, behind the last record
  // Filled by sort(), which the reader's thread calls: the writer's is the busier one.
  bool sorted = false;
  std::vector<uint64_t> by_key;    // positions in the lower halves, sorted by the upper 32 bits of the key
  std::vector<uint32_t> by_place;  // positions of what was not rejected, in the order of chunks

  static constexpr size_t kAhead = 16;  // records fetched ahead of their use
  void sort(const LineIndex& index);
  // By cycle, line, start and record id.
  std::vector<uint32_t> in_order(const LineIndex& index, std::vector<uint32_t> accepted) const;
  void clear();

  std::string_view text(const TakenRecord& r) const { return std::string_view(texts).substr(r.text, r.text_length); }
  // Records are written in the order of their lines, which is no order in memory: each is fetched while others are
  // dealt with, first the record, then its text. A record is as long as a cache line and seldom begins with one.
  void prefetch(uint32_t i) const {
    const auto* at = reinterpret_cast<const char*>(&records[i]);
    __builtin_prefetch(at);
    __builtin_prefetch(at + sizeof(TakenRecord) - 1);
  }
  void prefetch_text(uint32_t i) const {
    const char* at = texts.data() + records[i].text;
    __builtin_prefetch(at);
    __builtin_prefetch(at + records[i].text_length);
  }
  UsageRecord record(const TakenRecord& r, const LineIndex& index) const;
};

// Reads lines of text into batches.
class UsageReader {
 public:
  // `filter` may be null: then every record is a suspect.
  UsageReader(const LineIndex& index, BloomFilter* filter) : index_(index), filter_(filter) {}
  // Takes records up from whole lines until the batch holds `most` of them; answers how much of the text was read.
  size_t read(std::string_view text, size_t most, UsageBatch& batch);

 private:
  void read_line(std::string_view line, UsageBatch& batch);
  static void keep_text(std::string_view text, TakenRecord& record, UsageBatch& batch);
  RecordKey key(std::string_view source, std::string_view record_id);
  void resolve(UsageBatch& batch, size_t first);

  const LineIndex& index_;
  BloomFilter* filter_;
  std::vector<std::string_view> cells_;
  std::array<std::string_view, 6> six_;
  DateTimeReader starts_;
  std::string last_source_;
  uint64_t last_source_hash_ = 0;
  std::vector<std::string_view> raw_;  // of the records not resolved yet
};

}  // namespace tongfu::rating
