// Disputes and reversals are the account played anew (R11.3, R13.2); played anew is the same as played along.
#include <gtest/gtest.h>

#include "accounts/settlement.h"

namespace tongfu::accounts {
namespace {

Money yuan(std::string_view text) {
  return *parse_money(text);
}
Date day(std::string_view text) {
  return *parse_date(text);
}
const Cycle kJune = Cycle::of(2025, 6);

BillFacts bill(Cycle of, std::string_view total, const LateFeeTerms& terms = {}) {
  return {of, (of + 1).first_day(), (of + 1).last_day(), yuan(total), kNothing, terms};
}

TEST(Replay, IsTheSameAsPlayedAlong) {
  AccountHistory history;
  history.bills = {bill(kJune, "100.00"), bill(kJune + 1, "50.00"), bill(kJune + 2, "-5.00"), bill(kJune + 3, "70.00")};
  history.payments = {{day("2025-08-10"), 1, yuan("30.00"), {}},
                      {day("2025-09-01"), 2, yuan("20.00"), kJune + 1},
                      {day("2025-10-05"), 3, yuan("500.00"), {}}};
  history.disputes = {{kJune, day("2025-08-12"), 1, yuan("40.00"), {}, {}}};

  Settlement along;
  along.publish(history.bills[0]);
  along.publish(history.bills[1]);
  along.pay(day("2025-08-10"), yuan("30.00"));
  along.accrue_to(day("2025-08-11"));
  along.open_dispute(day("2025-08-12"), kJune, yuan("40.00"));
  along.accrue_to(day("2025-08-20"));
  along.publish(history.bills[2]);
  along.pay(day("2025-09-01"), yuan("20.00"), kJune + 1);
  along.publish(history.bills[3]);
  along.pay(day("2025-10-05"), yuan("500.00"));

  for (const char* until : {"2025-10-05", "2025-12-31"}) {
    along.accrue_to(day(until));
    const Settlement anew = replay(history, day(until));
    EXPECT_EQ(anew.bills(), along.bills());
    EXPECT_EQ(anew.credit(), along.credit());
  }
}

TEST(Replay, TakesNothingOfLaterDays) {
  AccountHistory history;
  history.bills = {bill(kJune, "100.00"), bill(kJune + 1, "50.00")};
  history.payments = {{day("2025-07-20"), 1, yuan("10.00"), {}}};
  const Settlement early = replay(history, day("2025-07-19"));
  ASSERT_EQ(early.bills().size(), 1u);
  EXPECT_EQ(early.bills()[0].paid(), kNothing);
  EXPECT_EQ(replay(history, day("2025-07-20")).bills()[0].paid(), yuan("10.00"));
  EXPECT_EQ(replay(history, day("2025-08-01")).bills().size(), 2u);
}

TEST(Replay, PublicationComesFirstOnItsDay) {  // the credit balance of that morning is what it draws on
  AccountHistory history;
  history.bills = {bill(kJune, "100.00", {.rate_millionths = 0, .cap = {}}), bill(kJune + 1, "50.00")};
  history.payments = {{day("2025-08-01"), 1, yuan("60.00"), kJune + 1}};
  const Settlement anew = replay(history, day("2025-08-01"));
  EXPECT_EQ(anew.bills()[0].paid(), yuan("10.00"));
  EXPECT_EQ(anew.bills()[1].paid(), yuan("50.00"));
}

// A payment left out of the history is one that was reversed (R11.3).
TEST(Replay, WithoutAPaymentTheLaterOnesGoWhereTheyWouldHaveGone) {
  AccountHistory history;
  history.bills = {bill(kJune, "100.00"), bill(kJune + 1, "50.00")};
  history.payments = {{day("2025-07-31"), 1, yuan("100.00"), {}}, {day("2025-08-10"), 2, yuan("50.00"), {}}};
  EXPECT_EQ(replay(history, day("2025-08-10")).bills()[1].paid(), yuan("50.00"));
  history.payments.erase(history.payments.begin());
  const Settlement anew = replay(history, day("2025-08-10"));
  EXPECT_EQ(anew.bills()[0].late_fee_paid, yuan("3.00"));
  EXPECT_EQ(anew.bills()[0].principal_paid, yuan("47.00"));
  EXPECT_EQ(anew.bills()[1].paid(), kNothing);
}

struct Decision {
  const char* what;
  const char* disputed;
  const char* upheld;
  bool runs_during_dispute;
  const char* late_fee;  // on 2025-08-30, opened on 08-10, decided on 08-20
  const char* outstanding;
};

TEST(Dispute, BearsNoLateFeeWhileOpen) {  // R13.2
  const Decision cases[] = {
      // 10 days of 100.00, 10 of the undisputed rest, 10 of all (no dispute at all would be 30 days: 9.00)
      {"rejected", "40.00", "0.00", false, "7.80", "107.80"},
      {"rejected, as if never disputed", "40.00", "0.00", true, "9.00", "109.00"},
      {"upheld in full", "40.00", "40.00", false, "5.40", "65.40"},
      {"upheld in full, runs", "40.00", "40.00", true, "5.40", "65.40"},
      // 15.00 never owed: 10 days of 85.00, 10 of 60.00, 10 of 85.00
      {"upheld in part", "40.00", "15.00", false, "6.90", "91.90"},
      {"upheld in part, runs", "40.00", "15.00", true, "7.65", "92.65"},
      {"the whole bill", "100.00", "0.00", false, "6.00", "106.00"},
      {"the whole bill upheld", "100.00", "100.00", false, "0.00", "0.00"},
  };
  for (const Decision& one : cases) {
    AccountHistory history;
    history.bills = {bill(kJune, "100.00", {.cap = {}, .runs_during_dispute = one.runs_during_dispute})};
    history.disputes = {{kJune, day("2025-08-10"), 1, yuan(one.disputed), day("2025-08-20"), yuan(one.upheld)}};
    const Settlement anew = replay(history, day("2025-08-30"));
    EXPECT_EQ(anew.bills()[0].late_fee(), yuan(one.late_fee)) << one.what;
    EXPECT_EQ(anew.bills()[0].outstanding(), yuan(one.outstanding)) << one.what;
    EXPECT_EQ(anew.bills()[0].disputed, kNothing) << one.what;
  }
}

TEST(Dispute, WhatIsUpheldBeyondWhatIsOwedBecomesCredit) {  // R13.2
  AccountHistory history;
  history.bills = {bill(kJune, "100.00")};
  history.payments = {{day("2025-07-05"), 1, yuan("100.00"), {}}};
  history.disputes = {{kJune, day("2025-07-10"), 1, yuan("30.00"), day("2025-07-20"), yuan("30.00")}};
  const Settlement anew = replay(history, day("2025-07-20"));
  EXPECT_EQ(anew.credit(), yuan("30.00"));
  EXPECT_EQ(anew.bills()[0].paid(), yuan("100.00"));
}

TEST(Dispute, APaymentCountsFirstForTheUndisputedPart) {  // R11.2
  AccountHistory history;
  history.bills = {bill(kJune, "100.00")};
  history.disputes = {{kJune, day("2025-07-10"), 1, yuan("40.00"), {}, {}}};
  history.payments = {{day("2025-07-20"), 1, yuan("70.00"), {}}};
  Settlement anew = replay(history, day("2025-08-10"));
  EXPECT_EQ(anew.bills()[0].undisputed_principal(), kNothing);
  EXPECT_EQ(anew.bills()[0].late_fee(), kNothing);
  EXPECT_FALSE(anew.in_arrears_on(day("2025-08-10")));
  EXPECT_EQ(anew.bills()[0].outstanding(), yuan("30.00"));
}

TEST(Dispute, TwoOnOneBillAddUp) {  // R13.1, R13.2
  AccountHistory history;
  history.bills = {bill(kJune, "100.00")};
  history.disputes = {{kJune, day("2025-07-10"), 1, yuan("40.00"), day("2025-08-10"), yuan("10.00")},
                      {kJune, day("2025-07-12"), 2, yuan("50.00"), {}, {}}};
  const Settlement anew = replay(history, day("2025-08-20"));
  const BillState& state = anew.bills()[0];
  EXPECT_EQ(state.upheld, yuan("10.00"));
  EXPECT_EQ(state.disputed, yuan("50.00"));
  // 10.00 was never owed; 10 days of 10.00, then 10 days of 40.00
  EXPECT_EQ(state.late_fee(), yuan("1.50"));
}

}  // namespace
}  // namespace tongfu::accounts
