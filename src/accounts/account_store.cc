#include "accounts/account_store.h"

#include <algorithm>

#include "accounts/account_rows.h"
#include "accounts/sql.h"
#include "party/group_store.h"

namespace tongfu::accounts {

using ledger::Code;

std::string_view method_name(int method) {
  return method == kWriteOff ? "write_off" : agreement::kPaymentMethods[method];
}

LateFeeTerms late_fee_terms(const agreement::Terms& terms, Money bill_total) {
  LateFeeTerms out{.rate_millionths = terms.late_fee_rate_per_day,
                   .cap = {},
                   .principal_first = false,
                   .runs_during_dispute = terms.late_fee_during_dispute != 0};
  out.principal_first = terms.payment_order == static_cast<int64_t>(agreement::PaymentOrder::principal_first);
  if (terms.late_fee_cap_ratio != agreement::kNone) {  // R10.1
    const int128 product = int128{not_below_zero(bill_total).fen()} * terms.late_fee_cap_ratio;
    out.cap = Money::from_fen(divide_rounded(product, agreement::kMillion));
  }
  return out;
}

Settlement OpenAccount::settlement() const {
  std::vector<BillState> states;
  states.reserve(bills.size());
  for (const StoredBill& bill : bills) states.push_back(bill.state);
  return {std::move(states), row.credit};
}

void OpenAccount::take(const Settlement& after) {
  EXPECTS(after.bills().size() == bills.size());
  for (size_t i = 0; i < bills.size(); ++i) bills[i].state = after.bills()[i];
  row.credit = after.credit();
}

std::optional<Date> look_on(const BillState& bill, collections::StepSet taken, const agreement::Terms& terms) {
  if (bill.settled()) return std::nullopt;
  if (taken.has(collections::Step::reminder)) return bill.facts.due_on + 1;
  return collections::first_look_on(bill.facts.published_on, bill.facts.due_on, terms);
}

void post_change(ledger::Postings& postings, int64_t account, const BillState* before, const BillState& after) {
  const ledger::Account receivable = ledger::account(Code::receivable, account);
  const ledger::Account credit = ledger::account(Code::credit_balance, account);
  const auto change = [&](auto value) { return value(after) - (before != nullptr ? value(*before) : kNothing); };
  post(postings, receivable, ledger::account(Code::late_fee_income),
       change([](const BillState& b) { return b.late_fee(); }));
  const auto credited = [](const BillState& b) {
    return min(b.upheld, not_below_zero(b.facts.total - b.facts.from_dedicated));
  };
  post(postings, ledger::account(Code::dispute_allowance), receivable, change(credited));
  post(postings, ledger::account(Code::dispute_allowance), credit,
       change([&](const BillState& b) { return b.upheld - credited(b); }));
  post(postings, credit, receivable,
       change([](const BillState& b) { return b.principal_paid + b.late_fee_paid - b.written_off; }));
  post(postings, ledger::account(Code::bad_debt), receivable, change([](const BillState& b) { return b.written_off; }));
}

namespace {

// As it is stored: the day it is accrued to as well.
bool is_same(const BillState& a, const BillState& b) {
  return a == b && a.accrued_to == b.accrued_to;
}

AccountRow read_account(const storage::Statement& row) {
  return {row.integer(0), row.money(1), row.money(2), row.date(3), row.optional_date(4)};
}

}  // namespace

AccountRow AccountStore::row(int64_t account) {
  auto rows = database_.query(sql::get_account, group_id_, account);
  if (rows.step()) return read_account(rows);
  return {.account = account};
}

std::vector<AccountRow> AccountStore::rows(int64_t first, int64_t last) {
  std::vector<AccountRow> all;
  auto rows = database_.query(sql::list_accounts, group_id_, first, last);
  while (rows.step()) all.push_back(read_account(rows));
  return all;
}

void AccountStore::put(const AccountRow& row) {
  database_.execute(sql::put_account, group_id_, row.account, row.credit, row.dedicated, row.last_event_on,
                    row.suspended_on);
}

OpenAccount AccountStore::open(int64_t account) {
  auto row = database_.ask(sql::get_account, group_id_, account);
  auto bills = database_.ask(sql::open_bills_of_account, group_id_, account);
  return opened(account, row, bills);
}

OpenAccount AccountStore::opened(int64_t account, storage::Statement& row, storage::Statement& bills) {
  OpenAccount open{row.step() ? read_account(row) : AccountRow{.account = account}, {}};
  while (bills.step()) open.bills.push_back(read_bill(bills, agreement_));
  return open;
}

AskedPayment::AskedPayment(storage::Database& database, int64_t group_id, int64_t account, int method,
                           const std::string& ref)
    : group_id_(group_id),
      account_(account),
      method_(method),
      ref_(std::make_unique<const std::string>(ref)),
      payments_(database, sql::last_payment, group_id),
      taken_(database.ask(sql::find_reference, *ref_, method)),
      row_(database.ask(sql::get_account, group_id, account)),
      bills_(database.ask(sql::open_bills_of_account, group_id, account)) {}

AccountStore::BeforePayment AccountStore::before_payment(AskedPayment asked) {
  BeforePayment before;
  before.account = opened(asked.account_, asked.row_, asked.bills_);
  before.number = asked.payments_.next();
  before.reference_taken = asked.taken_.step();
  return before;
}

std::optional<StoredBill> AccountStore::bill(Cycle cycle, int64_t account) {
  auto rows = database_.query(sql::get_bill, group_id_, cycle, account);
  if (rows.step()) return read_bill(rows, agreement_);
  return std::nullopt;
}

std::vector<StoredBill> AccountStore::bills_to_look_at(Date date) {
  std::vector<StoredBill> all;
  auto rows = database_.query(sql::bills_to_look_at, group_id_, date);
  while (rows.step()) all.push_back(read_bill(rows, agreement_));
  return all;
}

std::vector<StoredBill> AccountStore::open_bills() {
  std::vector<StoredBill> all;
  auto rows = database_.query(sql::open_bills_of_group, group_id_);
  while (rows.step()) all.push_back(read_bill(rows, agreement_));
  return all;
}

std::vector<StoredBill> AccountStore::bills() {
  std::vector<StoredBill> all;
  auto rows = database_.query(sql::list_bills_of_group, group_id_);
  while (rows.step()) all.push_back(read_bill(rows, agreement_));
  return all;
}

std::vector<StoredBill> AccountStore::bills_of_cycle(Cycle cycle) {
  std::vector<StoredBill> all;
  auto rows = database_.query(sql::list_bills_of_cycle, group_id_, cycle);
  while (rows.step()) all.push_back(read_bill(rows, agreement_));
  return all;
}

std::vector<AccountStore::Kept> AccountStore::kept() {
  std::vector<Kept> all;
  auto rows = database_.query(sql::kept_of_bills, group_id_);
  while (rows.step()) all.push_back({rows.integer(0), rows.cycle(1), rows.money(2), rows.money(3)});
  return all;
}

AccountHistory AccountStore::history(int64_t account) {
  AccountHistory history;
  auto bills = database_.query(sql::all_bills_of_account, group_id_, account);
  while (bills.step()) history.bills.push_back(read_bill(bills, agreement_).state.facts);
  auto payments = database_.query(sql::payments_of_account, group_id_, account);
  while (payments.step()) {
    const PaymentRow payment = read_payment(payments);
    if (!payment.reversed_on)
      history.payments.push_back(
          {payment.paid_on, payment.number, payment.amount, payment.designated, payment.method == kWriteOff});
  }
  auto disputes = database_.query(sql::disputes_of_account, group_id_, account);
  while (disputes.step()) history.disputes.push_back(read_dispute(disputes).facts);
  return history;
}

Date AccountStore::known_to(const OpenAccount& account) {
  Date known = account.row.last_event_on;
  for (const StoredBill& bill : account.bills) {
    known = std::max(known, bill.state.facts.published_on);
    if (bill.state.accrued_to > bill.state.facts.due_on) known = std::max(known, bill.state.accrued_to);
  }
  return known;
}

bool AccountStore::in_order(const OpenAccount& account, Date date) {
  return known_to(account) <= date;
}

void AccountStore::update(const StoredBill& bill) {
  const BillState& s = bill.state;
  database_.execute(sql::update_bill, group_id_, s.facts.cycle, bill.account, s.upheld, s.principal_paid,
                    s.late_fee_paid, s.fen_days, s.accrued_to, s.disputed, bill.steps_taken.bits(),
                    look_on(s, bill.steps_taken, agreement_.terms_for(s.facts.cycle)), s.written_off, s.late_fee(),
                    s.outstanding());
}

void AccountStore::book(const StoredBill& before, const BillState& after, Date on, ledger::Source source,
                        ledger::Writer& ledger) {
  ledger::Postings postings;
  post_change(postings, before.account, &before.state, after);
  ledger.write({on, source, before.account, after.facts.cycle}, postings);
}

AccountRow AccountStore::save(const OpenAccount& before, const Settlement& after, AccountRow row, Date on,
                              ledger::Source source, ledger::Writer& ledger) {
  const int64_t account = before.row.account;
  for (const BillState& state : after.bills()) {
    const auto same = [&](const StoredBill& b) { return b.state.facts.cycle == state.facts.cycle; };
    const auto opened = std::find_if(before.bills.begin(), before.bills.end(), same);
    std::optional<StoredBill> stored;
    if (opened != before.bills.end()) {
      stored = *opened;
    } else {
      stored = bill(state.facts.cycle, account);  // settled before, touched by playing the account anew
      EXPECTS(stored);
    }
    if (is_same(stored->state, state)) continue;
    book(*stored, state, on, source, ledger);
    stored->state = state;
    update(*stored);
  }
  row.credit = after.credit();
  if (row != before.row) put(row);
  return row;
}

void AccountStore::save(const OpenAccount& before, const OpenAccount& after, Date on, ledger::Source source,
                        ledger::Writer& ledger) {
  EXPECTS(before.bills.size() == after.bills.size());
  for (size_t i = 0; i < after.bills.size(); ++i) {
    const StoredBill &was = before.bills[i], &now = after.bills[i];
    const bool same_state = is_same(was.state, now.state);
    if (!same_state) book(was, now.state, on, source, ledger);
    if (!same_state || was.steps_taken.bits() != now.steps_taken.bits()) update(now);
  }
  if (before.row != after.row) put(after.row);
}

void AccountStore::insert(const PaymentRow& p) {
  database_.bulk(sql::insert_reference).run(p.ref, p.method, group_id_, p.number);
  database_.bulk(sql::insert_payment)
      .run(group_id_, p.number, p.account, p.paid_on, p.amount, p.method, p.ref, p.designated, p.reason);
}

std::vector<PaymentRow> AccountStore::payments() {
  std::vector<PaymentRow> all;
  auto rows = database_.query(sql::payments_of_group, group_id_);
  while (rows.step()) all.push_back(read_payment(rows));
  return all;
}

std::optional<PaymentRow> AccountStore::payment(int64_t number) {
  auto rows = database_.query(sql::get_payment, group_id_, number);
  if (rows.step()) return read_payment(rows);
  return std::nullopt;
}

void AccountStore::reverse(int64_t payment_number, Date on) {
  database_.execute(sql::reverse_payment, group_id_, payment_number, on);
}

int64_t AccountStore::next_dispute() {
  auto rows = database_.query(sql::last_dispute, group_id_);
  return rows.step() ? rows.integer(0) + 1 : 1;
}

void AccountStore::insert_dispute(const std::string& code, int64_t account, const DisputeFacts& d) {
  database_.execute(sql::insert_dispute, group_id_, d.number, code, account, d.cycle, d.opened_on, d.amount);
}

std::vector<DisputeRow> AccountStore::disputes() {
  std::vector<DisputeRow> all;
  auto rows = database_.query(sql::disputes_of_group, group_id_);
  while (rows.step()) all.push_back(read_dispute(rows));
  return all;
}

std::optional<DisputeRow> AccountStore::dispute(const std::string& code) {
  auto rows = database_.query(sql::find_dispute, group_id_, code);
  if (rows.step()) return read_dispute(rows);
  return std::nullopt;
}

void AccountStore::resolve(int64_t dispute_number, Date on, Money upheld) {
  database_.execute(sql::resolve_dispute, group_id_, dispute_number, on, upheld);
}

BillWriter::BillWriter(storage::Database& database, const agreement::Agreement& agreement)
    : insert_(database.bulk(sql::insert_bill)), group_id_(agreement.group_id), agreement_(agreement) {}

void BillWriter::insert(const StoredBill& bill) {
  const BillState& s = bill.state;
  insert_.run(group_id_, s.facts.cycle, bill.account, s.facts.published_on, s.facts.due_on, s.facts.total,
              s.facts.from_dedicated, s.upheld, s.principal_paid, s.late_fee_paid, s.fen_days, s.accrued_to, s.disputed,
              bill.steps_taken.bits(), look_on(s, bill.steps_taken, agreement_.terms_for(s.facts.cycle)), s.written_off,
              s.late_fee(), s.outstanding());
}

void refill(storage::Database& database) {
  for (const int64_t group_id : agreement::groups_with_agreement(database)) {
    party::lock_group(database, group_id);
    const agreement::Agreement agreement = agreement::load_agreement(database, group_id).value();
    std::vector<BillState> states;
    std::vector<int64_t> accounts;
    {
      auto rows = database.query(sql::bills_to_refill, group_id);
      while (rows.step()) {
        const StoredBill bill = read_bill(rows, agreement);
        states.push_back(bill.state);
        accounts.push_back(bill.account);
      }
    }
    for (size_t i = 0; i < states.size(); ++i) {
      const BillState& s = states[i];
      database.execute(sql::put_kept, group_id, s.facts.cycle, accounts[i], s.late_fee(), s.outstanding());
    }
  }
}

std::optional<ReferenceOwner> find_reference(storage::Database& database, int method, const std::string& ref) {
  auto rows = database.query(sql::find_reference, ref, method);
  if (rows.step()) return ReferenceOwner{rows.integer(0), rows.integer(1)};
  return std::nullopt;
}

}  // namespace tongfu::accounts
