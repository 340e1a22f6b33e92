#include "accounts/settlement.h"

#include <gtest/gtest.h>

namespace tongfu::accounts {
namespace {

Money yuan(std::string_view text) {
  return *parse_money(text);
}
Date day(std::string_view text) {
  return *parse_date(text);
}
Cycle cycle(std::string_view text) {
  return *parse_cycle(text);
}

// Published on the first day of the next month, due on its last (R2.2).
BillFacts bill(std::string_view of, std::string_view total, const LateFeeTerms& terms = {}) {
  const Cycle next = cycle(of) + 1;
  return {cycle(of), next.first_day(), next.last_day(), yuan(total), kNothing, terms};
}

TEST(LateFee, CountsFromTheDayAfterTheDueDate) {  // R10.1
  const struct {
    const char* on;
    const char* fee;
  } cases[] = {{"2025-07-01", "0.00"},
               {"2025-07-31", "0.00"},
               {"2025-08-01", "0.30"},
               {"2025-08-02", "0.60"},
               {"2025-08-31", "9.30"}};
  for (const auto& one : cases) {
    Settlement account;
    account.publish(bill("2025-06", "100.00"));
    account.accrue_to(day(one.on));
    EXPECT_EQ(account.find(cycle("2025-06"))->late_fee(), yuan(one.fee)) << one.on;
  }
}

TEST(LateFee, IsRoundedOnceOverAllDays) {  // R10.1, R1.2: half away from zero, of the sum
  const struct {
    const char* total;
    int64_t rate_millionths;
    int days;
    const char* fee;
  } cases[] = {
      {"1.00", 5'000, 1, "0.01"},   // half a fen
      {"0.99", 5'000, 1, "0.00"},   // 0.495 fen
      {"1.00", 5'000, 3, "0.02"},   // 1.5 fen; rounded daily it would be 3
      {"0.33", 3'000, 10, "0.01"},  // 0.99 fen; rounded daily it would be none
      {"0.01", 3'000, 166, "0.00"}, {"0.01", 3'000, 167, "0.01"}, {"100.00", 0, 90, "0.00"},
  };
  for (const auto& one : cases) {
    Settlement account;
    account.publish(bill("2025-06", one.total, {.rate_millionths = one.rate_millionths, .cap = {}}));
    account.accrue_to(day("2025-07-31") + one.days);
    EXPECT_EQ(account.bills()[0].late_fee(), yuan(one.fee)) << one.total << " for " << one.days << " days";
  }
}

TEST(LateFee, AccruedInStepsIsTheSameAsAtOnce) {  // R10.2: the daily run may run or not
  Settlement daily, at_once;
  for (Settlement* account : {&daily, &at_once}) account->publish(bill("2025-06", "33.33"));
  for (Date on = day("2025-07-01"); on <= day("2025-09-15"); on = on + 1) daily.accrue_to(on);
  daily.accrue_to(day("2025-08-10"));  // a day gone by changes nothing
  at_once.accrue_to(day("2025-09-15"));
  EXPECT_EQ(daily.bills(), at_once.bills());
  EXPECT_EQ(at_once.bills()[0].late_fee(), yuan("4.60"));  // 33.33 * 0.003 * 46 = 4.59954
}

TEST(LateFee, StopsAtTheCap) {  // R10.1
  for (const char* cap : {"0.00", "0.45", "5.00"}) {
    Settlement account;
    account.publish(bill("2025-06", "100.00", {.cap = yuan(cap)}));
    account.accrue_to(day("2025-12-31"));
    EXPECT_EQ(account.bills()[0].late_fee(), yuan(cap));
  }
}

TEST(LateFee, APaymentStopsWhatItPays) {  // R10.1: the days counted for it are d - due date
  Settlement account;
  account.publish(bill("2025-06", "100.00", {.cap = {}, .principal_first = true}));
  account.pay(day("2025-08-10"), yuan("60.00"));  // 10 days of 100.00
  account.accrue_to(day("2025-08-20"));           // then 10 days of 40.00
  EXPECT_EQ(account.bills()[0].late_fee(), yuan("4.20"));
}

TEST(Payment, PaysInTheOrderOfTheTerms) {  // R11.2
  const struct {
    bool principal_first;
    const char* amount;
    const char* principal_paid;
    const char* late_fee_paid;
    const char* credit;
  } cases[] = {
      {false, "1.00", "0.00", "1.00", "0.00"},     {false, "3.00", "0.00", "3.00", "0.00"},
      {false, "50.00", "47.00", "3.00", "0.00"},   {false, "103.00", "100.00", "3.00", "0.00"},
      {false, "110.00", "100.00", "3.00", "7.00"}, {true, "50.00", "50.00", "0.00", "0.00"},
      {true, "101.00", "100.00", "1.00", "0.00"},  {true, "110.00", "100.00", "3.00", "7.00"},
  };
  for (const auto& one : cases) {
    Settlement account;
    account.publish(bill("2025-06", "100.00", {.cap = {}, .principal_first = one.principal_first}));
    account.pay(day("2025-08-10"), yuan(one.amount));
    const BillState& state = account.bills()[0];
    EXPECT_EQ(state.principal_paid, yuan(one.principal_paid)) << one.amount;
    EXPECT_EQ(state.late_fee_paid, yuan(one.late_fee_paid)) << one.amount;
    EXPECT_EQ(account.credit(), yuan(one.credit)) << one.amount;
    EXPECT_EQ(state.paid(), yuan(one.amount) - yuan(one.credit));
  }
}

TEST(Payment, GoesToTheOldestBillUnlessDesignated) {  // R11.2
  const struct {
    const char* designated;
    const char* amount;
    const char* paid[3];
    const char* credit;
  } cases[] = {
      {"", "15.00", {"10.00", "5.00", "0.00"}, "0.00"},
      {"2025-08", "15.00", {"0.00", "0.00", "15.00"}, "0.00"},
      {"2025-08", "35.00", {"5.00", "0.00", "30.00"}, "0.00"},
      {"2025-07", "62.00", {"10.00", "20.00", "30.00"}, "2.00"},
      {"2025-01", "15.00", {"10.00", "5.00", "0.00"}, "0.00"},
  };
  for (const auto& one : cases) {
    Settlement account;
    account.publish(bill("2025-06", "10.00", {.rate_millionths = 0, .cap = {}}));
    account.publish(bill("2025-07", "20.00", {.rate_millionths = 0, .cap = {}}));
    account.publish(bill("2025-08", "30.00", {.rate_millionths = 0, .cap = {}}));
    account.pay(day("2025-09-02"), yuan(one.amount),
                *one.designated ? std::optional(cycle(one.designated)) : std::nullopt);
    for (size_t i = 0; i < 3; ++i)
      EXPECT_EQ(account.bills()[i].paid(), yuan(one.paid[i])) << one.designated << " " << i;
    EXPECT_EQ(account.credit(), yuan(one.credit));
  }
}

TEST(Payment, OldestIsByDueDate) {  // R11.2: a prepaid group's shortfall is due on publication (R11.4)
  Settlement account;
  account.publish(bill("2025-06", "10.00"));  // due 07-31
  BillFacts short_bill = bill("2025-07", "20.00");
  short_bill.published_on = short_bill.due_on = day("2025-07-15");
  account.publish(short_bill);
  account.pay(day("2025-07-15"), yuan("20.00"));
  EXPECT_EQ(account.find(cycle("2025-07"))->paid(), yuan("20.00"));
  EXPECT_EQ(account.find(cycle("2025-06"))->paid(), kNothing);
}

TEST(Publication, DrawsOnTheCreditBalance) {  // R7.4
  Settlement account({}, yuan("25.00"));
  account.publish(bill("2025-06", "10.00"));
  account.publish(bill("2025-07", "20.00"));
  EXPECT_TRUE(account.bills()[0].settled());
  EXPECT_EQ(account.bills()[1].outstanding(), yuan("5.00"));
  EXPECT_EQ(account.credit(), kNothing);
}

TEST(Publication, OfANegativeTotalIsAPayment) {  // R7.1
  Settlement account;
  account.publish(bill("2025-06", "10.00", {.rate_millionths = 0, .cap = {}}));
  account.publish(bill("2025-07", "-12.50"));
  EXPECT_EQ(account.bills()[0].paid(), yuan("10.00"));
  EXPECT_EQ(account.bills()[1].paid(), yuan("-12.50"));
  EXPECT_EQ(account.bills()[1].outstanding(), kNothing);
  EXPECT_EQ(account.bills()[1].status_on(day("2025-12-31")), BillStatus::paid);
  EXPECT_EQ(account.credit(), yuan("2.50"));
}

TEST(Publication, CountsWhatTheDedicatedBalancePaid) {  // R6.2
  BillFacts facts = bill("2025-06", "30.00");
  facts.from_dedicated = yuan("12.00");
  Settlement account({}, yuan("8.00"));
  account.publish(facts);
  EXPECT_EQ(account.bills()[0].outstanding(), yuan("10.00"));
  EXPECT_EQ(account.bills()[0].paid(), yuan("20.00"));
}

TEST(Status, IsTheFirstThatHolds) {  // docs/scenario.md
  Settlement account;
  account.publish(bill("2025-06", "10.00"));
  EXPECT_EQ(account.bills()[0].status_on(day("2025-07-31")), BillStatus::open);
  EXPECT_EQ(account.bills()[0].status_on(day("2025-08-01")), BillStatus::overdue);
  account.open_dispute(day("2025-08-01"), cycle("2025-06"), yuan("1.00"));
  EXPECT_EQ(account.bills()[0].status_on(day("2025-08-01")), BillStatus::disputed);
  account.pay(day("2025-08-02"), yuan("10.06"));
  EXPECT_EQ(account.bills()[0].status_on(day("2025-08-02")), BillStatus::paid);
  account.publish(bill("2025-07", "10.00"));
  account.pay(day("2025-08-02"), yuan("4.00"));
  account.write_off(day("2025-08-03"), cycle("2025-07"), yuan("6.00"));
  EXPECT_EQ(account.bills()[1].status_on(day("2025-08-03")), BillStatus::written_off);
  const char* names[] = {"written_off", "paid", "disputed", "overdue", "open"};
  for (int i = 0; i < 5; ++i) EXPECT_EQ(name(static_cast<BillStatus>(i)), names[i]);
}

TEST(WriteOff, GivesUpWhatOneBillOwesAndNoMore) {  // R20: no money comes of it
  Settlement account;
  account.publish(bill("2025-06", "10.00"));
  account.publish(bill("2025-07", "20.00"));
  account.write_off(day("2025-08-10"), cycle("2025-06"), yuan("50.00"));  // 10 days of 10.00 are 0.30
  const BillState& june = account.bills()[0];
  EXPECT_EQ(june.written_off, yuan("10.30"));
  EXPECT_EQ(june.principal_paid, yuan("10.00"));
  EXPECT_EQ(june.late_fee_paid, yuan("0.30"));
  EXPECT_EQ(june.paid(), kNothing);
  EXPECT_EQ(june.outstanding(), kNothing);
  EXPECT_EQ(account.bills()[1].outstanding(), yuan("20.00"));
  EXPECT_EQ(account.credit(), kNothing);
  account.accrue_to(day("2025-08-20"));
  EXPECT_EQ(account.bills()[0].outstanding(), kNothing);
}

TEST(WriteOff, APartLeavesTheRestOwed) {  // the late fee first, as a payment (R11.2)
  Settlement account;
  account.publish(bill("2025-06", "10.00"));
  account.write_off(day("2025-08-10"), cycle("2025-06"), yuan("5.30"));
  EXPECT_EQ(account.bills()[0].outstanding(), yuan("5.00"));
  account.accrue_to(day("2025-08-20"));
  EXPECT_EQ(account.bills()[0].outstanding(), yuan("5.15"));
}

TEST(WriteOff, OfADisputeUpheldLaterTakesLess) {  // R13.2: what was never owed is neither credit nor loss
  AccountHistory history;
  history.bills = {bill("2025-06", "100.00")};
  history.payments = {{day("2025-07-20"), 1, yuan("100.00"), cycle("2025-06"), true}};
  history.disputes = {{cycle("2025-06"), day("2025-07-10"), 1, yuan("30.00"), day("2025-07-25"), yuan("30.00")}};
  const Settlement anew = replay(history, day("2025-07-25"));
  EXPECT_EQ(anew.bills()[0].written_off, yuan("70.00"));
  EXPECT_EQ(anew.credit(), kNothing);
}

TEST(Arrears, AreUndisputedAndOverdue) {  // R12.1, R12.3
  Settlement account;
  account.publish(bill("2025-06", "10.00"));
  EXPECT_FALSE(account.in_arrears_on(day("2025-07-31")));
  EXPECT_TRUE(account.in_arrears_on(day("2025-08-01")));
  account.open_dispute(day("2025-07-31"), cycle("2025-06"), yuan("10.00"));
  EXPECT_FALSE(account.in_arrears_on(day("2025-08-01")));
  account.close_dispute(day("2025-08-05"), cycle("2025-06"), yuan("10.00"));
  EXPECT_TRUE(account.in_arrears_on(day("2025-08-05")));
}

TEST(Arrears, ALateFeeAloneIsEnough) {  // R12.1
  Settlement account;
  account.publish(bill("2025-06", "100.00", {.cap = {}, .principal_first = true}));
  account.pay(day("2025-08-10"), yuan("100.00"));
  EXPECT_TRUE(account.in_arrears_on(day("2025-08-10")));
  account.pay(day("2025-08-11"), yuan("3.00"));
  EXPECT_FALSE(account.in_arrears_on(day("2025-08-11")));
}

}  // namespace
}  // namespace tongfu::accounts
