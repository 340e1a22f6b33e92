#include "rating/usage_chunk.h"

#include <gtest/gtest.h>

namespace tongfu::rating {
namespace {

struct Kept {
  std::string source, record_id;
  int64_t line = 0, used = 0;
  UsageType type = UsageType::voice;
  int64_t start = 0, quantity = 0;
  bool operator==(const Kept&) const = default;
};

UsageRecord record(const Kept& k) {
  return {k.source,
          k.record_id,
          Msisdn::from_number(k.line),
          Msisdn::from_number(k.used),
          k.type,
          DateTime::from_seconds(k.start),
          k.quantity};
}

std::vector<Kept> decoded(std::string_view packed) {
  std::vector<Kept> all;
  decode_records(packed, [&](const UsageRecord& r) {
    all.push_back({std::string(r.source), std::string(r.record_id), r.line.number(), r.used.number(), r.type,
                   r.start.seconds(), r.quantity});
  });
  return all;
}

// Sorted by line, start and record id: numbers of both lengths, secondary SIMs, several sources, the largest
// quantities.
std::vector<Kept> sample() {
  const int64_t start = DateTime::start_of(Date::of(2025, 6, 1)).seconds();
  return {
      {"a", "1", 13'900'000'101, 13'900'000'101, UsageType::voice, start, 0},
      {"a", "2", 13'900'000'101, 13'900'000'901, UsageType::data, start, int64_t{1} << 50},
      {"b", "", 13'900'000'101, 13'900'000'101, UsageType::sms, start + 86'399, 1},
      {"b", std::string(255, 'x'), 13'900'000'102, 13'900'000'102, UsageType::voice, -5'000'000'000, 61},
      {"a", "流水号", 1'440'000'000'001, 1'440'000'000'001, UsageType::data, start + 5, 1'048'577},
  };
}

TEST(UsageChunk, ComesBackAsItWas) {
  ChunkEncoder encoder;
  for (int round = 0; round < 3; ++round) {  // an encoder is used again and again
    const auto records = sample();
    for (const Kept& one : records) encoder.add(record(one));
    EXPECT_EQ(encoder.size(), records.size());
    EXPECT_EQ(encoder.first_line().number(), 13'900'000'101);
    EXPECT_EQ(encoder.last_line().number(), 1'440'000'000'001);
    const ChunkEncoder::Chunk chunk = encoder.finish();
    EXPECT_EQ(decoded(chunk.records), records);
    EXPECT_EQ(encoder.size(), 0u);
  }
  EXPECT_TRUE(decoded(encoder.finish().records).empty());
}

TEST(UsageChunk, KeepsTheTotalsOfEachLine) {  // R4.4
  ChunkEncoder encoder;
  for (const Kept& one : sample()) encoder.add(record(one));
  std::vector<LineTotals> totals;
  decode_totals(encoder.finish().totals, totals);
  ASSERT_EQ(totals.size(), 3u);
  EXPECT_EQ(totals[0].line.number(), 13'900'000'101);
  EXPECT_EQ(totals[0].totals, (UsageTotals{0, int64_t{1} << 50, 1}));
  EXPECT_EQ(totals[1].totals, (UsageTotals{2, 0, 0}));
  EXPECT_EQ(totals[2].line.number(), 1'440'000'000'001);
  EXPECT_EQ(totals[2].totals, (UsageTotals{0, 1'048'577, 0}));
}

TEST(UsageChunk, CutShortOrNotAChunkIsAnError) {
  ChunkEncoder encoder;
  for (const Kept& one : sample()) encoder.add(record(one));
  const std::string packed(encoder.finish().records);
  for (size_t length = 0; length < packed.size(); ++length) {
    EXPECT_THROW(decoded(std::string_view(packed).substr(0, length)), std::runtime_error) << length;
  }
  for (const std::string& text : {std::string("not a chunk"), std::string(100, '\0'), "x" + packed}) {
    EXPECT_THROW(decoded(text), std::runtime_error);
  }
}

TEST(UsageChunk, ATurnedBitIsAnError) {
  ChunkEncoder encoder;
  for (const Kept& one : sample()) encoder.add(record(one));
  const std::string packed(encoder.finish().records);
  for (size_t i = 0; i < packed.size() * 8; ++i) {
    std::string damaged = packed;
    damaged[i / 8] = static_cast<char>(damaged[i / 8] ^ 1 << i % 8);
    try {
      EXPECT_EQ(decoded(damaged), sample()) << "bit " << i;  // where it bears on nothing
    } catch (const std::runtime_error&) {
    }
  }
}

TEST(UsageChunk, CutTotalsAreAnError) {
  ChunkEncoder encoder;
  encoder.add(record(sample()[0]));
  const std::string totals(encoder.finish().totals);
  for (size_t length = 1; length < totals.size(); ++length) {
    std::vector<LineTotals> out;
    EXPECT_THROW(decode_totals(std::string_view(totals).substr(0, length), out), std::runtime_error) << length;
  }
}

TEST(UsageChunk, NumbersTooLongAreAnError) {
  const std::string endless(20, '\xff');
  const char* at = endless.data();
  EXPECT_THROW(chunk_format::read_number(at, endless.data() + endless.size()), std::runtime_error);
  const std::string text =
      "\x05"
      "ab";
  at = text.data();
  EXPECT_THROW(chunk_format::read_text(at, text.data() + text.size()), std::runtime_error);
}

}  // namespace
}  // namespace tongfu::rating
