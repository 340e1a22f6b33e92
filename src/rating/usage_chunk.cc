#include "rating/usage_chunk.h"

#include <zstd.h>

#include <algorithm>
#include <stdexcept>

namespace tongfu::rating {

std::string_view name(UsageType type) {
  constexpr std::string_view kNames[] = {"voice", "data", "sms"};
  return kNames[static_cast<size_t>(type)];
}

UsageTotals totals_of(UsageType type, int64_t quantity) {
  switch (type) {
    case UsageType::voice: return {minutes_of_call(quantity), 0, 0};
    case UsageType::data: return {0, quantity, 0};
    case UsageType::sms: return {0, 0, quantity};
  }
  return {};
}

namespace {

constexpr size_t kMostBytes = 10;  // of a number

// Numbers take seven bits a byte, the low ones first; signed ones are folded so that small ones stay small. Answers the
// place behind.
char* put_number(char* at, uint64_t value) {
  for (; value >= 0x80; value >>= 7) *at++ = static_cast<char>(value | 0x80);
  *at++ = static_cast<char>(value);
  return at;
}

char* put_signed(char* at, int64_t value) {
  return put_number(at, static_cast<uint64_t>(value) << 1 ^ static_cast<uint64_t>(value >> 63));
}

}  // namespace

namespace chunk_format {

void damaged() {
  throw std::runtime_error("a chunk of usage records is damaged");
}

uint64_t read_number(const char*& at, const char* end) {
  uint64_t value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    if (at == end) damaged();
    const auto byte = static_cast<unsigned char>(*at++);
    value |= uint64_t{byte & 0x7fu} << shift;
    if (byte < 0x80) return value;
  }
  damaged();
}

int64_t read_signed(const char*& at, const char* end) {
  const uint64_t folded = read_number(at, end);
  return static_cast<int64_t>(folded >> 1 ^ (~(folded & 1) + 1));
}

std::string_view read_text(const char*& at, const char* end) {
  const uint64_t length = read_number(at, end);
  if (length > static_cast<uint64_t>(end - at)) damaged();
  const std::string_view text(at, length);
  at += length;
  return text;
}

std::string decompress(std::string_view packed) {
  const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > (1u << 30)) damaged();
  std::string raw(size, '\0');
  const size_t got = ZSTD_decompress(raw.data(), raw.size(), packed.data(), packed.size());
  if (ZSTD_isError(got) != 0 || got != size) damaged();
  return raw;
}

}  // namespace chunk_format

ChunkEncoder::ChunkEncoder() : compressor_(ZSTD_createCCtx()) {
  if (compressor_ == nullptr) throw std::bad_alloc();
  auto* context = static_cast<ZSTD_CCtx*>(compressor_);
  ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, 1);  // the fastest: the disk is not the bottleneck
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);      // a turned bit is found, not billed
}

ChunkEncoder::~ChunkEncoder() {
  ZSTD_freeCCtx(static_cast<ZSTD_CCtx*>(compressor_));
}

void ChunkEncoder::flush_line() {
  char numbers[4 * kMostBytes];
  char* at = put_number(numbers, static_cast<uint64_t>(last_.line.number() - totals_before_.number()));
  at = put_number(at, static_cast<uint64_t>(line_totals_.voice_minutes));
  at = put_number(at, static_cast<uint64_t>(line_totals_.data_bytes));
  at = put_number(at, static_cast<uint64_t>(line_totals_.sms));
  totals_.append(numbers, static_cast<size_t>(at - numbers));
  totals_before_ = last_.line;
  line_totals_ = {};
}

void ChunkEncoder::add(const UsageRecord& r) {
  const bool new_line = count_ == 0 || r.line != last_.line;
  const bool new_source = count_ == 0 || r.source != last_source_;
  if (new_line && count_ != 0) flush_line();
  if (count_ == 0) {
    first_line_ = r.line;
    last_.line = Msisdn();
  }
  const bool secondary = r.used != r.line;
  char numbers[1 + 7 * kMostBytes];
  char* at = numbers;
  *at++ =
      static_cast<char>(static_cast<int>(r.type) | (new_line ? 4 : 0) | (secondary ? 8 : 0) | (new_source ? 16 : 0));
  if (new_line) at = put_number(at, static_cast<uint64_t>(r.line.number() - last_.line.number()));
  at = put_signed(at, r.start.seconds() - (new_line ? 0 : last_.start.seconds()));
  if (secondary) at = put_number(at, static_cast<uint64_t>(r.used.number()));
  at = put_number(at, static_cast<uint64_t>(r.quantity));
  if (new_source) {
    last_source_ = r.source;
    at = put_number(at, r.source.size());
    raw_.append(numbers, static_cast<size_t>(at - numbers)).append(r.source);
    at = numbers;
  }
  // Ids of one source mostly begin alike.
  const size_t most = count_ == 0 ? 0 : std::min(last_id_.size(), r.record_id.size());
  size_t alike = 0;
  while (alike < most && last_id_[alike] == r.record_id[alike]) ++alike;
  at = put_number(at, alike);
  at = put_number(at, r.record_id.size() - alike);
  raw_.append(numbers, static_cast<size_t>(at - numbers)).append(r.record_id.substr(alike));
  last_id_.assign(r.record_id);
  line_totals_ += totals_of(r.type, r.quantity);
  last_ = r;
  ++count_;
}

ChunkEncoder::Chunk ChunkEncoder::finish() {
  if (count_ != 0) flush_line();
  packed_.resize(ZSTD_compressBound(raw_.size()));
  const size_t size =
      ZSTD_compress2(static_cast<ZSTD_CCtx*>(compressor_), packed_.data(), packed_.size(), raw_.data(), raw_.size());
  if (ZSTD_isError(size) != 0) throw std::runtime_error(ZSTD_getErrorName(size));
  packed_.resize(size);
  totals_out_.swap(totals_);
  totals_.clear();
  raw_.clear();
  count_ = 0;
  totals_before_ = Msisdn();
  return {totals_out_, packed_};
}

void decode_totals(std::string_view totals, std::vector<LineTotals>& out) {
  const char* at = totals.data();
  const char* const end = at + totals.size();
  int64_t line = 0;
  while (at < end) {
    line += static_cast<int64_t>(chunk_format::read_number(at, end));
    UsageTotals sums;
    sums.voice_minutes = static_cast<int64_t>(chunk_format::read_number(at, end));
    sums.data_bytes = static_cast<int64_t>(chunk_format::read_number(at, end));
    sums.sms = static_cast<int64_t>(chunk_format::read_number(at, end));
    out.push_back({Msisdn::from_number(line), sums});
  }
}

}  // namespace tongfu::rating
