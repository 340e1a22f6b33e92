#include "billrun/bill_run.h"

#include <gtest/gtest.h>

#include "rating/usage_import.h"
#include "scenario/player.h"
#include "storage/test_database.h"

namespace tongfu::billrun {
namespace {

Money yuan(std::string_view text) {
  return *parse_money(text);
}
Date day(std::string_view text) {
  return *parse_date(text);
}
const Cycle kJune = Cycle::of(2025, 6);
constexpr int64_t kLine = 13'900'000'101;

constexpr char kScenario[] = R"(
scenario: 1
until: 2025-06-30
catalog: {offerings: [{code: P, monthly_fee: "100.00", price: {voice_minute: "0.10"}}]}
agreement: {id: A1, signed_on: 2025-05-23, term: {first_cycle: 2025-06, last_cycle: 2027-05}, terms: {publish_day: 3}}
group: {id: G1, project_fee: {amount: "10.00", cycles: 3}}
members:
  - {msisdn: "13900000101", offering: P,
     sponsorships: [{mode: quota, amount: "60.00"}, {mode: allocation, amount: "30.00"}]}
  - {msisdn: "13900000102", offering: P}
)";

class BillRunTest : public testing::Test {
 protected:
  BillRunTest() {
    operations::migrate(database_);
    player_ = *scenario::Player::start(database_, calendar_, *scenario::read_scenario(kScenario));
    catalogue_ = catalogue::load_catalogue(database_);
  }
  operations::GroupDesk& desk() { return player_->desk(); }
  Result<RunSummary> run(Cycle cycle) { return desk().bill_run.run(cycle, catalogue_); }
  std::string bill(int64_t account, Cycle cycle) {
    std::string text;
    for (const billing::BillLine& line : billing::bill_lines(database_, player_->desk().group.id, cycle, account)) {
      text += (text.empty() ? "" : ", ") + std::string(billing::name(line.kind)) + " " + to_string(line.amount);
    }
    return text;
  }
  storage::Database database_ = storage::test_database();
  const Calendar calendar_ = Calendar::built_in();
  std::unique_ptr<scenario::Player> player_;
  catalogue::Catalogue catalogue_;
};

TEST_F(BillRunTest, CyclesAreBilledInOrderFromTheFirst) {  // R7.1
  EXPECT_EQ(run(kJune - 1).error().reason, "before_first_cycle");
  EXPECT_EQ(run(kJune + 1).error().reason, "previous_cycle_not_billed");
  ASSERT_TRUE(run(kJune));
  EXPECT_EQ(run(kJune + 2).error().reason, "previous_cycle_not_billed");
  ASSERT_TRUE(run(kJune + 1));
  EXPECT_EQ(cycles::billed_cycles(database_, player_->desk().group.id).size(), 2u);
}

TEST_F(BillRunTest, PublishesOnThePublishDay) {  // R2.2
  EXPECT_EQ(publication_day(desk().agreement, kJune), day("2025-07-03"));
  ASSERT_TRUE(run(kJune));
  const auto facts = desk().accounts.bill(kJune, 0)->state.facts;
  EXPECT_EQ(facts.published_on, day("2025-07-03"));
  EXPECT_EQ(facts.due_on, day("2025-07-31"));
}

TEST_F(BillRunTest, PutsEveryPartOnItsBill) {  // R5, R6, R7
  const auto summary = run(kJune);
  EXPECT_EQ(bill(0, kJune), "plan 63.33, allocation 30.00");
  EXPECT_EQ(bill(kLine, kJune), "plan 40.00");
  EXPECT_EQ(bill(kLine + 1, kJune), "plan 100.00");
  EXPECT_EQ(desk().accounts.bill(kJune, kLine)->state.outstanding(), yuan("10.00"));
  EXPECT_EQ(summary->bills, 3);
  EXPECT_EQ(summary->lines, 2);
  EXPECT_EQ(summary->group_total, yuan("93.33"));
  EXPECT_EQ(summary->member_total, yuan("140.00"));
  ASSERT_TRUE(run(kJune + 1) && run(kJune + 2));
  EXPECT_EQ(bill(0, kJune + 2), "plan 63.34, allocation 30.00");
  ASSERT_TRUE(run(kJune + 3));
  EXPECT_EQ(bill(0, kJune + 3), "plan 60.00, allocation 30.00");
}

TEST_F(BillRunTest, ASecondRunAddsNothing) {  // R7.3
  ASSERT_TRUE(run(kJune));
  const auto balances = [&] {
    std::vector<std::pair<int64_t, int64_t>> all;
    for (const ledger::Balance& one : ledger::balances(database_, player_->desk().group.id))
      all.emplace_back(one.debits.fen(), one.credits.fen());
    return all;
  };
  const auto before = balances();
  const auto again = run(kJune);
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->already_billed);
  EXPECT_EQ(again->bills, 0);
  EXPECT_EQ(balances(), before);
  EXPECT_EQ(desk().accounts.bills().size(), 3u);
}

