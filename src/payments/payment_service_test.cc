#include "payments/payment_service.h"

#include <gtest/gtest.h>

#include "journal/journal.h"
#include "operations/verify.h"
#include "scenario/player.h"
#include "storage/test_database.h"

namespace tongfu::payments {
namespace {

Money yuan(std::string_view text) {
  return *parse_money(text);
}
Date day(std::string_view text) {
  return *parse_date(text);
}
const Cycle kJune = Cycle::of(2025, 6);
constexpr int kCash = 0, kBank = 2, kCheque = 3;

// G1 owes 100.00 a month from June 2025 on; its one member pays nothing.
constexpr char kScenario[] = R"(
scenario: 1
until: 2025-08-10
catalog: {offerings: [{code: P, monthly_fee: "100.00"}]}
agreement: {id: A1, signed_on: 2025-05-23,
  term: {first_cycle: 2025-06, last_cycle: 2027-05}, terms: {payment_methods: "bank_transfer,cheque"}}
group: {id: G1}
members: [{msisdn: "13900000101", offering: P, sponsorships: [{mode: ratio, percent: "100"}]}]
)";

class PaymentsTest : public testing::Test {
 protected:
  PaymentsTest() {
    operations::migrate(database_);
    player_ = *scenario::Player::start(database_, calendar_, *scenario::read_scenario(kScenario));
    player_->play();
  }
  PaymentService& payments() { return player_->desk().payments; }
  accounts::BillState bill(Cycle cycle) { return player_->desk().accounts.bill(cycle, 0)->state; }
  NewPayment payment(std::string_view amount, const std::string& ref) {
    return {
        .account = 0, .amount = yuan(amount), .method = kBank, .ref = ref, .on = day("2025-08-10"), .designated = {}};
  }
  storage::Database database_ = storage::test_database();
  const Calendar calendar_ = Calendar::built_in();
  std::unique_ptr<scenario::Player> player_;
};

TEST_F(PaymentsTest, RefusesInTheOrderOfItsHeader) {  // R11.1; each case is wrong in all that follows it too
  ASSERT_TRUE(payments().pay(payment("1.00", "taken")));
  const struct {
    const char* reason;
    const char* amount;
    const char* ref;
    int method;
    Cycle designated;
  } cases[] = {
      {"amount_not_positive", "0.00", "", kCash, kJune - 1},
      {"amount_not_positive", "-1.00", "", kCash, kJune - 1},
      {"reference_missing", "1.00", "", kCash, kJune - 1},
      {"method_not_agreed", "1.00", "taken", kCash, kJune - 1},
      {"duplicate_reference", "1.00", "taken", kBank, kJune - 1},
      {"no_such_bill", "1.00", "new", kBank, kJune - 1},
  };
  const auto before = bill(kJune);
  for (const auto& one : cases) {
    NewPayment p = payment(one.amount, one.ref);
    p.method = one.method;
    p.designated = one.designated;
    const auto refusal = payments().pay(p);
    ASSERT_FALSE(refusal) << one.reason;
    EXPECT_EQ(refusal.error().reason, one.reason);
  }
  EXPECT_EQ(bill(kJune), before);
  EXPECT_EQ(player_->desk().accounts.payments().size(), 1u);
  NewPayment other = payment("1.00", "taken");  // a reference is unique per method
  other.method = kCheque;
  EXPECT_TRUE(payments().pay(other));
  other.account = 13'900'000'101;  // a member pays as it likes, but a reference is unique over all accounts
  EXPECT_EQ(payments().pay(other).error().reason, "duplicate_reference");
  other.method = kCash;
  EXPECT_TRUE(payments().pay(other));
}

TEST_F(PaymentsTest, ReversalRefusesInTheOrderOfItsHeader) {  // R11.3
  const int64_t number = payments().pay(payment("1.00", "p1"))->number;
  EXPECT_EQ(payments().reverse(number + 1, day("2025-08-11")).error().reason, "unknown_payment");
  EXPECT_EQ(payments().reverse(number, day("2025-08-09")).error().reason, "reversed_before_paid");
  EXPECT_TRUE(payments().reverse(number, day("2025-08-10")));
  EXPECT_EQ(payments().reverse(number, day("2025-08-09")).error().reason, "already_reversed");
  EXPECT_EQ(payments().pay(payment("1.00", "p1")).error().reason, "duplicate_reference");  // both stay on record
}

TEST_F(PaymentsTest, AReceiptTellsWhatIsLeft) {  // R11.2: 10 days of 100.00 are 3.00
  const auto first = payments().pay(payment("53.00", "p1"));
  EXPECT_EQ(first->outstanding, yuan("150.00"));
  EXPECT_EQ(first->credit_balance, kNothing);
  const auto second = payments().pay(payment("160.00", "p2"));
  EXPECT_EQ(second->outstanding, kNothing);
  EXPECT_EQ(second->credit_balance, yuan("10.00"));
  EXPECT_EQ(second->number, first->number + 1);
}

TEST_F(PaymentsTest, AReversalRestoresTheAccount) {  // R11.3
  const auto june = bill(kJune), july = bill(kJune + 1);
  const int64_t first = payments().pay(payment("150.00", "p1"))->number;
  const int64_t second = payments().pay(payment("20.00", "p2"))->number;
  EXPECT_EQ(bill(kJune + 1).principal_paid, yuan("67.00"));
  const auto receipt = payments().reverse(first, day("2025-08-10"));
  EXPECT_EQ(receipt->outstanding, yuan("183.00"));
  EXPECT_EQ(bill(kJune).paid(), yuan("20.00"));  // the later payment goes where it would have gone
  EXPECT_EQ(bill(kJune + 1), july);
  ASSERT_TRUE(payments().reverse(second, day("2025-08-10")));
  EXPECT_EQ(bill(kJune), june);
  const auto all = player_->desk().accounts.payments();
  ASSERT_EQ(all.size(), 2u);
  for (const auto& one : all) EXPECT_EQ(one.reversed_on, day("2025-08-10"));
}

TEST_F(PaymentsTest, OneEnteredLateCountsFromItsDay) {  // R10.1: days counted are d - due date
  NewPayment late = payment("100.00", "p1");
  late.on = day("2025-07-31");
  ASSERT_TRUE(payments().pay(late));
  EXPECT_EQ(bill(kJune).late_fee(), kNothing);
  EXPECT_TRUE(bill(kJune).settled());
}

TEST_F(PaymentsTest, TheLedgerKnowsWhereTheMoneyCame) {  // R20
  ASSERT_TRUE(payments().pay(payment("53.00", "p1")));
  std::map<int32_t, Money> by_code;
  for (const ledger::Balance& balance : ledger::balances(database_, player_->desk().group.id)) {
    if (balance.account.owner <= 0) by_code[balance.account.code] += balance.debits - balance.credits;
  }
  EXPECT_EQ(by_code[static_cast<int32_t>(ledger::Code::bank) + kBank], yuan("53.00"));
  EXPECT_EQ(by_code[static_cast<int32_t>(ledger::Code::receivable)], yuan("150.00"));
  EXPECT_EQ(by_code[static_cast<int32_t>(ledger::Code::late_fee_income)], yuan("-3.00"));
  EXPECT_EQ(by_code[static_cast<int32_t>(ledger::Code::credit_balance)], kNothing);
}

// What is owed of June on 2025-08-10: 100.00 and 3.00 for ten days; of July 100.00, not yet due.
class WriteOffTest : public PaymentsTest {
 protected:
  static NewWriteOff all_of_june(const std::string& ref) {
    return {.cycle = kJune, .amount = {}, .ref = ref, .reason = "deregistered", .on = day("2025-08-10")};
  }
  Money balance(ledger::Code code) {
    Money sum;
    for (const ledger::Balance& one : ledger::balances(database_, player_->desk().group.id)) {
      if (one.account.code == static_cast<int32_t>(code) && one.account.owner <= 0) sum += one.debits - one.credits;
    }
    return sum;
  }
  void expect_verified() {
    const auto difference = operations::verify(database_, calendar_).first_difference;
    EXPECT_FALSE(difference) << difference->what << " of " << difference->where << ": " << difference->found
                             << ", expected " << difference->expected;
  }
};

TEST_F(WriteOffTest, RefusesInTheOrderOfItsHeader) {  // each case is wrong in all that follows it too
  NewWriteOff taken = all_of_june("taken");
  taken.amount = yuan("1.00");
  ASSERT_TRUE(payments().write_off(taken));
  const struct {
    const char* reason;
    const char* amount;
    const char* ref;
    const char* why;
    Cycle cycle;
    const char* on;
  } cases[] = {
      {"amount_not_positive", "0.00", "", "", kJune - 1, "2025-08-10"},
      {"amount_not_positive", "-1.00", "", "", kJune - 1, "2025-08-10"},
      {"reference_missing", "900.00", "", "", kJune - 1, "2025-08-10"},
      {"reason_missing", "900.00", "taken", " ", kJune - 1, "2025-08-10"},
      {"duplicate_reference", "900.00", "taken", "gone", kJune - 1, "2025-08-10"},
      {"no_such_bill", "900.00", "new", "gone", kJune - 1, "2025-08-10"},
      {"nothing_owed", "900.00", "new", "gone", kJune, "2025-06-30"},  // before it was published
      {"more_than_owed", "102.01", "new", "gone", kJune, "2025-08-10"},
      {"more_than_owed", "100.01", "new", "gone", kJune, "2025-07-15"},  // no late fee yet on that day
  };
  const auto before = bill(kJune);
  for (const auto& one : cases) {
    const auto refusal = payments().write_off(
        {.cycle = one.cycle, .amount = yuan(one.amount), .ref = one.ref, .reason = one.why, .on = day(one.on)});
    ASSERT_FALSE(refusal) << one.reason;
    EXPECT_EQ(refusal.error().reason, one.reason) << one.amount;
  }
  EXPECT_EQ(bill(kJune), before);
  EXPECT_EQ(player_->desk().accounts.payments().size(), 1u);
}

TEST_F(WriteOffTest, GivesUpAllThatOneBillOwes) {
  const auto july = bill(kJune + 1);
  const auto done = payments().write_off(all_of_june("w1"));
  ASSERT_TRUE(done);
  EXPECT_EQ(done->principal, yuan("100.00"));
  EXPECT_EQ(done->late_fee, yuan("3.00"));
  EXPECT_EQ(done->outstanding, yuan("100.00"));
  EXPECT_EQ(bill(kJune).written_off, yuan("103.00"));
  EXPECT_EQ(bill(kJune).paid(), kNothing);
  EXPECT_EQ(bill(kJune).status_on(day("2025-08-11")), accounts::BillStatus::written_off);
  EXPECT_EQ(bill(kJune + 1), july);
  EXPECT_EQ(payments().write_off(all_of_june("w2")).error().reason, "nothing_owed");
  const auto all = player_->desk().accounts.payments();
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(accounts::method_name(all[0].method), "write_off");
  EXPECT_EQ(all[0].reason, "deregistered");
  EXPECT_EQ(journal::entries(database_, player_->desk().group.id).back().act.kind, journal::Kind::write_off);
  expect_verified();
}

TEST_F(WriteOffTest, IsAnExpenseAndNoMoney) {  // R20
  ASSERT_TRUE(payments().write_off(all_of_june("w1")));
  EXPECT_EQ(balance(ledger::Code::bad_debt), yuan("103.00"));
  EXPECT_EQ(balance(ledger::Code::receivable), yuan("100.00"));
  EXPECT_EQ(balance(ledger::Code::late_fee_income), yuan("-3.00"));
  EXPECT_EQ(balance(ledger::Code::credit_balance), kNothing);
}

TEST_F(WriteOffTest, AReversalRestoresWhatIsOwed) {  // the debtor pays after all
  const auto june = bill(kJune);
  const auto done = payments().write_off(all_of_june("w1"));
  const auto receipt = payments().reverse(done->number, day("2025-08-10"));
  ASSERT_TRUE(receipt);
  EXPECT_EQ(receipt->outstanding, yuan("203.00"));
  EXPECT_EQ(bill(kJune), june);
  EXPECT_EQ(balance(ledger::Code::bad_debt), kNothing);
  EXPECT_EQ(journal::entries(database_, player_->desk().group.id).back().act.kind, journal::Kind::write_off_reversed);
  ASSERT_TRUE(payments().pay(payment("103.00", "p1")));
  EXPECT_EQ(bill(kJune).status_on(day("2025-08-10")), accounts::BillStatus::paid);
  expect_verified();
}

TEST_F(WriteOffTest, WhatIsNotOwedAnyMoreLapses) {  // nobody paid it: it never becomes credit
  ASSERT_TRUE(payments().write_off(all_of_june("w1")));
  NewPayment late = payment("60.00", "p1");
  late.on = day("2025-07-31");
  ASSERT_TRUE(payments().pay(late));
  EXPECT_EQ(bill(kJune).written_off, yuan("41.20"));  // 40.00 and ten days of it
  EXPECT_EQ(player_->desk().accounts.row(0).credit, kNothing);
  EXPECT_EQ(balance(ledger::Code::bad_debt), yuan("41.20"));
  expect_verified();
}

TEST_F(WriteOffTest, OneEnteredLateCountsFromItsDay) {  // R10.1, and takes only what is still owed today
  ASSERT_TRUE(payments().pay(payment("53.00", "p1")));
  NewWriteOff late = all_of_june("w1");
  late.on = day("2025-07-31");
  late.amount = yuan("50.01");
  EXPECT_EQ(payments().write_off(late).error().reason, "more_than_owed");
  late.amount.reset();
  const auto done = payments().write_off(late);
  ASSERT_TRUE(done);
  EXPECT_EQ(done->principal, yuan("50.00"));
  EXPECT_EQ(done->late_fee, kNothing);
  EXPECT_EQ(bill(kJune).late_fee(), yuan("1.50"));
  EXPECT_TRUE(bill(kJune).settled());
  expect_verified();
}

TEST_F(WriteOffTest, WhatIsGivenUpIsNoArrear) {  // R12.3: as after a payment
  for (Date date = day("2025-08-11"); date <= day("2025-09-05"); date = date + 1) player_->desk().day_end.run(date);
  const auto suspended = [&] { return player_->desk().accounts.row(0).suspended_on.has_value(); };
  ASSERT_TRUE(suspended());
  NewWriteOff next = all_of_june("w1");
  next.on = day("2025-09-05");
  ASSERT_TRUE(payments().write_off(next));
  EXPECT_TRUE(suspended());  // July is overdue too
  next.cycle = kJune + 1;
  next.ref = "w2";
  next.on = day("2025-08-31");  // approved days after it was asked for
  ASSERT_TRUE(payments().write_off(next));
  EXPECT_FALSE(suspended());
  EXPECT_EQ(player_->desk().collections.steps().back().on, day("2025-09-05"));
  expect_verified();
}

TEST(ParseMethod, KnowsTheSixMethods) {  // R11.1
  int position = 0;
  for (const char* text : {"cash", "cash_transfer", "bank_transfer", "cheque", "bank_collection", "online"})
    EXPECT_EQ(*parse_method(text), position++);
  for (const char* text : {"", "Cash", "card"}) EXPECT_EQ(parse_method(text).error().reason, "unknown_method") << text;
  EXPECT_EQ(parse_method("write_off").error().reason, "unknown_method");  // nothing is paid by it
  EXPECT_EQ(*parse_recorded_method("write_off"), accounts::kWriteOff);
  EXPECT_EQ(*parse_recorded_method("cheque"), kCheque);
}

TEST(PaymentDay, IsNotStillToCome) {  // a late fee would be reckoned to it
  const Date today = Date::of(2025, 9, 3);
  EXPECT_TRUE(check_day(today, today));
  EXPECT_TRUE(check_day(Date::of(2025, 7, 1), today));
  EXPECT_EQ(check_day(today + 1, today).error().reason, "in_the_future");
}

}  // namespace
}  // namespace tongfu::payments
