#include "registration/registration.h"

#include "files/xlsx_writer.h"
#include "registration/test_group.h"

namespace tongfu::registration {
namespace {

constexpr std::string_view kTwo =
    "13900000101,王小明,100,新增,额度,,,,,P129\n"
    "13900000102,李强,,新增,比例,50%,,,,轻享39\n";

TEST_F(RegistrationTest, PreviewCountsTheCostToTheFen) {
  const Assessment a = preview(
      "13900000101,王小明,100,新增,额度,,,,,P129\n"
      "13900000102,李强,,新增,比例,33.33%,,,,P129\n"
      "13900000103,赵敏,60,新增,定额划拨,,,,,P39\n"
      "13900000104,钱多,20,新增,项目,,宽带,1,,P129\n"
      "13900000104,,100,新增,比例,50%,,2,,\n");
  ASSERT_TRUE(a.problems.empty());
  ASSERT_EQ(a.decisions.size(), 4u);
  const auto yuan = [](const char* text) { return *parse_money(text); };
  EXPECT_EQ(a.decisions[0].after, (CycleCost{yuan("100.00"), {}, yuan("59.01")}));  // R5.1
  EXPECT_EQ(a.decisions[1].after, (CycleCost{yuan("53.00"), {}, yuan("106.01")}));  // R5.2: 33.33% of 159.01
  EXPECT_EQ(a.decisions[2].after, (CycleCost{{}, yuan("60.00"), yuan("39.00")}));   // R6.1: on top
  EXPECT_EQ(a.decisions[3].after, (CycleCost{yuan("89.51"), {}, yuan("69.50")}));   // 20.00, then half of 139.01
  EXPECT_EQ(a.before, CycleCost{});
  EXPECT_EQ(a.after, (CycleCost{yuan("242.51"), yuan("60.00"), yuan("273.52")}));
  EXPECT_EQ(a.registry_sponsored, yuan("242.51"));
  EXPECT_EQ(a.count(Effect::join), 4u);
  EXPECT_EQ(a.decisions[0].cycle, kJuly);  // R3.2
  EXPECT_TRUE(registry().lines().empty());
}

TEST_F(RegistrationTest, PreviewShowsBeforeAndAfterOfAChange) {
  ASSERT_TRUE(import(kTwo));
  const Assessment a = preview(
      "13900000101,王小明,30,变更,额度,,,,,\n"
      "13900000102,李强,,退出,,,,,,\n");
  ASSERT_TRUE(a.problems.empty());
  EXPECT_EQ(a.before, (CycleCost{Money::from_fen(119'50), {}, Money::from_fen(78'51)}));
  EXPECT_EQ(a.after, (CycleCost{Money::from_fen(30'00), {}, Money::from_fen(168'01)}));
  EXPECT_EQ(a.decisions[1].cycle, kJune);  // the last one
}

TEST_F(RegistrationTest, ImportDoesWhatTheFormSays) {
  ASSERT_TRUE(import(kTwo));
  EXPECT_EQ(plan_in(kWang, kJune), "none");
  EXPECT_EQ(plan_in(kWang, kJuly), "quota 100.00");
  EXPECT_EQ(plan_in(kLi, kJuly), "ratio 50.00%");
  EXPECT_EQ(registry().find_line(kLi)->offering, "P39");
  EXPECT_EQ(registry().find_line(kLi)->activated_on, kFirstDay);

  Request later{.on = Date::of(2025, 7, 5), .from = {}, .offering = {}};
  ASSERT_TRUE(import("13900000101,王小明,30,变更,额度,,,,本月,\n13900000102,,,退出,,,,,,\n", later));
  EXPECT_EQ(plan_in(kWang, kJuly), "quota 30.00");
  EXPECT_EQ(plan_in(kLi, kJuly), "ratio 50.00%");
  EXPECT_EQ(plan_in(kLi, kJuly + 1), "none");

  later.on = Date::of(2025, 9, 1);
  const auto back = import("13900000102,,,新增,比例,20%,,,,\n", later);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->count(Effect::rejoin), 1u);
  EXPECT_EQ(plan_in(kLi, Cycle::of(2025, 10)), "ratio 20.00%");
}

TEST_F(RegistrationTest, TheSameFormAgainChangesNothing) {
  const std::string_view changes = "13900000101,,30,变更,额度,,,,,\n13900000102,,,退出,,,,,本月,\n";
  ASSERT_TRUE(import(kTwo));
  for (const Date on : {kFirstDay, Date::of(2025, 8, 20)}) {
    const auto again = import(kTwo, {.on = on, .from = {}, .offering = {}});
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(again->changes(), 0u);
    EXPECT_EQ(again->before, again->after);
  }
  ASSERT_TRUE(import(changes));
  for (const Date on : {kFirstDay, Date::of(2025, 8, 20)}) {
    const auto again = import(changes, {.on = on, .from = {}, .offering = {}});
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(again->changes(), 0u);
  }
}

TEST_F(RegistrationTest, TheFirstRegistryMayBeEnrolledFromTheFirstCycle) {
  const Request from{.on = kFirstDay, .from = kJune, .offering = {}};
  ASSERT_TRUE(import(kTwo, from));
  EXPECT_EQ(plan_in(kWang, kJune), "quota 100.00");
  EXPECT_EQ(registry().find_line(kWang)->activated_on, Date::of(2025, 5, 31));
  EXPECT_EQ(import(kTwo, from)->changes(), 0u);
  EXPECT_EQ(problems("13900000103,赵敏,1,新增,额度,,,,,P39\n13900000101,,,退出,,,,,,\n", from),
            (Lines{"2 action not_first_registry", "3 action not_first_registry"}));
  const auto early = import(kTwo, {.on = kFirstDay, .from = Cycle::of(2025, 5), .offering = {}});
  EXPECT_EQ(early.error().reason, "before_agreement");
}

TEST_F(RegistrationTest, OneBadRowAndNothingIsSaved) {
  const auto imported = import(std::string(kTwo) + "13900000103,赵敏,1.005,新增,额度,,,,,P39\n");
  ASSERT_FALSE(imported);
  EXPECT_EQ(imported.error().reason, "bad_rows");
  EXPECT_NE(imported.error().message.find("row 4, amount"), std::string::npos) << imported.error().message;
  EXPECT_TRUE(registry().lines().empty());
}

TEST_F(RegistrationTest, ListsFiftyFaultsAndCountsTheRest) {
  std::string rows;
  for (int i = 0; i < 60; ++i) rows += std::to_string(13'900'001'000 + i) + ",王芳,x,新增,额度,,,,,P39\n";
  const auto imported = import(rows);
  ASSERT_FALSE(imported);
  EXPECT_NE(imported.error().message.find("row 51,"), std::string::npos);
  EXPECT_EQ(imported.error().message.find("row 52,"), std::string::npos);
  EXPECT_NE(imported.error().message.find("and 10 more"), std::string::npos);
}

TEST_F(RegistrationTest, RowsOfOneNumberMustFitTogether) {
  const auto rows = [](const char* second) { return "13900000101,王芳,10,新增,额度,,,1,,P39\n" + std::string(second); };
  EXPECT_EQ(problems(rows("139 0000 0101,王芳,20,新增,额度,,,1,,P39\n")), Lines{"3 msisdn duplicate_number"});
  EXPECT_EQ(problems(rows("13900000101,,,新增,,,,,,\n")), Lines{"3 msisdn duplicate_number"});
  EXPECT_EQ(problems(rows("13900000101,,20,变更,额度,,,2,,\n")), Lines{"3 action mixed_actions"});
  EXPECT_EQ(problems(rows("13900000101,王丽,20,新增,额度,,,2,,\n")), Lines{"3 name conflicting_rows"});
  EXPECT_EQ(problems(rows("13900000101,,20,新增,额度,,,2,,P129\n")), Lines{"3 offering conflicting_rows"});
  EXPECT_EQ(problems("13900000101,王芳,10,新增,划拨,,,1,,P39\n13900000101,,10,新增,划拨,,,2,,\n"),
            Lines{"3 mode two_allocations"});
  EXPECT_TRUE(problems(rows("13900000101,,20,新增,划拨,,,2,,\n")).empty());
}

TEST_F(RegistrationTest, NewNumbersNeedAllOfIt) {
  EXPECT_EQ(problems("13900000101,,10,新增,额度,,,,,P39\n"), Lines{"2 name missing_name"});
  EXPECT_EQ(problems("13900000101,王芳,10,新增,额度,,,,,\n"), Lines{"2 offering missing_offering"});
  EXPECT_EQ(problems("13900000101,王芳,10,新增,额度,,,,,P40\n"), Lines{"2 offering unknown_offering"});
  EXPECT_EQ(problems("13900000101,王芳,,新增,,,,,,P39\n"), Lines{"2 mode missing_mode"});
  EXPECT_EQ(problems("13900000101,王芳,10,变更,额度,,,,,P39\n13900000102,李强,,退出,,,,,,\n"),
            (Lines{"2 msisdn unknown_line", "3 msisdn unknown_line"}));
  EXPECT_TRUE(
      problems("13900000101,王芳,10,,额度,,,,,\n", {.on = kFirstDay, .from = {}, .offering = "轻享39"}).empty());
  const auto unknown = import(kTwo, {.on = kFirstDay, .from = {}, .offering = "P40"});
  EXPECT_EQ(unknown.error().reason, "unknown_offering");
}

TEST_F(RegistrationTest, KnownNumbersKeepToTheRegistry) {
  ASSERT_TRUE(import(kTwo));
  EXPECT_TRUE(problems("13900000101,王小明,100,,额度,,,,,P129\n").empty());
  EXPECT_EQ(problems("13900000101,王小明,90,,额度,,,,,\n"), Lines{"2 action needs_change"});
  EXPECT_EQ(problems("13900000101,王小明,90,新增,额度,,,,,\n"), Lines{"2 action already_enrolled"});
  EXPECT_EQ(problems("13900000101,,,变更,,,,,,\n"), Lines{"2 mode missing_mode"});
  EXPECT_EQ(problems("13900000101,,100,,额度,,,,,P39\n"), Lines{"2 offering other_offering"});
  EXPECT_EQ(listed(preview("13900000101,王大明,100,,额度,,,,,\n").warnings), Lines{"2 name name_differs"});

  ASSERT_TRUE(import("13900000102,,,退出,,,,,本月,\n"));
  EXPECT_EQ(problems("13900000102,,,,比例,50%,,,,\n"), Lines{"2 action needs_join"});
  EXPECT_EQ(problems("13900000102,,,变更,比例,50%,,,,\n"), Lines{"2 action not_enrolled"});
  ASSERT_TRUE(registry().terminate(kWang, Date::of(2025, 6, 12)));
  EXPECT_EQ(problems("13900000101,,90,变更,额度,,,,,\n"), Lines{"2 action line_terminated"});
}

TEST_F(RegistrationTest, NumbersOfOthersAndSecondarySims) {
  const party::Group other = add_group("G2", "别家");
  ASSERT_TRUE(membership::Registry(database_, other.id)
                  .add_line({Msisdn::from_number(13'900'000'301), "x", "P39", kFirstDay, {}}));
  EXPECT_EQ(problems("13900000301,王芳,10,新增,额度,,,,,P39\n"), Lines{"2 msisdn other_group"});

  const auto faults = [&](const std::string& rows) {
    const Form read = form("手机号码,姓名,统付方式,统付金,套餐,副卡\n" + rows);
    return listed(Registration(database_, group_, agreement_)
                      .preview(read, {.on = kFirstDay, .from = {}, .offering = {}})
                      ->problems);
  };
  EXPECT_EQ(faults("13900000101,王芳,额度,1,P39,13900000102\n13900000102,李强,额度,1,P39,\n"),
            Lines{"2 secondary secondary_is_main"});
  EXPECT_EQ(faults("13900000101,王芳,额度,1,P39,13900000101\n"), Lines{"2 secondary secondary_is_main"});
  EXPECT_EQ(faults("13900000101,王芳,额度,1,P39,13900000201\n13900000102,李强,额度,1,P39,13900000201\n"),
            Lines{"3 secondary duplicate_secondary"});
  EXPECT_EQ(faults("13900000101,王芳,额度,1,P39,13900000301\n"), Lines{"2 secondary number_in_use"});
  const Form with_sim = form("手机号码,姓名,统付方式,统付金,套餐,副卡\n13900000101,王芳,额度,1,P39,13900000201\n");
  ASSERT_TRUE(
      Registration(database_, group_, agreement_).import(with_sim, {.on = kFirstDay, .from = {}, .offering = {}}));
  EXPECT_EQ(registry().secondary_sims().at(Msisdn::from_number(13'900'000'201)), kWang);
  EXPECT_EQ(faults("13900000201,王芳,额度,1,P39,\n"), Lines{"2 msisdn is_secondary"});
  EXPECT_EQ(faults("13900000101,王芳,额度,1,P39,13900000202\n"), Lines{"2 secondary other_secondary"});
  EXPECT_TRUE(faults("13900000101,王芳,额度,1,P39,13900000201\n").empty());
}

TEST_F(RegistrationTest, ReadsASheetAndNamesIt) {
  files::XlsxWriter writer(directory_.at("form.xlsx"));
  writer.sheet("名单", {});
  writer.merge_title("集团成员统付通信业务成员登记表", 4);
  writer.row({files::XlsxCell::text("集团名称：别家")});
  for (const char* header : {"手机号码"})
    writer.row({files::XlsxCell::header(header), files::XlsxCell::header("统付金\n（元）"),
                files::XlsxCell::header("统付方式")});
  writer.row({files::XlsxCell::integer(13'900'000'101), files::XlsxCell::amount(-1), files::XlsxCell::text("额度")});
  ASSERT_TRUE(writer.close());
  const auto read = read_form(directory_.at("form.xlsx"), kFirstDay);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(listed(read->problems), Lines{"4 amount bad_amount"});
  EXPECT_EQ(place(*read, read->problems[0], Tongue::zh), "工作表“名单”第 4 行“统付金（元）”");
  EXPECT_TRUE(Registration(database_, group_, agreement_)
                  .preview(*read, {.on = kFirstDay, .from = {}, .offering = {}})
                  ->other_group_name);
}

TEST_F(RegistrationTest, AnOutdatedPreviewIsNotImported) {
  const Form first = form(with_header(kTwo));
  const Request request{.on = kFirstDay, .from = {}, .offering = {}};
  Registration registration(database_, group_, agreement_);
  const Assessment seen = *registration.preview(first, request);
  ASSERT_TRUE(import("13900000101,王小明,100,新增,额度,,,,,P129\n"));
  EXPECT_EQ(registration.import(first, request, &seen).error().reason, "registry_changed");
  EXPECT_EQ(registry().lines().size(), 1u);
}

TEST_F(RegistrationTest, AnEndedAgreementTakesNoForm) {
  agreement_.facts.terminations.push_back({Date::of(2025, 8, 15), 1});
  EXPECT_EQ(import(kTwo, {.on = Date::of(2025, 9, 1), .from = {}, .offering = {}}).error().reason, "agreement_ended");
}

TEST(Words, ShowNothingPersonalUnlessAsked) {
  const RowProblem number{2, FormColumn::msisdn, Problem::bad_number, "139000001011"};
  EXPECT_EQ(message(number, Tongue::en, false), "'139*****1011' is no mobile number");
  EXPECT_EQ(message(number, Tongue::en, true), "'139000001011' is no mobile number");
  EXPECT_EQ(message({2, FormColumn::msisdn, Problem::bad_number, "王小明"}, Tongue::zh, false), "“王**”不是手机号码");
  EXPECT_EQ(message({9, FormColumn::msisdn, Problem::duplicate_number, "12"}, Tongue::zh, false), "号码与第 12 行重复");
}

}  // namespace
}  // namespace tongfu::registration
