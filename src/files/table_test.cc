#include "files/table.h"

#include <gtest/gtest.h>

#include "files/encoding.h"
#include "files/test_files.h"
#include "files/xlsx_writer.h"

namespace tongfu::files {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(std::string_view bytes) {
  const TestDirectory directory;
  auto table = read_table(directory.write("t", bytes));
  if (!table) throw std::runtime_error(table.error().message);
  return table->rows;
}

std::string reason_of(std::string_view bytes) {
  const TestDirectory directory;
  const auto table = read_table(directory.write("t", bytes));
  if (table) return "";
  EXPECT_TRUE(table.error().message.starts_with(directory.at("t"))) << table.error().message;
  return table.error().reason;
}

TEST(ReadTable, ReadsCsvAndKeepsRowNumbers) {
  const TestDirectory directory;
  const auto table =
      read_table(directory.write("t.csv", "\xEF\xBB\xBF号码,姓名\r\n\r\n,, \r\n13900000101,\"王,芳\"\r\n"));
  ASSERT_TRUE(table);
  EXPECT_EQ(table->rows, (Rows{{"号码", "姓名"}, {"13900000101", "王,芳"}}));
  EXPECT_EQ(table->row_numbers, (std::vector<uint32_t>{1, 4}));
}

TEST(ReadTable, ReadsWhatChineseExcelWrites) {
  EXPECT_EQ(rows_of("\xBA\xC5\xC2\xEB,\xD0\xD5\xC3\xFB\r\n1,\xCD\xF5\r\n"), (Rows{{"号码", "姓名"}, {"1", "王"}}));
  EXPECT_EQ(rows_of("a,\x95\x32\x82\x36\n"), (Rows{{"a", "𠀀"}}));  // four bytes
}

TEST(ReadTable, ReadsGzipAndXlsxWhateverTheName) {
  EXPECT_EQ(rows_of(gzipped("a,b\n")), (Rows{{"a", "b"}}));
  EXPECT_TRUE(rows_of("").empty());
  const TestDirectory directory;
  XlsxWriter writer(directory.at("t.csv"));
  writer.sheet("表", {});
  writer.row({XlsxCell::text("a"), XlsxCell::integer(5)});
  ASSERT_TRUE(writer.close());
  const auto table = read_table(directory.at("t.csv"));
  ASSERT_TRUE(table);
  EXPECT_EQ(table->rows, (Rows{{"a", "5"}}));
  EXPECT_EQ(table->sheet, "表");
}

TEST(ReadTable, RefusesWithReasons) {
  const TestDirectory directory;
  EXPECT_EQ(read_table(directory.at("none")).error().reason, "file_not_found");
  EXPECT_EQ(reason_of(std::string_view("\x89PNG\r\n\0\0", 8)), "unknown_format");
  EXPECT_EQ(reason_of("%PDF-1.7\n"), "unknown_format");
  EXPECT_EQ(reason_of(std::string_view("\xFF\xFE"
                                       "a\0",
                                       4)),
            "bad_encoding");
  EXPECT_EQ(reason_of("a\nb,\xFF\xFF\n"), "bad_encoding");
  EXPECT_EQ(reason_of("a\n\"b\"c\n"), "broken_quote");
  EXPECT_EQ(reason_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more"), "old_xls");
  EXPECT_EQ(reason_of("PK\x03\x04 and no more"), "damaged_xlsx");
  EXPECT_EQ(reason_of(gzipped("a\n").substr(0, 12)), "damaged_gzip");
}

TEST(ReadTable, NamesTheLine) {
  const TestDirectory directory;
  EXPECT_NE(read_table(directory.write("t", "a\nb\n\xFF\xFF\n")).error().message.find("line 3"), std::string::npos);
  EXPECT_NE(read_table(directory.write("t", "a\n\"b\n\n")).error().message.find("line 2"), std::string::npos);
}

TEST(ReadTable, HasLimits) {
  EXPECT_EQ(rows_of(std::string(1'000, ',') + "x\na" + std::string(1'000, ',')).at(0).size(), kMaxColumns);
  std::string text;
  for (size_t i = 0; i <= kMaxRows; ++i) text += "x\n";
  EXPECT_EQ(reason_of(text), "too_large");
}

TEST(Encoding, GrowsItsBuffer) {
  std::string text;
  for (int i = 0; i < 10'000; ++i) text += "\x80";  // one byte in GB18030-2000: the euro sign, or an error
  const auto converted = utf8_from_gb18030(text);
  if (converted) {
    EXPECT_EQ(converted->size(), 30'000u);
  } else {
    EXPECT_EQ(converted.error().reason, "bad_encoding");
  }
}

}  // namespace
}  // namespace tongfu::files
