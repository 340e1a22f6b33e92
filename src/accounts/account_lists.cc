#include "accounts/account_lists.h"

#include <map>

#include "accounts/account_rows.h"
#include "accounts/sql.h"

namespace tongfu::accounts {

namespace {

using storage::Listing;
using storage::Page;
using storage::PageAsked;

constexpr int64_t kFirstCycle = 0, kLastCycle = 999'912;

Listing bills_by(const storage::Sql& rows) {
  return {
      rows, {"cycle", "account"}, {"published_on", "due_on", "total", "late_fee", "paid", "outstanding", "disputed"}};
}
Listing overdue_by(const storage::Sql& rows) {
  return {rows, {"due_on", "group_id", "cycle", "account"}, {"late_fee", "outstanding", "disputed"}};
}
Listing payments_by(const storage::Sql& rows) {
  return {rows, {"number"}, {"account", "paid_on", "amount", "method", "ref", "cycle", "reversed_on"}};
}
Listing disputes_by(const storage::Sql& rows) {
  return {rows, {"number"}, {"id", "account", "cycle", "opened_on", "amount", "upheld", "resolved_on"}};
}

const Listing& all_bills() {
  static const Listing kAll = bills_by(sql::page_of_bills);
  return kAll;
}
const Listing& all_payments() {
  static const Listing kAll = payments_by(sql::page_of_payments);
  return kAll;
}

}  // namespace

int64_t bill_count(storage::Database& database, int64_t group_id) {
  return count_rows(database, all_bills(), group_id, kFirstCycle, kLastCycle);
}

int64_t money_count(storage::Database& database, int64_t group_id) {
  return count_rows(database, all_payments(), group_id, kWriteOff - 1);
}

// A bill that is not looked at any more is paid or written off, so all states but these are among those still open. An
// account's bills are looked up cycle by cycle: the group's other accounts are not read.
Page<StoredBill> bill_page(storage::Database& database, const agreement::Agreement& agreement, const BillFilter& filter,
                           const PageAsked& asked) {
  const int64_t first = filter.cycle ? storage::stored(*filter.cycle) : kFirstCycle;
  const int64_t last = filter.cycle ? storage::stored(*filter.cycle) : kLastCycle;
  const auto read = [&](const storage::Statement& row) -> std::optional<StoredBill> {
    StoredBill bill = read_bill(row, agreement);
    if (filter.status && bill.state.status_on(filter.today) != *filter.status) return std::nullopt;
    return bill;
  };
  if (filter.account) {
    static const Listing kOfAccount = bills_by(sql::page_of_account_bills);
    return read_page<StoredBill>(database, kOfAccount, asked, read, agreement.group_id, first, last, *filter.account);
  }
  if (filter.status && filter.status != BillStatus::paid && filter.status != BillStatus::written_off) {
    static const Listing kOpen = bills_by(sql::page_of_open_bills);
    return read_page<StoredBill>(database, kOpen, asked, read, agreement.group_id, first, last);
  }
  return read_page<StoredBill>(database, all_bills(), asked, read, agreement.group_id, first, last);
}

Page<StoredBill> open_bill_page(storage::Database& database, const agreement::Agreement& agreement,
                                std::optional<int64_t> account, const PageAsked& asked) {
  const auto read = [&](const storage::Statement& row) -> std::optional<StoredBill> {
    StoredBill bill = read_bill(row, agreement);
    if (!bill.look_on) return std::nullopt;
    return bill;
  };
  if (account) {
    static const Listing kOfAccount = bills_by(sql::page_of_account_bills);
    return read_page<StoredBill>(database, kOfAccount, asked, read, agreement.group_id, kFirstCycle, kLastCycle,
                                 *account);
  }
  static const Listing kOpen = bills_by(sql::page_of_open_bills);
  return read_page<StoredBill>(database, kOpen, asked, read, agreement.group_id, kFirstCycle, kLastCycle);
}

// A bill that is overdue is one to look at: the daily run looks at it from the day after its due date at the latest.
Page<OverdueBill> overdue_page(storage::Database& database, std::optional<int64_t> group_id, Date today,
                               const PageAsked& asked) {
  static const Listing kOfGroup = overdue_by(sql::page_of_group_overdue);
  static const Listing kAll = overdue_by(sql::page_of_overdue);
  std::map<int64_t, agreement::Agreement> agreements;
  const auto read = [&](const storage::Statement& row) -> std::optional<OverdueBill> {
    constexpr int kGroupColumn = 15;
    const int64_t id = row.integer(kGroupColumn);
    auto known = agreements.find(id);
    if (known == agreements.end())
      known = agreements.emplace(id, agreement::load_agreement(database, id).value()).first;
    OverdueBill one{id, read_bill(row, known->second)};
    if (!one.bill.state.overdue_on(today)) return std::nullopt;
    return one;
  };
  if (group_id) return read_page<OverdueBill>(database, kOfGroup, asked, read, today, *group_id);
  return read_page<OverdueBill>(database, kAll, asked, read, today);
}

OverdueTotals overdue_totals(storage::Database& database, std::optional<int64_t> group_id, Date today) {
  auto rows = group_id ? database.query(sql::totals_of_group_overdue, today, *group_id)
                       : database.query(sql::totals_of_overdue, today);
  rows.step();
  return {rows.integer(0), rows.integer(1), rows.money(2)};
}

std::optional<Date> suspended_on(storage::Database& database, int64_t group_id, int64_t account) {
  auto rows = database.query(sql::get_account, group_id, account);
  return rows.step() ? rows.optional_date(4) : std::nullopt;
}

Page<PaymentRow> payment_page(storage::Database& database, int64_t group_id, std::optional<int64_t> account,
                              const PageAsked& asked) {
  static const Listing kOfAccount = payments_by(sql::page_of_account_payments);
  const auto read = [](const storage::Statement& row) { return std::optional(read_payment(row)); };
  if (account) return read_page<PaymentRow>(database, kOfAccount, asked, read, group_id, *account);
  return read_page<PaymentRow>(database, all_payments(), asked, read, group_id, kWriteOff);
}

Page<PaymentRow> money_page(storage::Database& database, int64_t group_id, const PageAsked& asked) {
  const auto read = [](const storage::Statement& row) { return std::optional(read_payment(row)); };
  return read_page<PaymentRow>(database, all_payments(), asked, read, group_id, kWriteOff - 1);
}

Page<DisputeRow> dispute_page(storage::Database& database, int64_t group_id, std::optional<int64_t> account,
                              const PageAsked& asked) {
  static const Listing kOfAccount = disputes_by(sql::page_of_account_disputes);
  static const Listing kAll = disputes_by(sql::page_of_disputes);
  const auto read = [](const storage::Statement& row) { return std::optional(read_dispute(row)); };
  if (account) return read_page<DisputeRow>(database, kOfAccount, asked, read, group_id, *account);
  return read_page<DisputeRow>(database, kAll, asked, read, group_id);
}

}  // namespace tongfu::accounts
