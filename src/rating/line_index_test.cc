#include "rating/line_index.h"

#include <gtest/gtest.h>

namespace tongfu::rating {
namespace {

Date day(std::string_view text) {
  return *parse_date(text);
}
Msisdn number(int64_t n) {
  return Msisdn::from_number(13'900'000'000 + n);
}

TEST(LineIndex, FindsEveryNumberAndNoOther) {
  for (const bool reserved : {false, true}) {
    LineIndex index;
    constexpr int64_t kLines = 5'000;
    if (reserved) index.reserve(kLines * 2);
    for (int64_t i = 0; i < kLines; ++i)
      EXPECT_EQ(index.add({1, number(i * 7), day("2025-01-01")}), static_cast<uint32_t>(i));
    for (int64_t i = 0; i < kLines; ++i) index.add_secondary(number(i * 7 + 1), static_cast<uint32_t>(i));  // R4.4
    EXPECT_EQ(index.size(), static_cast<size_t>(kLines));
    for (int64_t i = 0; i < kLines; ++i) {
      ASSERT_EQ(index.find(number(i * 7)), static_cast<uint32_t>(i));
      ASSERT_EQ(index.find(number(i * 7 + 1)), static_cast<uint32_t>(i));
      ASSERT_EQ(index.find(number(i * 7 + 2)), kNoLine);
    }
    EXPECT_EQ(index.line(3).msisdn, number(21));
  }
}

TEST(LineIndex, AnEmptyOneFindsNothing) {
  EXPECT_EQ(LineIndex().find(number(1)), kNoLine);
}

TEST(LineIndex, JudgesTheDayOfARecord) {  // R4.6
  LineIndex index;
  const uint32_t plain = index.add({1, number(1), day("2025-06-10"), day("2025-08-20")});
  const uint32_t suspended = index.add({1, number(2), day("2025-06-10")});
  index.add_suspension(suspended, {day("2025-07-01"), day("2025-07-05")});
  index.add_suspension(suspended, {day("2025-07-05"), day("2025-07-06")});
  index.add_suspension(suspended, {day("2025-08-01")});
  using enum LineIndex::Verdict;
  const struct {
    uint32_t line;
    const char* day;
    LineIndex::Verdict verdict;
  } cases[] = {
      {plain, "2025-06-09", line_not_existing},
      {plain, "2025-06-10", accepted},
      {plain, "2025-08-20", accepted},
      {plain, "2025-08-21", line_not_existing},
      {suspended, "2025-06-30", accepted},
      {suspended, "2025-07-01", accepted},
      {suspended, "2025-07-02", line_suspended},
      {suspended, "2025-07-05", line_suspended},
      {suspended, "2025-07-06", accepted},
      {suspended, "2025-08-01", accepted},
      {suspended, "2025-08-02", line_suspended},
      {suspended, "2030-01-01", line_suspended},
      {suspended, "2025-06-09", line_not_existing},
  };
  for (const auto& one : cases)
    EXPECT_EQ(index.judge(one.line, day(one.day)), one.verdict) << one.line << " on " << one.day;
}

}  // namespace
}  // namespace tongfu::rating
