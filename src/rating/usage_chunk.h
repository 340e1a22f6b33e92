// Rated usage at rest: the records of one group and cycle, sorted by line, start and record id, packed and compressed,
// with the totals of their lines beside them. One row a record would be ten times slower and larger.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/msisdn.h"
#include "rating/charge.h"

namespace tongfu::rating {

enum class UsageType : uint8_t { voice, data, sms };
std::string_view name(UsageType type);

// A record as it was reported. `used` is the number that was used: the line's own or one of its secondary SIMs'.
struct UsageRecord {
  std::string_view source;
  std::string_view record_id;
  Msisdn line;
  Msisdn used;
  UsageType type = UsageType::voice;
  DateTime start;
  int64_t quantity = 0;  // seconds, bytes or messages
};

// What a record adds to its line's totals (R4.4).
UsageTotals totals_of(UsageType type, int64_t quantity);

struct LineTotals {
  Msisdn line;
  UsageTotals totals;
};

// `records` sorted by (line, start, record id).
class ChunkEncoder {
 public:
  ChunkEncoder();
  ~ChunkEncoder();
  ChunkEncoder(const ChunkEncoder&) = delete;
  ChunkEncoder& operator=(const ChunkEncoder&) = delete;

  void add(const UsageRecord& record);
  size_t size() const { return count_; }
  Msisdn first_line() const { return first_line_; }
  Msisdn last_line() const { return last_.line; }
  // Both views stay valid until the next call of finish(); the encoder is empty again.
  struct Chunk {
    std::string_view totals;
    std::string_view records;
  };
  Chunk finish();

 private:
  void flush_line();

  size_t count_ = 0;
  Msisdn first_line_;
  UsageRecord last_;
  std::string last_source_;
  std::string last_id_;
  UsageTotals line_totals_;
  Msisdn totals_before_;
  std::string totals_;
  std::string raw_;
  std::string packed_;
  std::string totals_out_;
  void* compressor_;
};

// Appends the totals of a chunk, in order of line.
void decode_totals(std::string_view totals, std::vector<LineTotals>& out);

// Calls `visit(const UsageRecord&)` for every record in order; the views in it live until it returns.
// Throws std::runtime_error where the chunk is damaged.
template <typename Visit>
void decode_records(std::string_view packed, Visit visit);

namespace chunk_format {
[[noreturn]] void damaged();
std::string decompress(std::string_view packed);
uint64_t read_number(const char*& at, const char* end);
int64_t read_signed(const char*& at, const char* end);
std::string_view read_text(const char*& at, const char* end);
}  // namespace chunk_format

template <typename Visit>
void decode_records(std::string_view packed, Visit visit) {
  const std::string raw = chunk_format::decompress(packed);
  const char* at = raw.data();
  const char* const end = raw.data() + raw.size();
  UsageRecord record;
  int64_t line = 0, start = 0;
  std::string id;
  while (at < end) {
    const auto head = static_cast<unsigned char>(*at++);
    if ((head & 4) != 0) {
      line += static_cast<int64_t>(chunk_format::read_number(at, end));
      start = 0;
    }
    start += chunk_format::read_signed(at, end);
    record.type = static_cast<UsageType>(head & 3);
    record.line = Msisdn::from_number(line);
    record.used =
        (head & 8) != 0 ? Msisdn::from_number(static_cast<int64_t>(chunk_format::read_number(at, end))) : record.line;
    record.start = DateTime::from_seconds(start);
    record.quantity = static_cast<int64_t>(chunk_format::read_number(at, end));
    if ((head & 16) != 0) record.source = chunk_format::read_text(at, end);
    const uint64_t alike = chunk_format::read_number(at, end);
    if (alike > id.size()) chunk_format::damaged();
    id.resize(alike);
    id.append(chunk_format::read_text(at, end));
    record.record_id = id;
    visit(static_cast<const UsageRecord&>(record));
  }
}

}  // namespace tongfu::rating
