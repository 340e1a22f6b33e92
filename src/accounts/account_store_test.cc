#include "accounts/account_store.h"

#include <gtest/gtest.h>

#include <map>

#include "operations/group_desk.h"
#include "storage/test_database.h"

namespace tongfu::accounts {
namespace {

using ledger::Code;

Money yuan(std::string_view text) {
  return *parse_money(text);
}
const Cycle kJune = Cycle::of(2025, 6);
constexpr int64_t kLine = 13'900'000'101;

BillState bill(std::string_view total) {
  BillState state;
  state.facts = {kJune, Date::of(2025, 7, 1), Date::of(2025, 7, 31), yuan(total), kNothing, {}};
  state.accrued_to = state.facts.due_on;
  return state;
}

// Debits less credits by code.
std::map<int32_t, Money> booked(const BillState* before, const BillState& after) {
  ledger::Postings postings;
  post_change(postings, kLine, before, after);
  std::map<int32_t, Money> sums;
  for (const ledger::Posting& p : postings) {
    EXPECT_GT(p.amount, kNothing);
    sums[p.debit.code] += p.amount;
    sums[p.credit.code] -= p.amount;
  }
  std::erase_if(sums, [](const auto& one) { return one.second.is_zero(); });
  return sums;
}
std::map<int32_t, Money> sums(std::map<Code, const char*> expected) {
  std::map<int32_t, Money> all;
  for (const auto& [code, amount] : expected) all[static_cast<int32_t>(code)] = yuan(amount);
  return all;
}

TEST(PostChange, BooksOnlyTheDifference) {  // R20
  const BillState before = bill("100.00");
  EXPECT_EQ(booked(&before, before), sums({}));
  EXPECT_EQ(booked(nullptr, before), sums({}));  // the bill itself is booked at publication
  BillState accrued = before;
  accrued.accrue_to(Date::of(2025, 8, 10));
  EXPECT_EQ(booked(&before, accrued), sums({{Code::receivable, "3.00"}, {Code::late_fee_income, "-3.00"}}));
  EXPECT_EQ(booked(&accrued, before),
            sums({{Code::receivable, "-3.00"}, {Code::late_fee_income, "3.00"}}));  // played anew
  BillState paid = accrued;
  EXPECT_EQ(paid.apply(yuan("50.00")), kNothing);
  EXPECT_EQ(booked(&accrued, paid), sums({{Code::receivable, "-50.00"}, {Code::credit_balance, "50.00"}}));
  BillState upheld = before;
  upheld.upheld = yuan("40.00");
  EXPECT_EQ(booked(&before, upheld), sums({{Code::receivable, "-40.00"}, {Code::dispute_allowance, "40.00"}}));
}

TEST(PostChange, WhatIsUpheldBeyondTheBillIsCredit) {  // R13.2 with a dedicated balance
  BillState before = bill("100.00");
  before.facts.from_dedicated = yuan("80.00");
  BillState upheld = before;
  upheld.upheld = yuan("50.00");
  EXPECT_EQ(booked(&before, upheld),
            sums({{Code::receivable, "-20.00"}, {Code::credit_balance, "-30.00"}, {Code::dispute_allowance, "50.00"}}));
}

TEST(LateFeeTerms, AreThoseOfTheAgreement) {  // R10.1
  agreement::Terms terms;
  EXPECT_EQ(late_fee_terms(terms, yuan("100.00")), (LateFeeTerms{.rate_millionths = 3'000, .cap = {}}));
  terms.late_fee_cap_ratio = 500'000;
  terms.late_fee_rate_per_day = 500;
  terms.payment_order = static_cast<int64_t>(agreement::PaymentOrder::principal_first);
  terms.late_fee_during_dispute = 1;
  const std::pair<const char*, const char*> caps[] = {
      {"100.00", "50.00"}, {"0.01", "0.01"}, {"-100.00", "0.00"}, {"0.00", "0.00"}};
  for (const auto& [total, cap] : caps) {
    EXPECT_EQ(
        late_fee_terms(terms, yuan(total)),
        (LateFeeTerms{.rate_millionths = 500, .cap = yuan(cap), .principal_first = true, .runs_during_dispute = true}));
  }
}

TEST(LookOn, IsTheDayOfTheNextStep) {
  collections::StepSet reminded;
  reminded.add(collections::Step::reminder);
  const agreement::Terms terms;
  EXPECT_EQ(look_on(bill("100.00"), {}, terms), Date::of(2025, 7, 26));
  EXPECT_EQ(look_on(bill("100.00"), reminded, terms), Date::of(2025, 8, 1));
  EXPECT_EQ(look_on(bill("0.00"), {}, terms), std::nullopt);
  EXPECT_EQ(look_on(bill("-5.00"), {}, terms), std::nullopt);
  BillState disputed = bill("100.00");
  disputed.principal_paid = yuan("100.00");
  disputed.disputed = yuan("1.00");
  EXPECT_NE(look_on(disputed, {}, terms), std::nullopt);
}

class AccountStoreTest : public testing::Test {
 protected:
  AccountStoreTest() { operations::migrate(database_); }
  static agreement::Agreement defaults() {
    agreement::Agreement agreement;
    agreement.group_id = 1;
    agreement.versions = {{kJune, {}}};
    return agreement;
  }
  AccountStore::BeforePayment before_payment(const std::string& ref) {
    return accounts_.before_payment({database_, 1, kLine, 3, ref});
  }
  storage::Database database_ = storage::test_database();
  const agreement::Agreement agreement_ = defaults();
  AccountStore accounts_{database_, agreement_};
};

TEST_F(AccountStoreTest, KeepsBillsPaymentsAndDisputes) {
  StoredBill stored{.account = kLine, .state = bill("100.00"), .steps_taken = {}, .look_on = {}};
  stored.state.accrue_to(Date::of(2025, 8, 10));
  stored.state.apply(yuan("53.00"));
  stored.state.disputed = yuan("7.00");
  stored.steps_taken.add(collections::Step::reminder);
  BillWriter(database_, agreement_).insert(stored);
  const auto again = accounts_.bill(kJune, kLine);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->state, stored.state);
  EXPECT_EQ(again->state.accrued_to, Date::of(2025, 8, 10));
  EXPECT_EQ(again->steps_taken.bits(), stored.steps_taken.bits());
  EXPECT_FALSE(accounts_.bill(kJune, kGroupAccount));
  EXPECT_EQ(accounts_.open_bills().size(), 1u);

  const PaymentRow payment{
      before_payment("p1").number, kLine, Date::of(2025, 8, 10), yuan("53.00"), 3, "p1", kJune, {}};
  accounts_.insert(payment);
  EXPECT_EQ(accounts_.payment(payment.number)->designated, kJune);
  EXPECT_EQ(find_reference(database_, 3, "p1")->payment_no, payment.number);
  EXPECT_FALSE(find_reference(database_, 2, "p1"));
  accounts_.insert_dispute("d1", kLine, {kJune, Date::of(2025, 7, 2), accounts_.next_dispute(), yuan("7.00"), {}, {}});
  EXPECT_EQ(accounts_.dispute("d1")->facts.amount, yuan("7.00"));
  accounts_.reverse(payment.number, Date::of(2025, 8, 11));
  EXPECT_TRUE(accounts_.history(kLine).payments.empty());  // R11.3
  const auto next = before_payment("p1");
  EXPECT_EQ(next.number, payment.number + 1);
  EXPECT_TRUE(next.reference_taken);
}

TEST_F(AccountStoreTest, KnowsWhichDayTheStateSpeaksOf) {
  OpenAccount account{{.account = kLine, .last_event_on = Date::of(2025, 7, 10)},
                      {{.account = kLine, .state = bill("100.00")}}};
  EXPECT_EQ(AccountStore::known_to(account), Date::of(2025, 7, 10));  // not the due date: nothing has accrued
  account.bills[0].state.accrue_to(Date::of(2025, 8, 10));
  EXPECT_EQ(AccountStore::known_to(account), Date::of(2025, 8, 10));
  EXPECT_TRUE(AccountStore::in_order(account, Date::of(2025, 8, 10)));
  EXPECT_FALSE(AccountStore::in_order(account, Date::of(2025, 8, 9)));
}

}  // namespace
}  // namespace tongfu::accounts
