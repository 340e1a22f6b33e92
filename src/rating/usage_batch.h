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
  int64_t start = 0;       // seconds of civil time
  int64_t used = 0;        // the number used
  uint32_t line = kNoLine;
  uint32_t text = 0;       // place in `texts`: source and record id, or the raw text of a rejected one
  uint32_t text_length = 0;
  uint16_t source_length = 0;
  UsageType type = UsageType::voice;
  Reject reject = Reject::none;
  bool suspect = true;     // may have been seen before
};

struct UsageBatch {
  std::vector<TakenRecord> records;
  std::string texts;
  uint64_t text_offset = 0;  // of the file, behind the last record

  std::string_view text(const TakenRecord& r) const { return std::string_view(texts).substr(r.text, r.text_length); }
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
  void reject(std::string_view line, RecordKey key, Reject why, UsageBatch& batch);
  void resolve(UsageBatch& batch, size_t first);

  const LineIndex& index_;
  BloomFilter* filter_;
  std::vector<std::string_view> cells_;
  std::array<std::string_view, 6> six_;
  std::vector<std::string_view> raw_;  // of the records not resolved yet
};

}  // namespace tongfu::rating
