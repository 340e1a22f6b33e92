#include "kernel/text.h"

#include <gtest/gtest.h>

#include "kernel/msisdn.h"

namespace tongfu {
namespace {

TEST(ParseScaled, IsExact) {  // R1.1
  const struct {
    const char* text;
    int decimals;
    std::optional<int64_t> value;
  } cases[] = {{"1.5", 2, 150},
               {"1.50", 2, 150},
               {"1.500", 2, {}},
               {"-1.5", 1, -15},
               {"1", 6, 1'000'000},
               {"1.5", 0, {}},
               {"1", 0, 1},
               {"1.", 2, {}},
               {".1", 2, {}},
               {"", 2, {}},
               {"-", 2, {}},
               {"9223372036854775807", 0, INT64_MAX},
               {"9223372036854775808", 0, {}},
               {"92233720368547758.07", 2, INT64_MAX},
               {"92233720368547758.08", 2, {}},
               {"92233720368547759", 2, {}},
               {"1a", 2, {}}};
  for (const auto& one : cases) EXPECT_EQ(parse_scaled(one.text, one.decimals), one.value) << one.text;
}

TEST(FormatScaled, IsTheReverse) {
  const struct {
    int64_t value;
    int decimals;
    const char* text;
  } cases[] = {{150, 2, "1.50"},
               {5, 2, "0.05"},
               {0, 2, "0.00"},
               {-5, 2, "-0.05"},
               {-150, 0, "-150"},
               {1, 6, "0.000001"},
               {INT64_MIN, 2, "-92233720368547758.08"},
               {INT64_MAX, 0, "9223372036854775807"}};
  for (const auto& one : cases) EXPECT_EQ(format_scaled(one.value, one.decimals), one.text);
}

TEST(ParseInteger, TakesDigitsAndAMinus) {
  EXPECT_EQ(parse_integer("-12"), -12);
  EXPECT_EQ(read_eight_digits("00000000"), 0u);
  EXPECT_EQ(read_eight_digits("12345678"), 12'345'678u);
  EXPECT_EQ(read_eight_digits("99999999x"), 99'999'999u);
  for (size_t i = 0; i < 8; ++i) {
    for (int c = 0; c < 256; ++c) {
      if (c >= '0' && c <= '9') continue;
      std::string text = "90909090";
      text[i] = static_cast<char>(c);
      EXPECT_FALSE(read_eight_digits(text.c_str())) << i << ' ' << c;
    }
  }
  EXPECT_EQ(parse_integer("9223372036854775807"), INT64_MAX);
  for (const char* text : {"", "-", "+1", "1.0", " 1", "1 ", "0x1", "9223372036854775808", "1_000"})
    EXPECT_EQ(parse_integer(text), std::nullopt) << text;
}

TEST(IsUtf8, KnowsGoodFromBad) {
  for (const char* text : {"", "plain", "集团统付", "€", "😀", "\x7f"}) EXPECT_TRUE(is_utf8(text)) << text;
  for (const char* text : {"\x80", "\xc0\xaf", "\xc1\xbf", "\xe4\xbd", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                           "\xf8\x88\x80\x80\x80", "\xe0\x80\xaf", "a\xff", "\xd6\xd0"}) {
    EXPECT_FALSE(is_utf8(text)) << testing::PrintToString(text);
  }
}

TEST(Printable, IsFitForAMessage) {
  EXPECT_EQ(printable("a\tb\n\x7f"), "a?b??");
  EXPECT_EQ(printable("套餐"), "套餐");
  EXPECT_EQ(printable("\xd6\xd0"), "(bytes that are not UTF-8)");
  EXPECT_EQ(printable(std::string(60, 'x')), std::string(60, 'x'));
  EXPECT_EQ(printable(std::string(61, 'x')), std::string(60, 'x') + "…");
  for (size_t lead = 0; lead < 4; ++lead) {  // cut inside or between characters of three bytes
    std::string text(lead, 'x');
    for (int i = 0; i < 30; ++i) text += "套";
    const std::string shown = printable(text);
    EXPECT_TRUE(is_utf8(shown));
    EXPECT_LE(shown.size(), 60u + 3);
    EXPECT_TRUE(shown.ends_with("套…"));
  }
}

TEST(TrimAndSplit, CutText) {
  EXPECT_EQ(trim(" \t a b \r\n"), "a b");
  EXPECT_EQ(trim(" \n"), "");
  EXPECT_EQ(split("a,,b", ','), (std::vector<std::string_view>{"a", "", "b"}));
  EXPECT_EQ(split("", ','), std::vector<std::string_view>{""});
  EXPECT_EQ(split(",", ','), (std::vector<std::string_view>{"", ""}));
  EXPECT_EQ(display_width("a套b"), 4);
}

TEST(Msisdn, HasElevenOrThirteenDigits) {
  for (const char* text : {"13900000101", "19912345678", "1440000000001", "1064912345678"}) {
    const auto msisdn = parse_msisdn(text);
    ASSERT_TRUE(msisdn) << text;
    EXPECT_EQ(to_string(*msisdn), text);
    EXPECT_EQ(msisdn->is_iot(), std::string_view(text).size() == 13);
  }
  for (const char* text : {"", "1", "12900000101", "23900000101", "1390000010", "139000001011", "1390000010a",
                           "+8613900000101", "2440000000001", "13900000101 ", "1390000０101"}) {
    const auto msisdn = parse_msisdn(text);
    ASSERT_FALSE(msisdn) << text;
    EXPECT_EQ(msisdn.error().reason, "bad_msisdn");
  }
  EXPECT_EQ(masked(*parse_msisdn("13900000101")), "139****0101");
  EXPECT_EQ(masked(*parse_msisdn("1440000000001")), "144******0001");
}

TEST(MaskedName, KeepsTheFirstCharacter) {
  EXPECT_EQ(masked_name("王小明"), "王**");
  EXPECT_EQ(masked_name("Li"), "L*");
  EXPECT_EQ(masked_name(""), "");
}

}  // namespace
}  // namespace tongfu
