#include "notices/notice_service.h"

#include <gtest/gtest.h>

#include "scenario/player.h"
#include "storage/test_database.h"

namespace tongfu::notices {
namespace {

Money yuan(std::string_view text) {
  return *parse_money(text);
}
DateTime at(std::string_view text) {
  return *parse_date_time(text);
}

// G1 owes 100.00 for June 2025, due on 2025-07-31.
constexpr char kScenario[] = R"(
scenario: 1
until: 2025-09-28
catalog: {offerings: [{code: P, monthly_fee: "100.00"}]}
agreement: {id: A1, signed_on: 2025-05-23, term: {first_cycle: 2025-06, last_cycle: 2027-05}, total_fee: "1000.00"}
group: {id: G1}
members: [{msisdn: "13900000101", offering: P, sponsorships: [{mode: ratio, percent: "100"}]}]
)";

class NoticesTest : public testing::Test {
 protected:
  NoticesTest() {
    operations::migrate(database_);
    player_ = *scenario::Player::start(database_, calendar_, *scenario::read_scenario(kScenario));
    player_->play();
  }
  NewNotice termination(const std::string& code, int ground, Party from = Party::carrier,
                        std::string_view sent = "2025-09-29T10:00:00") {
    return {.code = code,
            .kind = Kind::termination,
            .from = from,
            .channel = Channel::in_person,
            .sent = at(sent),
            .ground = ground,
            .effective_on = {}};
  }
  std::string accept(const NewNotice& notice) {
    const auto accepted = player_->desk().notices.accept(notice);
    player_->desk().reload_agreement();
    return accepted ? "" : accepted.error().reason;
  }
  const agreement::Agreement& agreement() { return player_->desk().agreement; }
  storage::Database database_ = storage::test_database();
  const Calendar calendar_ = Calendar::built_in();
  std::unique_ptr<scenario::Player> player_;
};

TEST_F(NoticesTest, RefusesInTheOrderOfItsHeader) {  // R14, R15.2
  EXPECT_EQ(accept({.code = "n1", .sent = at("2025-09-01T10:00:00"), .ground = {}, .effective_on = {}}), "");
  EXPECT_EQ(accept(termination("n1", 9)), "duplicate_notice");
  for (const int ground : {-1, 0, 5}) EXPECT_EQ(accept(termination("n2", ground)), "no_ground") << ground;
  NewNotice none = termination("n2", 1);
  none.ground.reset();
  EXPECT_EQ(accept(none), "no_ground");
  EXPECT_EQ(accept(termination("n2", 4, Party::group, "2025-09-28T10:00:00")), "own_breach");
  EXPECT_EQ(accept(termination("n2", 4, Party::carrier, "2025-09-28T10:00:00")), "not_overdue_enough");  // 59 days
  EXPECT_EQ(accept(termination("n2", 1, Party::carrier, "2026-12-15T10:00:00")), "calendar_year_missing");
  EXPECT_EQ(accept(termination("n2", 4)), "");  // 60 days
  EXPECT_EQ(accept(termination("n3", 9, Party::carrier, "2025-11-05T10:00:00")), "agreement_ended");
  EXPECT_EQ(player_->desk().notices.list().size(), 2u);
}

TEST_F(NoticesTest, GroundFourNeedsUndisputedArrears) {  // R15.2
  ASSERT_TRUE(
      player_->desk().disputes.open({"d1", 0, Cycle::of(2025, 7), yuan("100.00"), at("2025-09-28T00:00:00").date()}));
  EXPECT_EQ(accept(termination("n1", 4)), "");
  ASSERT_TRUE(player_->desk().payments.pay({0, yuan("118.00"), 2, "p1", at("2025-09-29T00:00:00").date(), {}}));
  EXPECT_EQ(accept(termination("n2", 4, Party::carrier, "2025-09-30T10:00:00")), "not_overdue_enough");
}

TEST_F(NoticesTest, DamagesAreDueOnceWhenTheNoticeIsAccepted) {  // R15.2
  struct Side {
    Party from;
    ledger::Code debit, credit;
  };
  for (const Side& side : {Side{Party::carrier, ledger::Code::damages_receivable, ledger::Code::damages_income},
                           Side{Party::group, ledger::Code::damages_expense, ledger::Code::damages_payable}}) {
    storage::Transaction undone(database_);
    EXPECT_EQ(accept(termination("n1", 1, side.from)), "");
    EXPECT_EQ(agreement().damages, kNothing);
    EXPECT_EQ(accept(termination("n2", 3, side.from)), "");
    EXPECT_EQ(accept(termination("n3", 3, side.from)), "");
    EXPECT_EQ(agreement().damages, yuan("100.00"));
    std::map<int32_t, Money> balance;
    for (const ledger::Balance& one : ledger::balances(database_, player_->desk().group.id))
      balance[one.account.code] += one.debits - one.credits;
    EXPECT_EQ(balance[static_cast<int32_t>(side.debit)], yuan("100.00"));
    EXPECT_EQ(balance[static_cast<int32_t>(side.credit)], yuan("-100.00"));
  }
}

TEST_F(NoticesTest, ATerminationBearsOnTheAgreement) {  // R15.2
  NewNotice notice = termination("n1", 1);
  notice.effective_on = at("2025-10-05T00:00:00").date();
  EXPECT_EQ(accept(notice), "");
  const agreement::Life life = agreement().life_on(at("2025-10-05T00:00:00").date());
  EXPECT_EQ(life.state, agreement::State::terminated);
  EXPECT_EQ(life.last_cycle, Cycle::of(2025, 10));
}

TEST_F(NoticesTest, TheRegisterKeepsWhatWasSent) {  // R14.2
  NewNotice renewal{.code = "n1",
                    .kind = Kind::non_renewal,
                    .from = Party::group,
                    .channel = Channel::express,
                    .sent = at("2025-09-29T10:00:00"),
                    .ground = {},
                    .effective_on = {},
                    .body = "不再续签"};
  EXPECT_EQ(accept(renewal), "");
  EXPECT_EQ(accept(termination("n2", 2)), "");
  EXPECT_EQ(accept({.code = "n3",
                    .kind = Kind::contact_change,
                    .channel = Channel::email,
                    .sent = at("2025-09-29T10:00:00"),
                    .ground = {},
                    .effective_on = {}}),
            "");
  const auto all = player_->desk().notices.list();
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].facts.code, "n1");
  EXPECT_EQ(all[0].facts.kind, Kind::non_renewal);
  EXPECT_EQ(all[0].facts.channel, Channel::express);
  EXPECT_EQ(all[0].facts.sent, renewal.sent);
  EXPECT_EQ(all[0].facts.body, "不再续签");
  EXPECT_EQ(to_string(all[0].deemed_delivered), "2025-10-02T10:00:00");
  EXPECT_EQ(all[0].clause, "10");
  EXPECT_EQ(all[1].facts.ground, 2);
  EXPECT_EQ(to_string(*all[1].effective_on), "2025-10-29");
  EXPECT_EQ(to_string(*all[2].effective_on), "2025-10-09");  // a legal period: 10-07 is a holiday
  EXPECT_EQ(agreement().facts.nonrenewal_delivered_on, std::vector<Date>{at("2025-10-02T10:00:00").date()});
}

}  // namespace
}  // namespace tongfu::notices
