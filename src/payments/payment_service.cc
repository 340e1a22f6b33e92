#include "payments/payment_service.h"

#include <algorithm>
#include <iterator>

#include "kernel/text.h"

namespace tongfu::payments {

using accounts::OpenAccount;
using accounts::Settlement;
using ledger::Code;

Result<int> parse_method(std::string_view text) {
  const auto found = std::find(std::begin(agreement::kPaymentMethods), std::end(agreement::kPaymentMethods), text);
  if (found != std::end(agreement::kPaymentMethods))
    return static_cast<int>(found - std::begin(agreement::kPaymentMethods));
  return invalid(
      "unknown_method",
      "'" + printable(text) +
          "' is not a payment method: expected cash, cash_transfer, bank_transfer, cheque, bank_collection or online");
}

Result<int> parse_recorded_method(std::string_view text) {
  if (text == accounts::method_name(accounts::kWriteOff)) return accounts::kWriteOff;
  return parse_method(text);
}

Result<void> check_day(Date on, Date today) {
  if (on <= today) return {};
  return refused("in_the_future", to_string(on) + " is still to come, today is " + to_string(today) +
                                      ": give the day the money came in");
}

namespace {

ledger::Account clearing(int method) {
  return method == 0 ? ledger::account(Code::cash)
                     : ledger::Account{static_cast<int32_t>(Code::bank) + method, ledger::kCarrier};
}

Money outstanding(const Settlement& settlement) {
  Money sum;
  for (const accounts::BillState& bill : settlement.bills()) sum += bill.outstanding();
  return sum;
}

}  // namespace

Receipt PaymentService::settle(const OpenAccount& before, const Settlement& after, accounts::AccountRow row, Date on,
                               ledger::Source source, ledger::Writer& ledger) {
  row = accounts_.save(before, after, row, on, source, ledger);
  collections_.resume_if_clear(row, after, on);
  return {.credit_balance = after.credit(), .outstanding = outstanding(after)};
}

Questions::Questions(storage::Database& database, int64_t group_id, int64_t on_account, int method,
                     const std::string& ref)
    : journal(database, group_id), ledger(database, group_id), account(database, group_id, on_account, method, ref) {}

Result<Receipt> PaymentService::pay(const NewPayment& p, std::optional<Questions> asked) {
  if (p.amount <= kNothing) return refused("amount_not_positive", "a payment needs an amount above zero");
  if (p.ref.empty())
    return refused("reference_missing", "a payment needs a reference: the bank's or the receipt's number");
  const int64_t agreed = agreement_.terms_on(p.on).payment_methods;
  const std::string method(agreement::kPaymentMethods[p.method]);
  if (p.account == accounts::kGroupAccount && agreed != 0 && (agreed >> p.method & 1) == 0) {
    return refused("method_not_agreed", "the agreement (clause 1.2) does not name " + method + " as a way to pay");
  }

  storage::Transaction transaction(database_);
  if (!asked) asked.emplace(database_, agreement_.group_id, p.account, p.method, p.ref);
  EXPECTS(asked->account.asks(agreement_.group_id, p.account, p.method, p.ref));
  auto& [journal, ledger, account] = *asked;
  const auto [before, number, reference_taken] = accounts_.before_payment(std::move(account));
  if (reference_taken) {
    return refused("duplicate_reference",
                   "a payment by " + method + " with reference '" + printable(p.ref) + "' is on record already");
  }
  if (p.designated && !accounts_.bill(*p.designated, p.account)) {
    return refused("no_such_bill", "the account has no bill of " + to_string(*p.designated));
  }
  const bool in_order = accounts::AccountStore::in_order(before, p.on);
  const Date known_to = std::max(p.on, accounts::AccountStore::known_to(before));
  accounts_.insert({number, p.account, p.on, p.amount, p.method, p.ref, p.designated, {}, {}});
  accounts::AccountRow row = before.row;
  row.last_event_on = std::max(row.last_event_on, p.on);

  ledger::Postings received;
  post(received, clearing(p.method), ledger::account(Code::credit_balance, p.account), p.amount);
  ledger.write({p.on, ledger::Source::payment, p.account, {}}, received);

  Settlement after = before.settlement();
  if (in_order) {
    after.pay(p.on, p.amount, p.designated);
  } else {
    after = replay(accounts_.history(p.account), known_to);
  }
  Receipt receipt = settle(before, after, row, p.on, ledger::Source::settlement, ledger);
  receipt.number = number;
  journal.record({journal::Kind::payment, std::to_string(number), p.on, p.account});
  transaction.commit();
  return receipt;
}

Result<WrittenOff> PaymentService::write_off(const NewWriteOff& w) {
  if (w.amount && *w.amount <= kNothing)
    return refused("amount_not_positive", "a write-off needs an amount above zero");
  if (w.ref.empty()) return refused("reference_missing", "a write-off needs a reference: the number of the decision");
  if (trim(w.reason).empty()) return refused("reason_missing", "a write-off needs a reason: it stays on record");

  storage::Transaction transaction(database_);
  auto [journal, ledger, account] = Questions(database_, agreement_.group_id, w.account, accounts::kWriteOff, w.ref);
  const auto [before, number, reference_taken] = accounts_.before_payment(std::move(account));
  if (reference_taken)
    return refused("duplicate_reference", "a write-off with reference '" + printable(w.ref) + "' is on record already");
  if (!accounts_.bill(w.cycle, w.account))
    return refused("no_such_bill", "the account has no bill of " + to_string(w.cycle));

  // Entered late, a part of it may have been paid since: that is not written off any more.
  const bool in_order = accounts::AccountStore::in_order(before, w.on);
  const Settlement now = before.settlement();
  Settlement then = now;
  if (in_order) {
    then.accrue_to(w.on);
  } else {
    then = replay(accounts_.history(w.account), w.on);
  }
  const accounts::BillState* bill = then.find(w.cycle);
  const accounts::BillState* bill_now = now.find(w.cycle);
  Money owed = bill != nullptr && bill_now != nullptr ? bill->outstanding() : kNothing;
  if (!in_order && bill_now != nullptr) owed = min(owed, bill_now->outstanding());
  if (owed.is_zero())
    return refused("nothing_owed", "the bill of " + to_string(w.cycle) + " owes nothing on " + to_string(w.on));
  const Money amount = w.amount.value_or(owed);
  if (amount > owed) {
    return refused("more_than_owed", "the bill of " + to_string(w.cycle) + " owes " + to_string(owed) + " on " +
                                         to_string(w.on) + ": no more than that can be written off");
  }
  accounts::BillState given_up = *bill;
  given_up.write_off(amount);

  const Date known_to = std::max(w.on, accounts::AccountStore::known_to(before));
  accounts_.insert({number, w.account, w.on, amount, accounts::kWriteOff, w.ref, w.cycle, {}, w.reason});
  accounts::AccountRow row = before.row;
  row.last_event_on = std::max(row.last_event_on, w.on);
  Settlement after = now;
  if (in_order) {
    after.write_off(w.on, w.cycle, amount);
  } else {
    after = replay(accounts_.history(w.account), known_to);
  }
  row = accounts_.save(before, after, row, w.on, ledger::Source::write_off, ledger);
  collections_.resume_if_clear(row, after, known_to);  // not before the day it is done
  journal.record({journal::Kind::write_off, std::to_string(number), w.on, w.account});
  transaction.commit();
  return WrittenOff{.number = number,
                    .cycle = w.cycle,
                    .principal = given_up.principal_paid - bill->principal_paid,
                    .late_fee = given_up.late_fee_paid - bill->late_fee_paid,
                    .outstanding = outstanding(after)};
}

Result<Receipt> PaymentService::reverse(int64_t payment_number, Date on) {
  const auto payment = accounts_.payment(payment_number);
  if (!payment) return not_found("unknown_payment", "there is no such payment");
  if (payment->reversed_on) {
    return refused("already_reversed",
                   "payment '" + payment->ref + "' was reversed on " + to_string(*payment->reversed_on));
  }
  if (on < payment->paid_on)
    return refused("reversed_before_paid", "payment '" + payment->ref + "' was made on " + to_string(payment->paid_on));

  storage::Transaction transaction(database_);
  const OpenAccount before = accounts_.open(payment->account);
  accounts_.reverse(payment_number, on);
  ledger::Writer ledger(database_, agreement_.group_id);
  const bool written_off = payment->method == accounts::kWriteOff;  // no money to give back
  ledger::Postings returned;
  if (!written_off)
    post(returned, ledger::account(Code::credit_balance, payment->account), clearing(payment->method), payment->amount);
  ledger.write({on, ledger::Source::reversal, payment->account, {}}, returned);
  const Settlement after =
      replay(accounts_.history(payment->account), std::max(on, accounts::AccountStore::known_to(before)));
  Receipt receipt = settle(before, after, before.row, on, ledger::Source::reversal, ledger);
  receipt.number = payment_number;
  journal::record(database_, agreement_.group_id,
                  {written_off ? journal::Kind::write_off_reversed : journal::Kind::payment_reversed,
                   std::to_string(payment_number), on, payment->account});
  transaction.commit();
  return receipt;
}

}  // namespace tongfu::payments
