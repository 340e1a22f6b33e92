#include "agreement/number_words.h"

#include <gtest/gtest.h>

namespace tongfu::agreement {
namespace {

int64_t whole(std::string_view text) {
  const auto number = read_whole(text, 0);
  return number && number->end == text.size() ? number->value : -1;
}
int64_t ratio(std::string_view text) {
  const auto number = read_ratio(text, 0);
  return number && number->end == text.size() ? number->value : -1;
}
int64_t money(std::string_view text) {
  const auto number = read_money(text, 0);
  return number && number->end == text.size() ? number->value : -1;
}

TEST(NumberWords, WholeNumbers) {
  EXPECT_EQ(whole("60"), 60);
  EXPECT_EQ(whole("1,300"), 1'300);
  EXPECT_EQ(whole("三"), 3);
  EXPECT_EQ(whole("十"), 10);
  EXPECT_EQ(whole("十五"), 15);
  EXPECT_EQ(whole("三十"), 30);
  EXPECT_EQ(whole("一百零五"), 105);
  EXPECT_EQ(whole("两千三百"), 2'300);
  EXPECT_EQ(whole("捌拾捌万伍仟"), 885'000);
  EXPECT_EQ(whole("一亿二千万"), 120'000'000);
  EXPECT_EQ(whole("二〇二五"), 2'025);
  EXPECT_EQ(whole("方"), -1);
  EXPECT_EQ(whole("万"), -1);
  EXPECT_EQ(whole("1.5"), -1);
  EXPECT_EQ(whole("9999999999999999999999"), -1);
  EXPECT_EQ(whole("九亿亿亿亿亿亿"), -1);
}

TEST(NumberWords, ANumberRepeatedInBrackets) {
  const auto same = read_whole("十五(15)", 0);
  ASSERT_TRUE(same);
  EXPECT_EQ(same->end, std::string_view("十五(15)").size());
  EXPECT_FALSE(same->repeated);
  EXPECT_EQ(read_whole("十五(10)", 0)->repeated, 10);
  EXPECT_EQ(read_whole("30(三十)", 0)->value, 30);
  EXPECT_EQ(read_whole("3(4)项", 0)->end, 4u);
  EXPECT_EQ(read_whole("3(条)", 0)->end, 1u);
}

TEST(NumberWords, Periods) {
  EXPECT_EQ(read_period("60日", 0)->unit, Unit::day);
  EXPECT_EQ(read_period("三天", 0)->value, 3);
  EXPECT_EQ(read_period("十(10)个工作日内", 0)->unit, Unit::workday);
  EXPECT_EQ(read_period("2个月", 0)->unit, Unit::month);
  EXPECT_EQ(read_period("24小时", 0)->unit, Unit::hour);
  EXPECT_EQ(read_period("一年", 0)->unit, Unit::year);
  EXPECT_FALSE(read_period("2025年", 0));
  EXPECT_FALSE(read_period("一方", 0));
}

TEST(NumberWords, Ratios) {
  EXPECT_EQ(ratio("10%"), 100'000);
  EXPECT_EQ(ratio("3‰"), 3'000);
  EXPECT_EQ(ratio("0.05%"), 500);
  EXPECT_EQ(ratio("百分之十"), 100'000);
  EXPECT_EQ(ratio("千分之三"), 3'000);
  EXPECT_EQ(ratio("万分之5"), 500);
  EXPECT_EQ(ratio("10"), -1);
}

TEST(NumberWords, Amounts) {
  EXPECT_EQ(money("88.5万元"), 88'500'000);
  EXPECT_EQ(money("885,000.00元"), 88'500'000);
  EXPECT_EQ(money("人民币12.30元整"), 1'230);
  EXPECT_EQ(money("捌拾捌万伍仟元整"), 88'500'000);
  EXPECT_EQ(money("五元三角二分"), 532);
  EXPECT_EQ(money("¥7元"), 700);
  EXPECT_EQ(money("12.345元"), -1);
  EXPECT_EQ(money("12"), -1);
  EXPECT_EQ(money("99999999999999999999万元"), -1);
}

TEST(NumberWords, MonthsAndDays) {
  EXPECT_EQ(read_month("2025年6月", 0)->value, Cycle::of(2025, 6).months());
  EXPECT_EQ(read_month("二〇二五年六月", 0)->value, Cycle::of(2025, 6).months());
  EXPECT_FALSE(read_month("2025年13月", 0));
  EXPECT_EQ(read_day("2025年5月23日", 0)->value, Date::of(2025, 5, 23).days());
  EXPECT_EQ(read_day("2025-05-23", 0)->value, Date::of(2025, 5, 23).days());
  EXPECT_FALSE(read_day("2025年2月30日", 0));
  EXPECT_FALSE(read_day("2025年5月日", 0));
}

}  // namespace
}  // namespace tongfu::agreement
