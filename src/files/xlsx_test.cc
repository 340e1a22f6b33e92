#include <gtest/gtest.h>

#include <chrono>

#include "files/test_files.h"
#include "files/xlsx_number.h"
#include "files/xlsx_reader.h"
#include "files/xlsx_writer.h"

namespace tongfu::files {
namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr const char* kRelationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr const char* kStrict = "http://purl.oclc.org/ooxml/officeDocument/relationships";

// A workbook made by hand; tests change one part of it.
struct Book {
  std::string types = kRelationships;
  std::string workbook_head;
  std::string sheets = R"(<sheet name="One" sheetId="1" r:id="rId7"/>)";
  std::string strings;
  std::string styles;
  std::string sheet;  // what stands inside sheetData
  std::string head = R"(<?xml version="1.0" encoding="UTF-8"?>)";
  Parts more;

  Parts parts() const {
    const auto relation = [&](const char* id, const char* type, const char* target) {
      return std::string("<Relationship Id='") + id + "' Type='" + types + "/" + type + "' Target='" + target + "'/>";
    };
    Parts all = {
        {"_rels/.rels", "<Relationships>" + relation("r", "officeDocument", "book/main.xml") + "</Relationships>"},
        {"book/main.xml",
         "<workbook xmlns:r='" + types + "'>" + workbook_head + "<sheets>" + sheets + "</sheets></workbook>"},
        {"book/_rels/main.xml.rels",
         "<Relationships>" + relation("rId7", "worksheet", "/tabs/odd%20name.xml") +
             relation("rId8", "worksheet", "../tabs/second.xml") + relation("rId9", "chartsheet", "chart.xml") +
             (strings.empty() ? "" : relation("s", "sharedStrings", "strings.xml")) +
             (styles.empty() ? "" : relation("t", "styles", "styles.xml")) + "</Relationships>"},
        {"tabs/odd%20name.xml", head + "<worksheet><sheetData>" + sheet + "</sheetData></worksheet>"},
        {"tabs/second.xml",
         "<x:worksheet xmlns:x='x'><x:sheetData><x:row><x:c t='str'><x:v>two</x:v></x:c></x:row>"
         "</x:sheetData></x:worksheet>"},
    };
    if (!strings.empty()) all.emplace_back("book/strings.xml", "<sst>" + strings + "</sst>");
    if (!styles.empty()) all.emplace_back("book/styles.xml", "<styleSheet>" + styles + "</styleSheet>");
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  std::string bytes() const { return zipped(parts()); }
};

Table table_of(const Book& book, const std::string& sheet = "") {
  auto table = read_xlsx_bytes(book.bytes(), sheet);
  if (!table) throw std::runtime_error(table.error().message);
  return std::move(table).value();
}

std::string reason_of(const Book& book) {
  const auto table = read_xlsx_bytes(book.bytes());
  return table ? "" : table.error().reason;
}

std::string reason_of_sheet(const std::string& sheet) {
  Book book;
  book.sheet = sheet;
  return reason_of(book);
}

TEST(XlsxReader, PutsCellsWhereTheirReferencesSay) {
  Book book;
  book.sheet =
      "<row><c><v>1</v></c><c><v>2</v></c></row>"
      "<row r='4'><c r='C4'><v>3</v></c><c><v>4</v></c><c r='A4'><v>0</v></c><c r='F4' s='1'/></row>"
      "<row r='5'/><row r='6'><c r='B6' t='str'><v> </v></c></row>"
      "<row><c r='IW7'><v>9</v></c><c r='B7' t='b'><v>1</v></c></row>";
  const auto table = table_of(book);
  EXPECT_EQ(table.rows, (Rows{{"1", "2"}, {"0", "", "3", "4"}, {"", "TRUE"}}));
  EXPECT_EQ(table.row_numbers, (std::vector<uint32_t>{1, 4, 7}));
  EXPECT_EQ(table.sheet, "One");
}

TEST(XlsxReader, ReadsEveryKindOfText) {
  Book book;
  book.strings =
      "<si><t>plain</t></si>"
      "<si><r><rPr><b/></rPr><t>rich </t></r><r><t xml:space='preserve'> text</t></r><rPh sb='0' eb='1'><t>NO</t></rPh>"
      "</si><si/><si><t>a_x000A_b_x005F_x0041_ _x00E9__x4E2D__xZZZZ_ &lt;&#x738B;</t></si>";
  book.sheet =
      "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v>2</v></c><c t='s'><v>3</v></c>"
      "<c t='inlineStr'><is><r><t>in</t></r><r><t>line</t></r><rPh><t>NO</t></rPh></is></c>"
      "<c t='str'><f>A1&amp;B1</f><v>formula</v></c><c t='e'><v>#N/A</v></c><c t='b'><v>0</v></c>"
      "<c><f>1+1</f><v>2</v></c><c><f>1+1</f></c><c t='str'><v>end</v></c></row>";
  EXPECT_EQ(table_of(book).rows, (Rows{{"plain", "rich  text", "", "a\nb_x0041_ é中_xZZZZ_ <王", "inline", "formula",
                                        "#N/A", "FALSE", "2", "", "end"}}));
}

TEST(XlsxReader, ReadsDatesThroughStyles) {
  Book book;
  book.styles =
      "<numFmts><numFmt numFmtId='164' formatCode='yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@'/>"
      "<numFmt numFmtId='165' formatCode='[$-804]yyyy/mm/dd\\ hh:mm'/><numFmt numFmtId='166' formatCode='[Red]0.00'/>"
      "</numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
      "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='166'/>"
      "<xf numFmtId='20'/><xf numFmtId='46'/></cellXfs>";
  book.sheet =
      "<row><c s='0'><v>45809</v></c><c s='1'><v>45809</v></c><c s='2'><v>45809.75</v></c><c s='3'><v>45809.75</v></c>"
      "<c s='4'><v>45809.75</v></c><c s='5'><v>0.75</v></c><c s='6'><v>1.5</v></c><c s='1'><v>-1</v></c>"
      "<c s='99'><v>7</v></c><c s='1' t='d'><v>2025-06-01T00:00:00.000Z</v></c><c t='d'><v>2025-06-01T08:30:00Z</v></c>"
      "</row>";
  const Rows expected = {{"45809", "2025-06-01", "2025-06-01", "2025-06-01T18:00:00", "45809.75", "18:00:00",
                          "36:00:00", "-1", "7", "2025-06-01", "2025-06-01T08:30:00"}};
  EXPECT_EQ(table_of(book).rows, expected);
  book.types = kStrict;
  book.workbook_head = "<workbookPr date1904='1'/>";
  const auto from_1904 = table_of(book).rows.at(0);
  EXPECT_EQ(from_1904.at(1), "2029-06-02");
  EXPECT_EQ(from_1904.at(3), "2029-06-02T18:00:00");
}

TEST(XlsxNumber, ShowsNumbersAsPeopleSeeThem) {
  const std::pair<const char*, const char*> cases[] = {{"13900000101", "13900000101"},
                                                       {"1.3900000101E10", "13900000101"},
                                                       {"144.6", "144.6"},
                                                       {"144.59999999999999", "144.6"},
                                                       {"0.06", "0.06"},
                                                       {"-0", "0"},
                                                       {"1.50", "1.5"},
                                                       {"007", "7"},
                                                       {"1E-3", "0.001"},
                                                       {"1.1010119900307E+17", "110101199003070000"},
                                                       {"-12.5", "-12.5"},
                                                       {"1E300", "1e+300"},
                                                       {"1e-9", "1e-09"},
                                                       {"abc", "abc"},
                                                       {"nan", "nan"},
                                                       {"1e999", "1e999"},
                                                       {"", ""},
                                                       {"--1", "--1"}};
  for (const auto& [stored, shown] : cases) EXPECT_EQ(number_text(stored), shown) << stored;
}

TEST(XlsxNumber, KnowsTheCalendarsOfSpreadsheets) {
  const auto date = [](const char* serial) { return date_text(serial, NumberKind::date, false); };
  EXPECT_EQ(date("1"), "1900-01-01");
  EXPECT_EQ(date("59"), "1900-02-28");
  EXPECT_EQ(date("60"), "1900-02-29");
  EXPECT_EQ(date("61"), "1900-03-01");
  EXPECT_EQ(date("2958465"), "9999-12-31");
  EXPECT_EQ(date("2958466"), "2958466");
  EXPECT_EQ(date("x"), "x");
  EXPECT_EQ(date_text("0", NumberKind::date, true), "1904-01-01");
  EXPECT_EQ(date_text("45809.999999", NumberKind::date_time, false), "2025-06-02T00:00:00");
  EXPECT_EQ(date_text("2958465.9999999", NumberKind::date_time, false), "2958465.9999999");
}

TEST(XlsxNumber, TellsDateFormatsFromNumberFormats) {
  const std::pair<const char*, NumberKind> cases[] = {{"General", NumberKind::number},
                                                      {"#,##0.00", NumberKind::number},
                                                      {"0.00E+00", NumberKind::number},
                                                      {"[Red]-0.00;[Blue]0", NumberKind::number},
                                                      {"\"day\"0", NumberKind::number},
                                                      {"0\\d", NumberKind::number},
                                                      {"_-* #,##0_d", NumberKind::number},
                                                      {"0;yyyy", NumberKind::number},
                                                      {"\"open", NumberKind::number},
                                                      {"[", NumberKind::number},
                                                      {"\\", NumberKind::number},
                                                      {"@", NumberKind::number},
                                                      {"yyyy-mm-dd", NumberKind::date},
                                                      {"mmm", NumberKind::date},
                                                      {"[$-F800]dddd\\,\\ mmmm", NumberKind::date},
                                                      {"h:mm AM/PM", NumberKind::time},
                                                      {"[h]:mm", NumberKind::elapsed},
                                                      {"YYYY/M/D H:MM", NumberKind::date_time},
                                                      {"mm:ss.0", NumberKind::time}};
  for (const auto& [code, kind] : cases) EXPECT_EQ(kind_of_code(code), kind) << code;
  EXPECT_EQ(kind_of_built_in(14), NumberKind::date);
  EXPECT_EQ(kind_of_built_in(22), NumberKind::date_time);
  EXPECT_EQ(kind_of_built_in(31), NumberKind::date);
  EXPECT_EQ(kind_of_built_in(4), NumberKind::number);
}

TEST(XlsxReader, ChoosesTheSheet) {
  Book book;
  book.sheets =
      "<sheet name='Chart' r:id='rId9'/><sheet name='Hidden' state='veryHidden' r:id='rId7'/>"
      "<sheet name='Seen' r:id='rId8'/>";
  book.sheet = "<row><c><v>1</v></c></row>";
  EXPECT_EQ(table_of(book).rows, (Rows{{"two"}}));
  EXPECT_EQ(table_of(book).sheet, "Seen");
  EXPECT_EQ(table_of(book, "Hidden").rows, (Rows{{"1"}}));
  const auto missing = read_xlsx_bytes(book.bytes(), "Nowhere");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().reason, "sheet_not_found");
  EXPECT_NE(missing.error().message.find("Seen"), std::string::npos);
  book.sheets = "<sheet name='Hidden' state='hidden' r:id='rId7'/>";
  EXPECT_EQ(reason_of(book), "sheet_not_found");
}

TEST(XlsxReader, RefusesWhatIsNoWorkbook) {
  const auto reason = [](const std::string& bytes) { return read_xlsx_bytes(bytes).error().reason; };
  std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  EXPECT_EQ(reason(""), "not_xlsx");
  EXPECT_EQ(reason("a,b\n"), "not_xlsx");
  EXPECT_EQ(reason(ole), "old_xls");
  for (const char c : std::string_view("EncryptedPackage")) ole.append({c, '\0'});
  EXPECT_EQ(reason(ole), "encrypted_file");
  EXPECT_EQ(reason(zipped({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}})), "not_xlsx");
  EXPECT_EQ(reason(zipped({{"_rels/.rels", "<Relationships/>"}})), "not_xlsx");
  EXPECT_EQ(reason(zipped(Book{}.parts(), "secret")), "encrypted_file");
}

