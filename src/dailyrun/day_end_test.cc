#include "dailyrun/day_end.h"

#include <gtest/gtest.h>

#include "scenario/player.h"
#include "storage/test_database.h"

namespace tongfu::dailyrun {
namespace {

Money yuan(std::string_view text) {
  return *parse_money(text);
}
Date day(std::string_view text) {
  return *parse_date(text);
}
const Cycle kJune = Cycle::of(2025, 6);

constexpr char kScenario[] = R"(
scenario: 1
until: 2025-07-01
catalog: {offerings: [{code: P, monthly_fee: "100.00"}]}
agreement: {id: A1, signed_on: 2025-05-23, term: {first_cycle: 2025-06, last_cycle: 2027-05}}
group: {id: G1}
members: [{msisdn: "13900000101", offering: P, sponsorships: [{mode: quota, amount: "60.00"}]}]
)";

class DayEndTest : public testing::Test {
 protected:
  DayEndTest() {
    operations::migrate(database_);
    player_ = *scenario::Player::start(database_, calendar_, *scenario::read_scenario(kScenario));
    player_->play();
  }
  DayEnd& day_end() { return player_->desk().day_end; }
  std::string steps(int64_t account = 0) {
    std::string text;
    for (const auto& step : player_->desk().collections.steps()) {
      if (step.account == account)
        text += to_string(step.on).substr(5) + " " + std::string(collections::name(step.step)) + "; ";
    }
    return text;
  }
  storage::Database database_ = storage::test_database();
  const Calendar calendar_ = Calendar::built_in();
  std::unique_ptr<scenario::Player> player_;
};

TEST_F(DayEndTest, ADayIsRunOnce) {  // R12.1: idempotent per date
  EXPECT_EQ(day_end().last_run(), day("2025-07-01"));
  const DaySummary first = day_end().run(day("2025-08-01"));
  EXPECT_FALSE(first.already_run);
  EXPECT_EQ(first.late_fees, yuan("0.30"));  // 0.18 and 0.12
  EXPECT_EQ(first.steps, 2);
  EXPECT_EQ(first.bills, 2);
  for (const char* date : {"2025-08-01", "2025-07-31", "2025-06-01"}) {
    const DaySummary again = day_end().run(day(date));
    EXPECT_TRUE(again.already_run) << date;
    EXPECT_EQ(again.steps + again.bills, 0);
    EXPECT_EQ(again.late_fees, kNothing);
  }
  EXPECT_EQ(day_end().last_run(), day("2025-08-01"));
}

TEST_F(DayEndTest, DaysLeftOutAreCaughtUp) {  // R12.1: taken on the next run; a reminder only up to the due date
  const DaySummary late = day_end().run(day("2025-08-30"));
  EXPECT_EQ(late.late_fees, yuan("9.00"));
  EXPECT_EQ(steps(), "08-30 overdue_notice; 08-30 suspension_notice; 08-30 suspended; ");
  EXPECT_EQ(day_end().run(day("2025-08-31")).late_fees, yuan("0.30"));
}

TEST_F(DayEndTest, EachStepOnItsDay) {  // R12.1
  for (Date date = day("2025-07-02"); date <= day("2025-10-31"); date = date + 1) day_end().run(date);
  EXPECT_EQ(steps(),
            "07-26 reminder; 08-01 overdue_notice; 08-27 suspension_notice; 08-30 suspended; 09-29 termination_right; "
            "10-31 lien_right; ");
  EXPECT_EQ(steps(13'900'000'101), "07-26 reminder; 08-01 overdue_notice; 08-27 suspension_notice; 08-30 suspended; ");
  const auto line = player_->desk().registry.load()[0];
  EXPECT_EQ(line.state, membership::LineState::suspended);
  EXPECT_EQ(line.suspensions.size(), 2u);  // for both arrears
}

TEST_F(DayEndTest, LateFeesRunDailyIntoTheLedger) {  // R10.2, R20
  for (Date date = day("2025-08-01"); date <= day("2025-08-10"); date = date + 1)
    EXPECT_EQ(day_end().run(date).late_fees, yuan("0.30")) << to_string(date);
  const auto bill = player_->desk().accounts.bill(kJune, 0);
  EXPECT_EQ(bill->state.late_fee(), yuan("1.80"));
  EXPECT_EQ(bill->state.accrued_to, day("2025-08-10"));
  Money income;
  for (const ledger::Balance& one : ledger::balances(database_, player_->desk().group.id)) {
    if (one.account.code == static_cast<int32_t>(ledger::Code::late_fee_income)) income += one.credits - one.debits;
  }
  EXPECT_EQ(income, yuan("3.00"));
}

TEST_F(DayEndTest, ASettledBillIsNotLookedAtAgain) {
  ASSERT_TRUE(player_->desk().payments.pay({0, yuan("60.00"), 2, "p1", day("2025-07-10"), {}}));
  EXPECT_EQ(player_->desk().accounts.bill(kJune, 0)->look_on, std::nullopt);
  EXPECT_EQ(day_end().run(day("2025-08-01")).bills, 1);  // the member's
  EXPECT_EQ(steps(), "");
}

}  // namespace
}  // namespace tongfu::dailyrun