TEST_F(BillRunTest, WhatComesLateIsCorrectedInTheNextBill) {  // R9
  ASSERT_TRUE(run(kJune));
  rating::UsageImport(database_).import_text("cdr,1,13900000101,voice,2025-06-10T08:00:00,600\n");
  ASSERT_TRUE(desk().charge(kLine, catalogue::Category::plan, yuan("-50.00"), day("2025-06-20"), "goodwill"));
  ASSERT_TRUE(desk().charge(0, catalogue::Category::other, yuan("9.00"), day("2025-06-20"), "help"));
  const auto summary = run(kJune + 1);
  // June as it would have been: plan 50.00 and voice 1.00, all within the quota of 60.00.
  EXPECT_EQ(bill(0, kJune + 1), "plan 63.33, allocation 30.00");  // -10.00, +1.00 and +9.00: nothing, so no line
  EXPECT_EQ(bill(kLine, kJune + 1), "plan 40.00, correction -40.00");
  EXPECT_EQ(summary->corrections, yuan("-40.00"));
  EXPECT_EQ(bill(kLine, kJune), "plan 40.00");  // what was published stays
  Money sponsored, member;
  for (const billing::Correction& c : billing::corrections_booked_in(database_, player_->desk().group.id, kJune + 1)) {
    EXPECT_EQ(c.cycle, kJune);
    sponsored += c.sponsored;
    member += c.member;
  }
  EXPECT_EQ(sponsored, kNothing);
  EXPECT_EQ(member, yuan("-40.00"));
  ASSERT_TRUE(run(kJune + 2));  // corrected once
  EXPECT_EQ(bill(kLine, kJune + 2), "plan 40.00");
}

TEST_F(BillRunTest, TheSliceAGroupIsBilledInDoesNotMatter) {  // R5.5, R6: its limits and totals are of all lines
  constexpr char kLimited[] = R"(
scenario: 1
until: 2025-06-30
catalog: {offerings: [{code: P, monthly_fee: "100.00", price: {voice_minute: "0.10"}}]}
agreement: {id: A1, signed_on: 2025-05-23, term: {first_cycle: 2025-06, last_cycle: 2027-05}}
group: {id: G1, budget: {per_cycle: "100.00", policy: pro_rata}}
members:
  - {msisdn: "13900000105", offering: P, sponsorships: [{mode: ratio, percent: "50"}]}
  - {msisdn: "13900000101", offering: P, sponsorships: [{mode: quota, amount: "60.00"}, {mode: allocation, amount: "30.00"}]}
  - {msisdn: "13900000103", offering: P, sponsorships: [{mode: ratio, percent: "33.33"}]}
  - {msisdn: "13900000104", offering: P}
  - {msisdn: "13900000102", offering: P, sponsorships: [{mode: items, items: [{category: voice}]}]}
)";
  std::vector<std::string> outcomes;
  for (const size_t lines_at_once : {1u, 2u, 5u, 100u}) {
    storage::Database database = storage::Database::open("sqlite::memory:");
    operations::migrate(database);
    player_ = *scenario::Player::start(database, calendar_, *scenario::read_scenario(kLimited));
    ASSERT_TRUE(desk().bill_run.run(kJune, catalogue_, lines_at_once));
    rating::UsageImport(database).import_text(
        "cdr,1,13900000101,voice,2025-06-10T08:00:00,600\ncdr,2,13900000102,voice,2025-06-10T08:00:00,60000\n");
    const auto summary = desk().bill_run.run(kJune + 1, catalogue_, lines_at_once);
    std::string outcome = to_string(summary->corrections) + " " + to_string(summary->group_total) + "\n";
    for (const billing::LineShare& one : billing::shares(database, desk().group.id, kJune + 1))
      outcome +=
          to_string(one.line) + " " + std::string(number(one.share.rule)) + " " + to_string(one.share.amount) + "\n";
    for (const billing::Correction& c : billing::corrections_booked_in(database, desk().group.id, kJune + 1))
      outcome += std::to_string(c.account) + " " + to_string(c.sponsored) + " " + to_string(c.member) + "\n";
    for (const accounts::StoredBill& one : desk().accounts.bills())
      outcome += std::to_string(one.account) + " " + to_string(one.state.facts.total) + "\n";
    outcomes.push_back(outcome);
    player_.reset();
  }
  for (const std::string& outcome : outcomes) EXPECT_EQ(outcome, outcomes.back());
  EXPECT_NE(outcomes.back().find("R5.5 -"), std::string::npos) << outcomes.back();
}

TEST_F(BillRunTest, TheLedgerAddsUpToTheBills) {  // R20
  ASSERT_TRUE(run(kJune) && run(kJune + 1));
  std::map<int64_t, Money> owed, dedicated;
  Money debits, credits;
  for (const ledger::Balance& one : ledger::balances(database_, player_->desk().group.id)) {
    debits += one.debits;
    credits += one.credits;
    if (one.account.code == static_cast<int32_t>(ledger::Code::receivable))
      owed[one.account.owner] = one.debits - one.credits;
    if (one.account.code == static_cast<int32_t>(ledger::Code::dedicated_balance))
      dedicated[one.account.owner] = one.credits - one.debits;
  }
  EXPECT_EQ(debits, credits);
  EXPECT_EQ(owed, (std::map<int64_t, Money>{{0, yuan("186.66")}, {kLine, yuan("20.00")}, {kLine + 1, yuan("200.00")}}));
  EXPECT_EQ(dedicated[kLine], kNothing);
}

}  // namespace
}  // namespace tongfu::billrun
