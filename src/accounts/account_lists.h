// A group's bills, payments and disputes a page at a time, in the order asked for.
#pragma once

#include "accounts/account_store.h"
#include "storage/listing.h"

namespace tongfu::accounts {

struct BillFilter {
  std::optional<Cycle> cycle;
  std::optional<int64_t> account;
  std::optional<BillStatus> status;  // on the day `today`
  Date today;
};
// By cycle, account, published_on, due_on, total, late_fee, paid, outstanding, disputed.
storage::Page<StoredBill> bill_page(storage::Database& database, const agreement::Agreement& agreement,
                                    const BillFilter& filter, const storage::PageAsked& asked);
int64_t bill_count(storage::Database& database, int64_t group_id);
// The bills that are not settled. By the same.
storage::Page<StoredBill> open_bill_page(storage::Database& database, const agreement::Agreement& agreement,
                                         std::optional<int64_t> account, const storage::PageAsked& asked);

struct OverdueBill {
  int64_t group_id = 0;
  StoredBill bill;
};
// The bills that are overdue on the day, of one group or of all. By due_on, cycle, account, late_fee,
// outstanding, disputed.
storage::Page<OverdueBill> overdue_page(storage::Database& database, std::optional<int64_t> group_id, Date today,
                                        const storage::PageAsked& asked);

struct OverdueTotals {
  int64_t groups = 0;
  int64_t bills = 0;
  Money outstanding;
};
OverdueTotals overdue_totals(storage::Database& database, std::optional<int64_t> group_id, Date today);

// Since when the account is suspended for arrears.
std::optional<Date> suspended_on(storage::Database& database, int64_t group_id, int64_t account);

// Payments and write-offs. By number (as they came), account, paid_on, amount, method, ref, cycle, reversed_on.
storage::Page<PaymentRow> payment_page(storage::Database& database, int64_t group_id, std::optional<int64_t> account,
                                       const storage::PageAsked& asked);
// The payments alone: what brought money in. By the same.
storage::Page<PaymentRow> money_page(storage::Database& database, int64_t group_id, const storage::PageAsked& asked);
int64_t money_count(storage::Database& database, int64_t group_id);

// By number (as they came), id, account, cycle, opened_on, amount, upheld, resolved_on.
storage::Page<DisputeRow> dispute_page(storage::Database& database, int64_t group_id, std::optional<int64_t> account,
                                       const storage::PageAsked& asked);

}  // namespace tongfu::accounts
