#include "kernel/money.h"

#include <gtest/gtest.h>

namespace tongfu {
namespace {

TEST(Money, IsReadAndWrittenInYuan) {  // R1.1: at most two decimals
  const struct {
    const char* text;
    int64_t fen;
    const char* written;
  } cases[] = {
      {"0", 0, "0.00"},
      {"-0", 0, "0.00"},
      {"12", 1'200, "12.00"},
      {"12.3", 1'230, "12.30"},
      {"12.34", 1'234, "12.34"},
      {"0.01", 1, "0.01"},
      {"-0.5", -50, "-0.50"},
      {"-0.05", -5, "-0.05"},
      {"007", 700, "7.00"},
      {"885000.00", 88'500'000, "885000.00"},
      {"1000000000000000", 100'000'000'000'000'000, "1000000000000000.00"},
      {"-1000000000000000.00", -100'000'000'000'000'000, "-1000000000000000.00"},
  };
  for (const auto& one : cases) {
    const auto amount = parse_money(one.text);
    ASSERT_TRUE(amount) << one.text;
    EXPECT_EQ(amount->fen(), one.fen) << one.text;
    EXPECT_EQ(to_string(*amount), one.written);
  }
}

TEST(Money, RefusesWhatIsNoAmount) {  // R1.1: refused, never truncated
  for (const char* text : {"",
                           "-",
                           ".",
                           "1.",
                           ".5",
                           "-.5",
                           "1.234",
                           "1.000",
                           "1,5",
                           "1,234.00",
                           "+1",
                           " 1",
                           "1 ",
                           "1e3",
                           "0x10",
                           "１",
                           "--1",
                           "1.2.3",
                           "1.-2",
                           "¥1",
                           "NaN",
                           "1000000000000000.01",
                           "-1000000000000000.01",
                           "92233720368547758.08",
                           "99999999999999999999999999"}) {
    const auto amount = parse_money(text);
    ASSERT_FALSE(amount) << text;
    EXPECT_EQ(amount.error().reason, "bad_amount") << text;
    EXPECT_EQ(amount.error().code, ErrorCode::invalid);
    EXPECT_NE(amount.error().message.find("'" + std::string(text) + "'"), std::string::npos) << amount.error().message;
  }
}

TEST(Money, IsGroupedForPeople) {
  const std::pair<int64_t, const char*> cases[] = {{0, "0.00"},
                                                   {-5, "-0.05"},
                                                   {99'999, "999.99"},
                                                   {-99'999, "-999.99"},
                                                   {100'000, "1,000.00"},
                                                   {-123'450, "-1,234.50"},
                                                   {12'345'678, "123,456.78"},
                                                   {123'456'789, "1,234,567.89"},
                                                   {-100'000'000, "-1,000,000.00"}};
  for (const auto& [fen, text] : cases) EXPECT_EQ(to_grouped_string(Money::from_fen(fen)), text);
}

TEST(Money, ArithmeticIsChecked) {  // R1.1
  const Money most = Money::from_fen(INT64_MAX), least = Money::from_fen(INT64_MIN), one = Money::from_fen(1);
  EXPECT_THROW(most + one, ArithmeticOverflow);
  EXPECT_THROW(least - one, ArithmeticOverflow);
  EXPECT_THROW(-least, ArithmeticOverflow);
  Money sum = most;
  EXPECT_THROW(sum += one, ArithmeticOverflow);
  EXPECT_EQ(sum, most);  // nothing changed
  EXPECT_EQ(to_string(least), "-92233720368547758.08");
}

TEST(Money, Compares) {
  const Money one = Money::from_fen(1), minus = Money::from_fen(-1);
  EXPECT_EQ(min(one, minus), minus);
  EXPECT_EQ(max(one, minus), one);
  EXPECT_EQ(not_below_zero(minus), kNothing);
  EXPECT_EQ(not_below_zero(one), one);
  EXPECT_TRUE(kNothing.is_zero());
}

TEST(UnitPrice, IsReadInMicroYuan) {  // R1.1: at most six decimals
  const struct {
    const char* text;
    int64_t micro;
    const char* written;
  } cases[] = {{"0", 0, "0.00"},
               {"0.15", 150'000, "0.15"},
               {"0.000001", 1, "0.000001"},
               {"0.100", 100'000, "0.10"},
               {"29", 29'000'000, "29.00"},
               {"0.123450", 123'450, "0.12345"},
               {"1000000", 1'000'000'000'000, "1000000.00"}};
  for (const auto& one : cases) {
    const auto price = parse_unit_price(one.text);
    ASSERT_TRUE(price) << one.text;
    EXPECT_EQ(price->micro_yuan(), one.micro);
    EXPECT_EQ(to_string(*price), one.written);
  }
  for (const char* text : {"", "-0.01", "0.0000001", "1000000.000001", "free", "1e-3"}) {
    const auto price = parse_unit_price(text);
    ASSERT_FALSE(price) << text;
    EXPECT_EQ(price.error().reason, "bad_price");
  }
}

}  // namespace
}  // namespace tongfu