TEST(XlsxReader, RefusesDamage) {
  EXPECT_EQ(reason_of_sheet("<row>"), "damaged_xlsx");
  EXPECT_EQ(reason_of_sheet("<row r='2'/><row r='2'/>"), "damaged_xlsx");
  EXPECT_EQ(reason_of_sheet("<row r='x'/>"), "damaged_xlsx");
  EXPECT_EQ(reason_of_sheet("<row><c r='1A'/></row>"), "damaged_xlsx");
  EXPECT_EQ(reason_of_sheet("<row><c r='XFE1'/></row>"), "damaged_xlsx");
  EXPECT_EQ(reason_of_sheet("<row><c t='s'><v>0</v></c></row>"), "damaged_xlsx");
  Book named_only;
  named_only.strings = "<si/>";
  auto parts = named_only.parts();
  parts.pop_back();  // the strings, which the relationships still name
  EXPECT_EQ(read_xlsx_bytes(zipped(parts)).error().reason, "damaged_xlsx");
}

TEST(XlsxReader, RefusesDoctypeAndDepth) {
  Book book;
  book.head = "<!DOCTYPE a [<!ENTITY b 'bbbb'>]>";
  book.sheet = "<row><c t='str'><v>&b;</v></c></row>";
  EXPECT_EQ(reason_of(book), "damaged_xlsx");
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  EXPECT_EQ(reason_of_sheet(deep), "damaged_xlsx");
}

