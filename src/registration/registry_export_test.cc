#include "registration/registry_export.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "files/table.h"
#include "registration/test_group.h"
#include "storage/test_database.h"

namespace tongfu::registration {
namespace {

class RegistryExport : public RegistrationTest {
 protected:
  RegistryExport() {
    const Form everything = form(
        "手机号码,用户姓名,统付金,统付方式,统付比例,费用项目,优先级,结转,副卡,开通日期,套餐\n"
        "13900000102,李强,,比例,33.33%,,,,13900000202;13900000201,2024-01-31,P39\n"
        "13900000101,王小明,1234.50,额度,,套餐、宽带,3,,,,P129\n"
        "13900000101,,20,比例,50%,,7,,,,\n"
        "13900000101,,60,划拨,,语音,9,不结转,,,\n"
        "1440000000001,=水表,,项目,,短信、漫游:20,,,,,P39\n");
    EXPECT_TRUE(everything.problems.empty());
    EXPECT_TRUE(Registration(database_, group_, agreement_)
                    .import(everything, {.on = kFirstDay, .from = kJune, .offering = {}}));
  }

  Result<size_t> write(const std::string& name, Date on = kFirstDay, bool overwrite = false) {
    return export_registry(database_, group_, agreement_, directory_.at(name), on, overwrite);
  }
  Result<Assessment> import_file(const std::string& name, Date on = kFirstDay) {
    const auto read = read_form(directory_.at(name), on);
    if (!read) return read.error();
    return Registration(database_, group_, agreement_).import(*read, {.on = on, .from = {}, .offering = {}});
  }
};

TEST_F(RegistryExport, ReadAgainItChangesNothing) {
  for (const char* name : {"out.csv", "out.xlsx"}) {
    ASSERT_EQ(*write(name), 3u);
    const auto imported = import_file(name);
    ASSERT_TRUE(imported) << imported.error().message;
    EXPECT_EQ(imported->count(Effect::unchanged), 3u) << name;
    EXPECT_EQ(imported->changes(), 0u) << name;
    EXPECT_TRUE(imported->warnings.empty()) << name;
    EXPECT_FALSE(imported->other_group_name);
  }
}

TEST_F(RegistryExport, CarriesTheWholeRegistryElsewhere) {
  ASSERT_TRUE(write("out.xlsx"));
  storage::Database elsewhere = storage::Database::open("sqlite::memory:");
  operations::migrate(elsewhere);
  std::vector<catalogue::Offering> offerings;
  for (const auto& [code, offering] : catalogue::load_catalogue(database_)) offerings.push_back(offering);
  ASSERT_TRUE(catalogue::add_offerings(elsewhere, offerings));
  const party::Group group = *party::add_group(elsewhere, {.code = "G9", .name = "新", .uscc = {}, .budget = {}});
  const Form read = *read_form(directory_.at("out.xlsx"), kFirstDay);
  ASSERT_TRUE(
      Registration(elsewhere, group, agreement_).import(read, {.on = kFirstDay, .from = kJune, .offering = {}}));
  const auto here = registry().load();
  const auto there = membership::Registry(elsewhere, group.id).load();
  ASSERT_EQ(here.size(), there.size());
  for (size_t i = 0; i < here.size(); ++i) {
    EXPECT_EQ(here[i].line.msisdn, there[i].line.msisdn);
    EXPECT_EQ(here[i].line.name, there[i].line.name);
    EXPECT_EQ(here[i].line.activated_on, there[i].line.activated_on);
    EXPECT_EQ(here[i].line.offering, there[i].line.offering);
  }
  EXPECT_EQ(registry().secondary_sims(), membership::Registry(elsewhere, group.id).secondary_sims());
}

TEST_F(RegistryExport, LooksLikeTheAnnex) {
  ASSERT_TRUE(write("out.csv"));
  const auto table = files::read_table(directory_.at("out.csv"));
  ASSERT_TRUE(table);
  EXPECT_EQ(table->rows[0][0], "集团成员统付通信业务成员登记表");
  EXPECT_EQ(table->rows[1][0], "集团名称：北原旗综合服务局");
  EXPECT_EQ(table->rows[3][0], "付费方式：代付、划拨");
  EXPECT_EQ(table->rows[5],
            (Lines{"序号", "手机号码", "用户姓名", "统付金（元）", "新增/退出/变更", "统付方式", "统付比例", "费用项目",
                   "优先级", "结转", "套餐", "副卡", "开通日期", "用户签字确认"}));
  EXPECT_EQ(table->rows[7], (Lines{"2", "13900000101", "王小明", "1234.50", "", "按额度代付", "", "套餐费、宽带费", "3",
                                   "", "P129", "", "2025-05-31", ""}));
}

TEST_F(RegistryExport, ShowsPendingChangesAndThoseWhoAreLeaving) {
  ASSERT_TRUE(registry().leave(kLi, kFirstDay, membership::Effective::next_cycle));
  ASSERT_TRUE(registry().change(
      kWang, kFirstDay, membership::Effective::next_cycle,
      *sponsorship::Plan::make({{.amount = Money::from_fen(5'00), .cap = {}, .categories = {}, .items = {}}})));
  ASSERT_EQ(*write("june.csv"), 3u);
  EXPECT_EQ(import_file("june.csv")->changes(), 0u);
  ASSERT_EQ(*write("july.csv", Date::of(2025, 7, 1)), 2u);
  EXPECT_EQ(import_file("july.csv", Date::of(2025, 7, 1))->changes(), 0u);
}

TEST_F(RegistryExport, PlansThatOnlyTheirOrderTellsApart) {
  const sponsorship::Sponsorship quota{.amount = Money::from_fen(5'00), .cap = {}, .categories = {}, .items = {}};
  ASSERT_TRUE(
      registry().change(kWang, kFirstDay, membership::Effective::this_cycle, *sponsorship::Plan::make({quota, quota})));
  ASSERT_TRUE(registry().change(kLi, kFirstDay, membership::Effective::this_cycle, {}));
  ASSERT_TRUE(write("out.csv"));
  const auto imported = import_file("out.csv");
  ASSERT_TRUE(imported) << imported.error().message;
  EXPECT_EQ(imported->changes(), 0u);
}

TEST_F(RegistryExport, OverwritesOnlyWhenAsked) {
  ASSERT_TRUE(write("out.csv"));
  EXPECT_EQ(write("out.csv").error().reason, "file_exists");
  EXPECT_TRUE(write("out.csv", kFirstDay, true));
  EXPECT_EQ(write("out.pdf").error().reason, "bad_file_name");
  EXPECT_EQ(write("none/out.csv").error().reason, "cannot_write");
  EXPECT_EQ(write("none/out.xlsx").error().reason, "cannot_write");
}

}  // namespace
}  // namespace tongfu::registration
