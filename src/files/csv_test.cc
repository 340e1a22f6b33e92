#include "files/csv.h"

#include <gtest/gtest.h>

#include <chrono>

namespace tongfu::files {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows all_rows(std::string_view text) {
  CsvCursor cursor(text);
  std::vector<std::string_view> cells;
  Rows rows;
  while (cursor.next(cells)) rows.emplace_back(cells.begin(), cells.end());
  EXPECT_EQ(cursor.offset(), text.size());
  return rows;
}

TEST(CsvCursor, SplitsOrdinaryText) {
  struct Case {
    std::string_view text;
    Rows rows;
  };
  const Case cases[] = {
      {"", {}},
      {"\n\r\n\r", {}},
      {"a", {{"a"}}},
      {"a,b\nc,d\n", {{"a", "b"}, {"c", "d"}}},
      {"a,b\r\nc,d", {{"a", "b"}, {"c", "d"}}},
      {"\xEF\xBB\xBF"
       "a,b\n",
       {{"a", "b"}}},
      {",\n", {{"", ""}}},
      {"a,", {{"a", ""}}},
      {"a\r", {{"a"}}},
      {"a\rb,c\n", {{"a\rb", "c"}}},
      {"\"a\",b\n", {{"a", "b"}}},
      {"\"a,1\",\"b\"\"2\"\r\nc\n", {{"a,1", "b\"2"}, {"c"}}},
      {"\"a\r\nb\",c\nd", {{"a\r\nb", "c"}, {"d"}}},
      {"\"\",\"\"\"\"\n", {{"", "\""}}},
      {"\"x\"", {{"x"}}},
      {"\"x\"\r", {{"x"}}},
      {"1,\"x\",", {{"1", "x", ""}}},
      {"5\" pipe,b\n", {{"5\" pipe", "b"}}},
      {"\"a\"\"b\",\"c\"\"d\",e\n", {{"a\"b", "c\"d", "e"}}},
      {"流量,\"语音,短信\"\n", {{"流量", "语音,短信"}}},
  };
  for (const auto& one : cases) EXPECT_EQ(all_rows(one.text), one.rows) << one.text;
}

TEST(CsvCursor, CountsPhysicalLines) {
  CsvCursor cursor("a\n\n\r\n\"b\nb\",c\r\nd\n\"e\"x\nf");
  std::vector<std::string_view> cells;
  std::vector<size_t> lines;
  std::vector<std::string> raws;
  while (cursor.next(cells)) {
    lines.push_back(cursor.line());
    raws.emplace_back(cursor.raw());
  }
  EXPECT_EQ(lines, (std::vector<size_t>{1, 4, 6, 7, 8}));
  EXPECT_EQ(raws, (std::vector<std::string>{"a", "\"b\nb\",c", "d", "\"e\"x", "f"}));
}

TEST(CsvCursor, ReportsBrokenQuotesAndGoesOn) {
  CsvCursor cursor("a,b\r\n1,\"x\"y\r\n2,\"open\r\n3,c\r\n");
  std::vector<std::string_view> cells;
  ASSERT_TRUE(cursor.next(cells));
  EXPECT_FALSE(cursor.broken());
  ASSERT_TRUE(cursor.next(cells));
  EXPECT_TRUE(cursor.broken());
  EXPECT_TRUE(cells.empty());
  EXPECT_EQ(cursor.raw(), "1,\"x\"y");
  EXPECT_EQ(cursor.line(), 2u);
  ASSERT_TRUE(cursor.next(cells));
  EXPECT_TRUE(cursor.broken());
  EXPECT_EQ(cursor.raw(), "2,\"open");
  ASSERT_TRUE(cursor.next(cells));
  EXPECT_FALSE(cursor.broken());
  EXPECT_EQ(cells, (std::vector<std::string_view>{"3", "c"}));
  EXPECT_EQ(cursor.line(), 4u);
  EXPECT_FALSE(cursor.next(cells));
}

TEST(CsvCursor, StaysLinearWhereEveryLineOpensAQuoteToTheEnd) {
  std::string text;
  for (int i = 0; i < 300'000; ++i) text += "x\",z,\"\n";
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(all_rows(text).size(), 300'000u);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

TEST(CsvCell, QuotesAndDisarms) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"", ""},
      {"abc", "abc"},
      {"a,b", "\"a,b\""},
      {"a\"b", "\"a\"\"b\""},
      {"a\nb", "\"a\nb\""},
      {"-12.50", "-12.50"},
      {"+8613900000101", "+8613900000101"},
      {"-", "'-"},
      {"-1-2", "'-1-2"},
      {"-1.", "'-1."},
      {"=1+1", "'=1+1"},
      {"@sum", "'@sum"},
      {"=A1,\"x\"", "\"'=A1,\"\"x\"\"\""},
  };
  for (const auto& [text, cell] : cases) EXPECT_EQ(csv_cell(text), cell) << text;
}

TEST(CsvCell, QuotesAloneAreQuotedToo) {
  EXPECT_EQ(all_rows(csv_cell("\"") + "\n"), (Rows{{"\""}}));
}

}  // namespace
}  // namespace tongfu::files