TEST(XlsxReader, AnyTruncationIsARefusal) {
  Book book;
  book.strings = "<si><t>a</t></si>";
  book.sheet = "<row><c t='s'><v>0</v></c></row>";
  const auto bytes = book.bytes();
  for (size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(read_xlsx_bytes(std::string_view(bytes).substr(0, size))) << size;
  }
}

TEST(XlsxReader, HasLimits) {
  EXPECT_EQ(reason_of_sheet("<row r='1048577'/>"), "too_large");
  EXPECT_EQ(reason_of_sheet("<row r='1048576'/>"), "");
  EXPECT_EQ(reason_of_sheet("<row><c t='str'><v>" + std::string(100'000, 'x') + "</v></c></row>"), "too_large");
  EXPECT_EQ(reason_of_sheet("<row><c t='str'><v>" + std::string(32'767, 'x') + "</v></c></row>"), "");
  EXPECT_EQ(reason_of_sheet(std::string(32 << 20, ' ')), "too_large");  // 1,000 to one
  std::string noise(16 << 20, ' ');
  uint32_t state = 1;
  for (char& c : noise) c = static_cast<char>('a' + ((state = state * 1'664'525 + 1'013'904'223) >> 28));
  EXPECT_EQ(reason_of_sheet("<row a='" + noise + "'/>"), "damaged_xlsx");  // a tag that does not end
}

TEST(XlsxReader, ARepeatedLongTextCannotFillTheMemory) {
  Book book;
  book.strings = "<si><t>" + std::string(32'767, 'x') + "</t></si>";
  for (int i = 0; i < 20'000; ++i) book.sheet += "<row><c t='s'><v>0</v></c></row>";
  EXPECT_EQ(reason_of(book), "too_large");
}

TEST(XlsxWriter, RoundTrips) {
  const TestDirectory directory;
  const auto path = directory.at("bill.xlsx");
  XlsxWriter writer(path);
  writer.sheet("账单", {20, 12.5});
  writer.merge_title("二〇二五年六月账单", 3);
  writer.row({XlsxCell::header("号码"), XlsxCell::header("金额"), XlsxCell::header("数")});
  writer.freeze_header();
  for (const int64_t fen : {0L, 1L, -7L, 14'460L, 123'456'789'012'345L, 999'999'999'999'999L, INT64_MAX, INT64_MIN}) {
    writer.row({XlsxCell::text("=1+1"), XlsxCell::amount(fen), XlsxCell::integer(fen)});
  }
  writer.row({XlsxCell::empty(), XlsxCell::bold(std::string("a\x01\x7F\xFF&<王\n\0b", 13)), XlsxCell::text("_x0041_")});
  writer.sheet("二", {});
  writer.merge_title("one", 1);
  ASSERT_TRUE(writer.close());
  EXPECT_EQ(directory.count(), 1u);
  const auto table = read_xlsx(path);
  ASSERT_TRUE(table) << table.error().message;
  const Rows expected = {{"二〇二五年六月账单"},
                         {"号码", "金额", "数"},
                         {"=1+1", "0", "0"},
                         {"=1+1", "0.01", "1"},
                         {"=1+1", "-0.07", "-7"},
                         {"=1+1", "144.6", "14460"},
                         {"=1+1", "1234567890123.45", "123456789012345"},
                         {"=1+1", "9999999999999.99", "999999999999999"},
                         {"=1+1", "92233720368547758.07", "9223372036854775807"},
                         {"=1+1", "-92233720368547758.08", "-9223372036854775808"},
                         {"", "a\xEF\xBF\xBD&<王\nb", "_x0041_"}};
  EXPECT_EQ(table->rows, expected);
  EXPECT_EQ(table->sheet, "账单");
  EXPECT_EQ(read_xlsx(path, "二")->rows, (Rows{{"one"}}));
}

TEST(XlsxWriter, LeavesNothingBehindWhenItFails) {
  const TestDirectory directory;
  const auto failed = [&](auto use, const std::string& path) {
    XlsxWriter writer(path);
    use(writer);
    const auto closed = writer.close();
    ASSERT_FALSE(closed);
    EXPECT_EQ(closed.error().reason, "cannot_write");
    EXPECT_EQ(directory.count(), 0u);
  };
  failed([](XlsxWriter& writer) { writer.sheet("s", {}); }, directory.at("none/x.xlsx"));
  failed([](XlsxWriter& writer) { writer.sheet("a/b", {}); }, directory.at("x.xlsx"));
  failed([](XlsxWriter& writer) { writer.sheet("s", {}), writer.sheet("s", {}); }, directory.at("x.xlsx"));
  failed(
      [](XlsxWriter& writer) {
        writer.sheet("s", {});
        writer.row({XlsxCell::text(std::string(40'000, 'x'))});
      },
      directory.at("x.xlsx"));
  {
    XlsxWriter abandoned(directory.at("x.xlsx"));
    abandoned.sheet("s", {});
  }
  EXPECT_EQ(directory.count(), 0u);
}

TEST(XlsxWriter, TheSameCallsGiveTheSameBytes) {
  const TestDirectory directory;
  const auto write = [&](const std::string& name) {
    XlsxWriter writer(directory.at(name));
    writer.sheet("s", {10});
    writer.row({XlsxCell::text("a"), XlsxCell::amount(5)});
    EXPECT_TRUE(writer.close());
    std::ifstream file(directory.at(name), std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  EXPECT_EQ(write("a.xlsx"), write("b.xlsx"));
}

}  // namespace
}  // namespace tongfu::files
