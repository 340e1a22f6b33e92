#include "disputes/dispute_service.h"

#include <gtest/gtest.h>

#include "scenario/player.h"
#include "storage/test_database.h"

namespace tongfu::disputes {
namespace {

Money yuan(std::string_view text) {
  return *parse_money(text);
}
Date day(std::string_view text) {
  return *parse_date(text);
}
const Cycle kJune = Cycle::of(2025, 6);

// G1 owes 100.00 a month from June 2025 on. The bill of June, of 2025-07-01, can be disputed until 2025-09-01: the 60th
// day is Saturday 08-30.
constexpr char kScenario[] = R"(
scenario: 1
until: 2025-08-10
catalog: {offerings: [{code: P, monthly_fee: "100.00"}]}
agreement: {id: A1, signed_on: 2025-05-23,
  term: {first_cycle: 2025-06, last_cycle: 2028-05}, terms: {suspend_after_days: 5}}
group: {id: G1}
members: [{msisdn: "13900000101", offering: P, sponsorships: [{mode: ratio, percent: "100"}]}]
)";

class DisputesTest : public testing::Test {
 protected:
  DisputesTest() {
    operations::migrate(database_);
    player_ = *scenario::Player::start(database_, calendar_, *scenario::read_scenario(kScenario));
    player_->play();
  }
  DisputeService& disputes() { return player_->desk().disputes; }
  accounts::BillState june() { return player_->desk().accounts.bill(kJune, 0)->state; }
  std::string open(const std::string& code, std::string_view amount, std::string_view on = "2025-08-10",
                   Cycle cycle = kJune) {
    const auto opened = disputes().open({code, 0, cycle, yuan(amount), day(on)});
    return opened ? "" : opened.error().reason;
  }
  std::string resolve(const std::string& code, std::string_view upheld, std::string_view on = "2025-08-10") {
    const auto resolved = disputes().resolve(code, yuan(upheld), day(on));
    return resolved ? "" : resolved.error().reason;
  }
  storage::Database database_ = storage::test_database();
  const Calendar calendar_ = Calendar::built_in();
  std::unique_ptr<scenario::Player> player_;
};

TEST_F(DisputesTest, OpeningRefusesInTheOrderOfItsHeader) {  // R13.1
  EXPECT_EQ(open("d1", "40.00"), "");
  EXPECT_EQ(open("d1", "0.00", "2026-08-01", kJune - 1), "amount_not_positive");
  EXPECT_EQ(open("d1", "-1.00", "2026-08-01", kJune - 1), "amount_not_positive");
  EXPECT_EQ(open("d1", "500.00", "2026-08-01", kJune - 1), "duplicate_dispute");
  EXPECT_EQ(open("d2", "500.00", "2026-08-01", kJune - 1), "no_such_bill");
  EXPECT_EQ(open("d2", "500.00", "2025-06-30"), "no_such_bill");  // not published yet
  EXPECT_EQ(open("d2", "500.00", "2025-09-02"), "dispute_too_late");
  EXPECT_EQ(open("d2", "60.01", "2025-09-01"), "disputed_above_bill");
  EXPECT_EQ(open("d2", "60.00", "2025-09-01"), "");
  EXPECT_EQ(june().disputed, yuan("100.00"));
}

TEST_F(DisputesTest, TheDeadlineIsALegalPeriod) {  // R2.3, R13.1
  EXPECT_EQ(to_string(*disputes().deadline(june().facts)), "2025-09-01");
  accounts::BillFacts facts = june().facts;
  facts.published_on = day("2026-11-15");
  EXPECT_EQ(disputes().deadline(facts).error().reason, "calendar_year_missing");
}

TEST_F(DisputesTest, AMissingYearRefusesTheEvent) {  // R2.4
  ASSERT_TRUE(player_->desk().charge(0, catalogue::Category::other, yuan("600.00"), day("2026-11-10"), "help"));
  for (Date on = day("2025-08-11"); on <= day("2026-12-01"); on = on + 1) player_->play_day(on);
  EXPECT_EQ(open("d1", "500.00", "2026-12-05", Cycle::of(2026, 11)), "calendar_year_missing");
}

TEST_F(DisputesTest, DecidingRefusesInTheOrderOfItsHeader) {  // R13.1
  ASSERT_EQ(open("d1", "40.00"), "");
  EXPECT_EQ(resolve("d2", "99.00", "2025-08-09"), "unknown_dispute");
  EXPECT_EQ(resolve("d1", "99.00", "2025-08-09"), "resolved_before_opened");
  EXPECT_EQ(resolve("d1", "40.01"), "upheld_above_disputed");
  EXPECT_EQ(resolve("d1", "-0.01"), "upheld_above_disputed");
  EXPECT_EQ(resolve("d1", "40.00"), "");
  EXPECT_EQ(resolve("d1", "99.00", "2025-08-09"), "already_resolved");
  EXPECT_EQ(open("d2", "60.01"), "disputed_above_bill");  // what is upheld counts, what was rejected does not
  EXPECT_EQ(open("d2", "60.00"), "");
  EXPECT_EQ(resolve("d2", "0.00"), "");
  EXPECT_EQ(open("d3", "60.00"), "");
}

TEST_F(DisputesTest, AnUpheldAmountNeverBoreALateFee) {  // R13.2
  EXPECT_EQ(june().late_fee(), yuan("3.00"));
  ASSERT_EQ(open("d1", "40.00"), "");
  EXPECT_EQ(june().late_fee(), yuan("3.00"));
  ASSERT_EQ(resolve("d1", "10.00"), "");
  EXPECT_EQ(june().late_fee(), yuan("2.70"));
  EXPECT_EQ(june().outstanding(), yuan("92.70"));
}

TEST_F(DisputesTest, DisputingEverythingEndsTheSuspension) {  // R12.3
  const auto state = [&] { return membership::name(player_->desk().registry.load()[0].state); };
  EXPECT_EQ(state(), "suspended");
  ASSERT_EQ(open("d1", "100.00"), "");
  EXPECT_EQ(state(), "suspended");  // the late fee of ten days is overdue still
  ASSERT_TRUE(player_->desk().payments.pay({0, yuan("3.00"), 0, "p1", day("2025-08-10"), {}}));
  EXPECT_EQ(state(), "active");
}

TEST_F(DisputesTest, APaidBillMayBeDisputed) {  // R13.1, R13.2
  ASSERT_TRUE(player_->desk().payments.pay({0, yuan("103.00"), 0, "p1", day("2025-08-10"), kJune}));
  ASSERT_EQ(open("d1", "40.00"), "");
  EXPECT_FALSE(june().demands());
  ASSERT_EQ(resolve("d1", "40.00"), "");
  EXPECT_EQ(june().late_fee(), yuan("1.80"));
  // Of 103.00, 61.80 were owed for June; the surplus went on to July's bill (R11.2).
  EXPECT_EQ(player_->desk().accounts.bill(kJune + 1, 0)->state.paid(), yuan("41.20"));
}

}  // namespace
}  // namespace tongfu::disputes
