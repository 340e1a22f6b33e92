#include "rating/usage_batch.h"

#include <gtest/gtest.h>

namespace tongfu::rating {
namespace {

class UsageReaderTest : public testing::Test {
 protected:
  UsageReaderTest() { index_.add({1, Msisdn::from_number(13'900'000'101), *parse_date("2025-01-01")}); }
  UsageBatch read(const std::string& text) {
    UsageBatch batch;
    UsageReader(index_, nullptr).read(text, SIZE_MAX, batch);
    return batch;
  }
  LineIndex index_;
};

TEST_F(UsageReaderTest, FindsCellsWhereverTheyEnd) {
  const std::string letters = "abcdefghijklmnopqrstuvwxyz";
  for (size_t source = 1; source <= 20; ++source) {  // commas at every place of the eight bytes looked at together
    for (size_t id = 1; id <= 9; ++id) {
      const std::string line = letters.substr(0, source) + "," + letters.substr(0, id) +
                               ",13900000101,sms,2025-06-10T08:00:0" + std::to_string(id) + "," +
                               std::to_string(source);
      const UsageBatch batch = read(line);
      ASSERT_EQ(batch.records.size(), 1u) << line;
      const TakenRecord& r = batch.records[0];
      ASSERT_EQ(name(r.reject), "") << line;
      const UsageRecord record = batch.record(r, index_);
      EXPECT_EQ(record.source, letters.substr(0, source));
      EXPECT_EQ(record.quantity, static_cast<int64_t>(source));
      EXPECT_EQ(to_string(record.start), "2025-06-10T08:00:0" + std::to_string(id));
    }
  }
}

TEST_F(UsageReaderTest, TellsBrokenLinesFromOddOnes) {
  const struct {
    const char* line;
    const char* reason;
  } cases[] = {
      {"S,1,13900000101,sms,2025-06-10 08:00:00,3", ""},
      {"S,1,13900000101,sms,2025-06-10T08:00:00,3\r", ""},
      {"S,号码1,13900000101,sms,2025-06-10T08:00:00,3", ""},
      {"\"S,1\",\"a\"\"b\",13900000101,sms,2025-06-10T08:00:00,3", ""},
      {"S,1\xff,13900000101,sms,2025-06-10T08:00:00,3", "unreadable"},
      {"S,\xe5\x8f,13900000101,sms,2025-06-10T08:00:00,3", "unreadable"},
      {"S,1,13900000101,sms,2025-06-10T08:00:00", "unreadable"},
      {"S,1,13900000101,sms,2025-06-10T08:00:00,3,", "unreadable"},
      {"S,1,13900000101,sms,2025-06-10T08:00:00,3,4,5,6,7,8,9", "unreadable"},
      {",1,13900000101,sms,2025-06-10T08:00:00,3", "unreadable"},
      {"S,1,13900000101,sms,2025-06-31T08:00:00,3", "unreadable"},
      {"S,1,13900000101,sms,2025-0x-10T08:00:00,3", "unreadable"},
      {"S,1,13900000101,sms,2025-06-10T08:6/:00,3", "unreadable"},
      {"S,1,13900000101,sms,2025-06-10T24:00:00,3", "unreadable"},
      {"S,1,13900000101,fax,2025-06-10T08:00:00,3", "unknown_type"},
      {"S,1,13900000102,sms,2025-06-10T08:00:00,3", "unknown_line"},
      {"S,1,13900000101,sms,2024-06-10T08:00:00,3", "line_not_existing"},
      {",,,,,", "unreadable"},
      {"x", "unreadable"},
      {",", "unreadable"},
  };
  for (const auto& c : cases) {
    const UsageBatch batch = read(c.line);
    ASSERT_EQ(batch.records.size(), 1u) << c.line;
    EXPECT_EQ(name(batch.records[0].reject), c.reason) << c.line;
  }
}

TEST_F(UsageReaderTest, PutsALinesRecordsInOrderOfStartAndId) {  // R4.4
  UsageBatch batch = read(
      "S,b,13900000101,sms,2025-06-10T08:00:00,3\n"
      "S,a,13900000101,sms,2025-06-10T08:00:00,3\n"
      "S,c,13900000101,sms,2025-05-31T23:59:59,3\n"
      "S,d,13900000101,sms,2025-06-09T08:00:00,3\n");
  batch.sort(index_);
  std::string ids;
  for (const uint32_t i : batch.by_place) ids += batch.record(batch.records[i], index_).record_id;
  EXPECT_EQ(ids, "cdab");
}

}  // namespace
}  // namespace tongfu::rating
