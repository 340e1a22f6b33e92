#include "operations/verify.h"

#include <gtest/gtest.h>

#include "scenario/player.h"
#include "storage/test_database.h"

namespace tongfu::operations {
namespace {

constexpr char kScenario[] = R"(
scenario: 1
until: 2025-08-20
catalog: {offerings: [{code: P, monthly_fee: "100.00", price: {voice_minute: "0.10"}}]}
agreement: {id: A1, signed_on: 2025-05-23, term: {first_cycle: 2025-06, last_cycle: 2027-05}}
group: {id: G1, project_fee: {amount: "10.00", cycles: 3}}
members: [{msisdn: "13900000101", offering: P,
     sponsorships: [{mode: quota, amount: "60.00"}, {mode: allocation, amount: "30.00"}]}]
events:
  - {at: 2025-06-05T00:00:00, do: usage, id: u1, msisdn: "13900000101", type: voice, seconds: 61}
  - {date: 2025-06-05, do: charge, group: G1, category: other, amount: "9.00"}
  - {date: 2025-07-05, do: pay, account: G1, amount: "50.00", method: cash, ref: p1}
)";

class VerifyTest : public testing::Test {
 protected:
  VerifyTest() {
    migrate(database_);
    player_ = *scenario::Player::start(database_, calendar_, *scenario::read_scenario(kScenario));
    player_->play();
  }
  std::string first_difference() {
    const auto found = verify(database_, calendar_).first_difference;
    return found ? found->what : "";
  }
  storage::Database database_ = storage::test_database();
  const Calendar calendar_ = Calendar::built_in();
  std::unique_ptr<scenario::Player> player_;
};

TEST_F(VerifyTest, CountsWhatItChecked) {  // R20
  const VerifyReport report = verify(database_, calendar_);
  EXPECT_FALSE(report.first_difference);
  EXPECT_EQ(report.groups, 1);
  EXPECT_EQ(report.bills, 4);
  EXPECT_EQ(report.usage_chunks_cycles, 1);
  EXPECT_GT(report.debits, kNothing);
  EXPECT_EQ(report.debits, report.credits);
}

TEST_F(VerifyTest, FindsWhatWasTamperedWith) {
  static constexpr storage::Sql kTampered[] = {
      {"test/bill_line", "UPDATE bill_line SET amount = amount + 1 WHERE account = 0 AND cycle = 202506 AND kind = 0"},
      {"test/share", "UPDATE share SET amount = amount + 1 WHERE cycle = 202507 AND part = 1"},
      {"test/bill", "UPDATE bill SET total = total + 1 WHERE account <> 0 AND cycle = 202506"},
      {"test/paid", "UPDATE bill SET principal_paid = principal_paid + 1 WHERE account = 0 AND cycle = 202506"},
      {"test/payment", "UPDATE payment SET amount = amount + 100"},
      {"test/fen_days", "UPDATE bill SET fen_days = fen_days + 1000 WHERE account = 0 AND cycle = 202506"},
      {"test/late_fee", "UPDATE bill SET late_fee = late_fee + 1 WHERE account = 0 AND cycle = 202506"},
      {"test/outstanding",
       "UPDATE bill SET outstanding = outstanding + CASE WHEN cycle = 202506 THEN 1 ELSE -1 END WHERE account = 0"},
      {"test/course", "UPDATE agreement SET renewal = 24"},
      {"test/posting", "UPDATE posting SET amount = amount + 1 WHERE entry_no = 1 AND posting_no = 1"},
      {"test/line", "UPDATE line SET terminated_on = 20250610"},
      {"test/charge", "UPDATE charge SET amount = amount + 1"},
      {"test/missing", "DELETE FROM bill_line WHERE account <> 0 AND cycle = 202507"},
  };
  for (const storage::Sql& tampered : kTampered) {
    storage::Transaction undone(database_);
    ASSERT_GT(database_.change(tampered), 0) << tampered.name;
    EXPECT_NE(first_difference(), "") << tampered.name;
  }
  EXPECT_EQ(first_difference(), "");
}

TEST_F(VerifyTest, WhatADatabaseOfBeforeLacksIsWorkedOut) {
  database_.run_script({"test/before", "UPDATE bill SET late_fee = 0, outstanding = 0"});
  EXPECT_EQ(first_difference(), "late fee as kept");
  refill(database_);
  EXPECT_EQ(first_difference(), "");
}

TEST_F(VerifyTest, WhatWaitsForCorrectionIsNoDifference) {  // R9
  ASSERT_TRUE(player_->desk().charge(13'900'000'101, catalogue::Category::vas, Money::from_fen(100),
                                     Date::of(2025, 7, 20), "late"));
  EXPECT_EQ(first_difference(), "");
}

}  // namespace
}  // namespace tongfu::operations
