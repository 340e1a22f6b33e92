#include "registration/registry_form.h"

#include "registration/words.h"

namespace tongfu::registration {
namespace {

constexpr Date kToday = Date::of(2025, 6, 10);

using Rows = std::vector<std::vector<std::string>>;

files::Table table_of(Rows rows, const std::string& sheet = "") {
  files::Table table{.sheet = sheet, .rows = std::move(rows), .row_numbers = {}};
  for (uint32_t i = 1; i <= table.rows.size(); ++i) table.row_numbers.push_back(i);
  return table;
}

RegistryForm read(Rows rows, const std::string& sheet = "") {
  auto form = read_registry_form(table_of(std::move(rows), sheet), kToday);
  if (!form) throw std::runtime_error(form.error().message);
  return *std::move(form);
}

// The one row below this header; its first column is the number.
FormRow row_with(std::vector<std::string> header, std::vector<std::string> cells, const std::string& sheet = "") {
  header.insert(header.begin(), "手机号码");
  cells.insert(cells.begin(), "13900000101");
  RegistryForm form = read({std::move(header), std::move(cells)}, sheet);
  EXPECT_TRUE(form.problems.empty()) << registration::reason(form.problems[0].problem);
  return form.rows.at(0);
}

std::string fault_of(std::vector<std::string> header, std::vector<std::string> cells, const std::string& sheet = "") {
  header.insert(header.begin(), "手机号码");
  cells.insert(cells.begin(), "13900000101");
  const RegistryForm form = read({std::move(header), std::move(cells)}, sheet);
  EXPECT_LE(form.problems.size(), 1u);
  return form.problems.empty() ? ""
                               : std::string(name(form.problems[0].column)) + " " +
                                     std::string(registration::reason(form.problems[0].problem));
}

sponsorship::Sponsorship sponsorship_of(std::vector<std::string> header, std::vector<std::string> cells,
                                        const std::string& sheet = "") {
  return row_with(std::move(header), std::move(cells), sheet).sponsorship.value();
}

// The form of the agreement's annex 1, as it is printed.
TEST(RegistryForm, FindsTheHeaderBelowTheTitlesAndPassesTheSignatures) {
  const RegistryForm form = read({
      {"集团成员统付通信业务成员登记表"},
      {"集团名称： 北原旗综合服务局 集团统付账号："},
      {"付费方式： 代付、划拨 制表日期"},
      {"项目总费用：88.5 万元"},
      {"明细后附（人员名单及电话号码）"},
      {"序号", "手机\n号码", " 用户姓名 ", "统付金（元）", "新增/退出/变更", "统付方式", "用户签字确认"},
      {"1", "13900000101", "王芳", "100", "新增", "按额度代付", ""},
      {"2", "", "", "", "", "", ""},
      {"合计", "", "", "100"},
      {"甲方（盖章）：", "", "", "日期："},
  });
  EXPECT_EQ(form.group_name, "北原旗综合服务局 集团统付账号:");
  ASSERT_EQ(form.rows.size(), 1u);
  EXPECT_EQ(form.rows[0].row, 7u);
  EXPECT_EQ(form.rows[0].msisdn, Msisdn::from_number(13'900'000'101));
  EXPECT_EQ(form.rows[0].name, "王芳");
  EXPECT_EQ(form.rows[0].action, FormAction::join);
  EXPECT_EQ(form.rows[0].sponsorship->amount, Money::from_fen(100'00));
  EXPECT_EQ(form.passed_over, (std::vector<uint32_t>{9, 10}));
  EXPECT_TRUE(form.problems.empty());
}

TEST(RegistryForm, ColumnsComeInAnyOrderAndInEnglish) {
  const RegistryForm form = read({{"Mode", "Amount (yuan)", "remark", "Activation Date", "MSISDN", "document_type"},
                                  {"Quota", "1,000.50", "x", "2025/6/1", "13900000101", ""}});
  ASSERT_EQ(form.rows.size(), 1u);
  EXPECT_EQ(form.rows[0].sponsorship->amount, Money::from_fen(1'000'50));
  EXPECT_EQ(form.rows[0].activated_on, Date::of(2025, 6, 1));
  EXPECT_EQ(form.unknown_columns, std::vector<std::string>{"remark"});
}

TEST(RegistryForm, RefusesWhatIsNoForm) {
  const auto none = read_registry_form(table_of({{"号码", "姓名"}, {"13900000101", "王芳"}}), kToday);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().reason, "bad_form");
  EXPECT_NE(none.error().message.find("手机号码"), std::string::npos);
  EXPECT_EQ(read_registry_form(table_of({{"手机号码", "姓名", "手机号"}}), kToday).error().reason, "bad_form");
  EXPECT_EQ(read_registry_form(table_of({{"手机号码", "姓名"}}), kToday).error().reason, "empty_form");
  Rows deep(30, {"title"});
  deep.push_back({"手机号码", "姓名"});
  EXPECT_EQ(read_registry_form(table_of(std::move(deep)), kToday).error().reason, "bad_form");
}

TEST(RegistryForm, NumbersAreNormalised) {
  for (const char* written : {"139 0000 0101", "139-0000-0101", "１３９０００００１０１", "+86 139 0000 0101",
                              "8613900000101", "'13900000101",
                              "\xC2\xA0"
                              "13900000101\xE3\x80\x80",
                              "139–0000–0101"}) {
    const RegistryForm form = read({{"手机号码", "姓名"}, {written, "王芳"}});
    ASSERT_EQ(form.rows.size(), 1u) << written;
    EXPECT_EQ(form.rows[0].msisdn, Msisdn::from_number(13'900'000'101)) << written;
  }
  EXPECT_EQ(read({{"手机号码", "姓名"}, {"1440000000001", "水表"}}).rows.at(0).msisdn,
            Msisdn::from_number(1'440'000'000'001));
  for (const char* written : {"1390000010", "139000001011", "2390000010", "13900000101a", "1.39E+10"}) {
    const RegistryForm form = read({{"手机号码", "姓名"}, {written, "王芳"}});
    ASSERT_EQ(form.problems.size(), 1u) << written;
    EXPECT_EQ(form.problems[0].problem, Problem::bad_number) << written;
    EXPECT_EQ(form.problems[0].row, 2u);
  }
}

TEST(RegistryForm, ARowThatSaysWhatToDoNeedsItsNumber) {
  const RegistryForm form =
      read({{"手机号码", "姓名", "新增/退出/变更"}, {"", "王芳", "新增"}, {"", "李强", ""}, {"", "签字：", ""}});
  EXPECT_EQ(form.passed_over, std::vector<uint32_t>{4});
  ASSERT_EQ(form.problems.size(), 2u);
  EXPECT_EQ(form.problems[0].problem, Problem::missing_number);
  EXPECT_EQ(form.problems[1].row, 3u);
}

TEST(RegistryForm, ModesInEveryWriting) {
  const std::vector<std::string> header = {"统付方式", "统付金", "统付比例", "费用项目", "结转", "上限"};
  for (const char* mode : {"按额度代付", "额度", "quota", "Quota "}) {
    EXPECT_EQ(sponsorship_of(header, {mode, "￥100.5元"}).amount, Money::from_fen(100'50)) << mode;
  }
  for (const char* mode : {"按比例代付", "比例", "ratio"}) {
    const auto s = sponsorship_of(header, {mode, "", "33.33%", "", "", "80"});
    EXPECT_EQ(s.percent_hundredths, 3333);
    EXPECT_EQ(s.cap, Money::from_fen(80'00));
  }
  EXPECT_EQ(sponsorship_of(header, {"比例", "20", "50"}).cap, Money::from_fen(20'00));
  const auto items = sponsorship_of(header, {"按费用项目代付", "", "", "短信、漫游费：20.00；data"});
  ASSERT_EQ(items.items.size(), 3u);
  EXPECT_EQ(items.items[0], (sponsorship::Item{catalogue::Category::sms, std::nullopt}));
  EXPECT_EQ(items.items[1], (sponsorship::Item{catalogue::Category::roaming, Money::from_fen(20'00)}));
  EXPECT_EQ(items.items[2].category, catalogue::Category::data);
  EXPECT_EQ(sponsorship_of(header, {"项目", "30", "", "语音"}).items[0].cap, Money::from_fen(30'00));
  EXPECT_FALSE(sponsorship_of(header, {"定额划拨", "60"}).expires);
  EXPECT_TRUE(sponsorship_of(header, {"划拨", "60", "", "", "不结转"}).expires);
  EXPECT_EQ(sponsorship_of(header, {"额度", "60", "", "套餐、宽带费"}).categories,
            (catalogue::CategorySet{catalogue::Category::plan, catalogue::Category::broadband}));
}

// A spreadsheet stores 50% as 0.5; in CSV nobody can tell.
TEST(RegistryForm, RatiosWithoutTheSign) {
  const std::vector<std::string> header = {"统付方式", "统付比例"};
  EXPECT_EQ(sponsorship_of(header, {"比例", "0.3333"}, "表").percent_hundredths, 3333);
  EXPECT_EQ(sponsorship_of(header, {"比例", "1"}, "表").percent_hundredths, 10'000);
  EXPECT_EQ(sponsorship_of(header, {"比例", "1.5"}, "表").percent_hundredths, 150);
  EXPECT_EQ(sponsorship_of(header, {"比例", "0.5%"}).percent_hundredths, 50);
  EXPECT_EQ(fault_of(header, {"比例", "0.5"}), "ratio ambiguous_ratio");
  EXPECT_EQ(fault_of(header, {"比例", "1"}), "ratio ambiguous_ratio");
}

TEST(RegistryForm, EveryCellHasItsFault) {
  EXPECT_EQ(fault_of({"姓名"}, {std::string(200, 'x')}), "name bad_name");
  EXPECT_EQ(fault_of({"操作"}, {"加"}), "action bad_action");
  EXPECT_EQ(fault_of({"生效"}, {"明年"}), "effective bad_effective");
  const std::vector<std::string> header = {"统付方式", "统付金", "统付比例", "费用项目", "结转", "上限", "优先级"};
  EXPECT_EQ(fault_of(header, {"代付", "1"}), "mode bad_mode");
  EXPECT_EQ(fault_of(header, {"", "100"}), "mode missing_mode");
  EXPECT_EQ(fault_of(header, {"额度"}), "amount missing_amount");
  for (const char* amount : {"-1", "1.005", "1,00", "88.5万元", "一百"})
    EXPECT_EQ(fault_of(header, {"额度", amount}), "amount bad_amount") << amount;
  EXPECT_EQ(fault_of(header, {"比例"}), "ratio missing_ratio");
  for (const char* ratio : {"101%", "33.333%", "-5%", "half"})
    EXPECT_EQ(fault_of(header, {"比例", "", ratio}), "ratio bad_ratio") << ratio;
  EXPECT_EQ(fault_of(header, {"项目"}), "items missing_items");
  for (const char* items : {"话费", "短信、短信", "漫游:x"})
    EXPECT_EQ(fault_of(header, {"项目", "", "", items}), "items bad_items") << items;
  EXPECT_EQ(fault_of(header, {"额度", "1", "", "漫游:20"}), "items bad_items");
  EXPECT_EQ(fault_of(header, {"项目", "30", "", "短信、漫游"}), "amount not_for_mode");
  EXPECT_EQ(fault_of(header, {"额度", "1", "50%"}), "ratio not_for_mode");
  EXPECT_EQ(fault_of(header, {"额度", "1", "", "", "结转"}), "carry_over not_for_mode");
  EXPECT_EQ(fault_of(header, {"额度", "1", "", "", "", "9"}), "cap not_for_mode");
  EXPECT_EQ(fault_of(header, {"划拨", "1", "", "", "也许"}), "carry_over bad_carry_over");
  EXPECT_EQ(fault_of(header, {"额度", "1", "", "", "", "", "1.5"}), "priority bad_priority");
  EXPECT_EQ(fault_of({"副卡"}, {"139-0000-0201；1390000020"}), "secondary bad_secondary");
  for (const char* date : {"2025-02-30", "6月", "20250"})
    EXPECT_EQ(fault_of({"开通日期"}, {date}), "activated_on bad_date") << date;
}

TEST(RegistryForm, DatesAndSecondarySimsAsPeopleWriteThem) {
  for (const char* date : {"2025-06-01", "2025/6/1", "2025.6.1", "20250601", "2025年6月1日", "2025-06-01T08:00:00"}) {
    EXPECT_EQ(row_with({"开通日期"}, {date}).activated_on, Date::of(2025, 6, 1)) << date;
  }
  EXPECT_EQ(row_with({"副卡"}, {"139 0000 0201、13900000202\n13900000203"}).secondary.size(), 3u);
  EXPECT_TRUE(row_with({"副卡", "开通日期"}, {"无", "/"}).secondary.empty());
}

// R18; the number is the example of GB 11643.
TEST(RegistryForm, DocumentsAreChecked) {
  const std::vector<std::string> header = {"证件类型", "证件号码"};
  EXPECT_EQ(row_with(header, {"居民身份证", "11010519491231002x"}).document,
            (Document{DocumentKind::resident_id, "11010519491231002X"}));
  EXPECT_EQ(row_with(header, {"", "11010519491231002X"}).document->kind, DocumentKind::resident_id);
  EXPECT_EQ(row_with(header, {"台胞证", "01234567"}).document->kind, DocumentKind::taiwan_permit);
  EXPECT_EQ(fault_of(header, {"身份证", "110105194912310021"}), "document_number bad_resident_id");
  EXPECT_EQ(fault_of(header, {"身份证", ""}), "document_number missing_document_number");
  EXPECT_EQ(fault_of(header, {"护照", "E12345678"}), "document_type bad_document_kind");
  EXPECT_EQ(fault_of(header, {"", "E12345678"}), "document_type missing_document_kind");
}

TEST(RegistryForm, WhoLeavesNeedsNoSponsorship) {
  const FormRow row = row_with({"操作", "统付方式", "统付金", "生效"}, {"退出", "随便", "x", "本月"});
  EXPECT_EQ(row.action, FormAction::leave);
  EXPECT_EQ(row.effective, Effective::this_cycle);
  EXPECT_FALSE(row.sponsorship);
}

}  // namespace
}  // namespace tongfu::registration
