// Properties of one account (R7.4, R10, R11, R13): random bills, payments and disputes.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "accounts/settlement.h"

namespace tongfu::accounts {
namespace {

const Cycle kJune = Cycle::of(2025, 6);
const Date kStart = Date::of(2025, 7, 1);
constexpr int kDays = 200;

Money fen(int64_t amount) {
  return Money::from_fen(amount);
}
Date some_day(Date from = kStart) {
  return from + *rc::gen::inRange(0, kDays - (from - kStart));
}

LateFeeTerms terms() {
  LateFeeTerms all{.rate_millionths = *rc::gen::element<int64_t>(0, 500, 3'000, 1'000'000), .cap = {}};
  if (*rc::gen::inRange(0, 4) == 0) all.cap = fen(*rc::gen::inRange<int64_t>(0, 2'000));
  all.principal_first = *rc::gen::arbitrary<bool>();
  all.runs_during_dispute = *rc::gen::arbitrary<bool>();
  return all;
}

AccountHistory history() {
  AccountHistory all;
  const LateFeeTerms its_terms = terms();
  for (int i = 0, bills = *rc::gen::inRange(1, 5); i < bills; ++i) {
    BillFacts bill{kJune + i,
                   (kJune + i + 1).first_day(),
                   (kJune + i + 1).last_day(),
                   fen(*rc::gen::inRange<int64_t>(-500, 10'000)),
                   {},
                   its_terms};
    if (*rc::gen::inRange(0, 5) == 0) bill.due_on = bill.published_on;  // R11.4
    if (bill.total > kNothing && *rc::gen::inRange(0, 4) == 0)
      bill.from_dedicated = fen(*rc::gen::inRange<int64_t>(0, bill.total.fen() + 1));
    all.bills.push_back(bill);
  }
  const auto some_bill = [&] { return all.bills[*rc::gen::inRange<size_t>(0, all.bills.size())]; };
  for (int64_t i = 0, payments = *rc::gen::inRange(0, 5); i < payments; ++i) {
    PaymentFacts payment{some_day(), 0, fen(*rc::gen::inRange<int64_t>(1, 15'000)), {}};
    if (*rc::gen::inRange(0, 3) == 0) {
      const BillFacts bill = some_bill();
      if (bill.published_on <= payment.on) payment.designated = bill.cycle;
    }
    if (*rc::gen::inRange(0, 4) == 0) {
      const BillFacts bill = some_bill();
      payment.designated = bill.cycle;  // one not yet published owes nothing: all of it lapses
      payment.write_off = true;
    }
    all.payments.push_back(payment);
  }
  std::stable_sort(all.payments.begin(), all.payments.end(), [](const auto& a, const auto& b) { return a.on < b.on; });
  for (size_t i = 0; i < all.payments.size(); ++i) all.payments[i].number = static_cast<int64_t>(i) + 1;
  for (const BillFacts& bill : all.bills) {
    if (bill.total <= kNothing || *rc::gen::inRange(0, 2) == 0) continue;
    DisputeFacts dispute{bill.cycle,
                         some_day(bill.published_on),
                         bill.cycle.months(),
                         fen(*rc::gen::inRange<int64_t>(1, bill.total.fen() + 1)),
                         {},
                         {}};
    if (*rc::gen::arbitrary<bool>()) {
      dispute.resolved_on = some_day(dispute.opened_on);
      dispute.upheld = fen(*rc::gen::inRange<int64_t>(0, dispute.amount.fen() + 1));
    }
    all.disputes.push_back(dispute);
  }
  return all;
}

// What came in: payments, what was upheld and what was written off; where it went: bills and the credit balance.
void check_whole(const AccountHistory& from, const Settlement& settlement, Date on) {
  Money in, out = settlement.credit();
  for (const PaymentFacts& payment : from.payments) {
    if (payment.on <= on && !payment.write_off) in += payment.amount;
  }
  for (const BillState& bill : settlement.bills()) {
    in += bill.upheld + bill.written_off + bill.facts.from_dedicated - min(bill.facts.total, kNothing);
    out += not_below_zero(bill.facts.total) - bill.principal_outstanding() + bill.late_fee_paid;
    RC_ASSERT(bill.principal_paid >= kNothing);
    RC_ASSERT(bill.late_fee_paid >= kNothing);
    RC_ASSERT(bill.late_fee_paid <= bill.late_fee());
    RC_ASSERT(bill.outstanding() >= kNothing);
    RC_ASSERT(bill.written_off >= kNothing);
    RC_ASSERT(bill.written_off <= bill.principal_paid + bill.late_fee_paid);
    RC_ASSERT(bill.paid() + bill.written_off == bill.facts.total + bill.late_fee() - bill.outstanding() ||
              bill.facts.total < kNothing);
    if (bill.facts.terms.cap) RC_ASSERT(bill.late_fee() <= *bill.facts.terms.cap);
    if (on <= bill.facts.due_on) RC_ASSERT(bill.late_fee().is_zero());
  }
  RC_ASSERT(in == out);
  for (const BillState& bill : settlement.bills())
    RC_ASSERT(settlement.credit().is_zero() || bill.outstanding().is_zero());
}

RC_GTEST_PROP(Account, NoMoneyIsLostOrMade, ()) {  // R11.2
  const AccountHistory all = history();
  const Date on = some_day();
  check_whole(all, replay(all, on), on);
}

RC_GTEST_PROP(Account, PlayedAlongIsTheSameAsPlayedAnew, ()) {  // R11.3: where nothing in the past changes
  AccountHistory all = history();
  for (DisputeFacts& dispute : all.disputes) {
    dispute.resolved_on.reset();
    dispute.upheld = {};
  }
  Settlement along;
  for (Date on = kStart; on < kStart + kDays; on = on + 1) {
    for (const BillFacts& bill : all.bills) {
      if (bill.published_on == on) along.publish(bill);
    }
    for (const PaymentFacts& payment : all.payments) {
      if (payment.on != on) continue;
      if (payment.write_off) {
        along.write_off(on, *payment.designated, payment.amount);
      } else {
        along.pay(on, payment.amount, payment.designated);
      }
    }
    for (const DisputeFacts& dispute : all.disputes) {
      if (dispute.opened_on == on) along.open_dispute(on, dispute.cycle, dispute.amount);
    }
    along.accrue_to(on);
  }
  const Settlement anew = replay(all, kStart + kDays - 1);
  RC_ASSERT(anew.bills() == along.bills());
  RC_ASSERT(anew.credit() == along.credit());
}

RC_GTEST_PROP(Account, SettledBillsMayBeLeftOut, ()) {  // the store opens only the others
  AccountHistory all = history();
  all.disputes.clear();
  const Date on = some_day();
  const Settlement whole = replay(all, on);
  std::vector<BillState> open;
  std::copy_if(whole.bills().begin(), whole.bills().end(), std::back_inserter(open),
               [](const BillState& b) { return !b.settled(); });
  Settlement part(open, whole.credit()), full = whole;
  const Money amount = fen(*rc::gen::inRange<int64_t>(1, 15'000));
  part.pay(on + 3, amount);
  full.pay(on + 3, amount);
  RC_ASSERT(part.credit() == full.credit());
  for (const BillState& bill : part.bills()) RC_ASSERT(bill == *full.find(bill.facts.cycle));
}

RC_GTEST_PROP(Account, PayingMoreNeverLeavesMoreOwed, ()) {
  AccountHistory all = history();
  const Date on = kStart + kDays - 1;
  const auto owed = [&] {
    Money sum;
    const Settlement settlement = replay(all, on);
    for (const BillState& bill : settlement.bills()) sum += bill.outstanding() + bill.written_off;  // a debt still
    return sum - settlement.credit();
  };
  const Money before = owed();
  const Money amount = fen(*rc::gen::inRange<int64_t>(1, 15'000));
  all.payments.push_back({some_day(), 1'000, amount, {}});
  RC_ASSERT(owed() <= before - amount + fen(static_cast<int64_t>(all.bills.size())));  // a fen of rounding a bill
}

RC_GTEST_PROP(Account, AnUpheldDisputeCountsAsIfNeverBilled, ()) {  // R13.2, with the late fee that runs on
  AccountHistory all = history();
  all.disputes.clear();
  for (BillFacts& bill : all.bills) {
    bill.terms.runs_during_dispute = true;
    bill.terms.cap.reset();
  }
  BillFacts& bill = all.bills[*rc::gen::inRange<size_t>(0, all.bills.size())];
  RC_PRE(bill.total > bill.from_dedicated);
  const Money upheld = fen(*rc::gen::inRange<int64_t>(1, (bill.total - bill.from_dedicated).fen() + 1));
  const Date opened = some_day(bill.published_on), on = kStart + kDays - 1;
  AccountHistory disputed = all;
  disputed.disputes = {{bill.cycle, opened, 1, upheld, some_day(opened), upheld}};
  bill.total -= upheld;
  const Settlement with = replay(disputed, on), without = replay(all, on);
  RC_ASSERT(with.credit() == without.credit());
  for (size_t i = 0; i < with.bills().size(); ++i) {
    RC_ASSERT(with.bills()[i].outstanding() == without.bills()[i].outstanding());
    RC_ASSERT(with.bills()[i].late_fee() == without.bills()[i].late_fee());
  }
}

}  // namespace
}  // namespace tongfu::accounts
