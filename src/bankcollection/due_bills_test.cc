#include "bankcollection/due_bills.h"

#include <gtest/gtest.h>

namespace tongfu::bankcollection {
namespace {

const Cycle kJune = Cycle::of(2025, 6);

Money yuan(std::string_view text) {
  return *parse_money(text);
}

TEST(LeftOut, NamesTheFirstReason) {  // R11.4, clauses 1.2, 1.3
  agreement::Terms all, by_bank, by_transfer;
  ASSERT_TRUE(set_term(by_bank, "payment_methods", "cash,bank_collection"));
  ASSERT_TRUE(set_term(by_transfer, "payment_methods", "cash,bank_transfer"));
  EXPECT_EQ(left_out(true, by_transfer, false), LeftOut::prepaid);
  EXPECT_EQ(left_out(false, by_transfer, false), LeftOut::method_not_agreed);
  EXPECT_EQ(left_out(false, all, false), LeftOut::no_payee);
  EXPECT_FALSE(left_out(false, all, true));
  EXPECT_FALSE(left_out(false, by_bank, true));
}

TEST(DueBills, AreWhatIsOwedAndUndisputed) {  // R10, R13.2
  accounts::Settlement account;
  const auto publish = [&](Cycle cycle, const char* total) {
    account.publish({cycle, (cycle + 1).first_day(), (cycle + 1).last_day(), yuan(total), {}, {}});
  };
  publish(kJune, "100.00");
  publish(kJune + 1, "80.00");
  publish(kJune + 2, "60.00");
  account.open_dispute(Date::of(2025, 8, 20), kJune + 1, yuan("30.00"));
  account.accrue_to(Date::of(2025, 9, 10));

  const auto due = due_bills(account, Date::of(2025, 8, 31), {});
  ASSERT_EQ(due.size(), 2u);  // August's bill is due on 2025-09-30
  EXPECT_EQ(due[0].cycle, kJune);
  EXPECT_EQ(due[0].due_on, Date::of(2025, 7, 31));
  EXPECT_EQ(due[0].amount, yuan("112.30"));  // 41 days of 3 per mille
  EXPECT_EQ(due[1].cycle, kJune + 1);
  EXPECT_EQ(due[1].amount, yuan("51.50"));  // 50.00 undisputed, 10 days

  EXPECT_EQ(due_bills(account, Date::of(2025, 9, 30), {kJune, kJune + 1}).size(), 1u);  // those wait for the bank
  EXPECT_TRUE(due_bills(account, Date::of(2025, 7, 30), {}).empty());
}

TEST(DueBills, LeaveOutWhatIsDisputedAltogetherOrPaid) {
  accounts::Settlement account;
  account.publish({kJune, Date::of(2025, 7, 1), Date::of(2025, 7, 31), yuan("100.00"), {}, {}});
  account.publish({kJune + 1, Date::of(2025, 8, 1), Date::of(2025, 8, 31), yuan("50.00"), {}, {}});
  account.open_dispute(Date::of(2025, 7, 20), kJune, yuan("100.00"));
  account.pay(Date::of(2025, 8, 1), yuan("50.00"), kJune + 1);
  account.accrue_to(Date::of(2025, 9, 10));
  EXPECT_TRUE(due_bills(account, Date::of(2025, 9, 30), {}).empty());
}

}  // namespace
}  // namespace tongfu::bankcollection
