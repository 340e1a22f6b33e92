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
// By cycle, account, published_on, due_on, total, disputed.
storage::Page<StoredBill> bill_page(storage::Database& database, const agreement::Agreement& agreement,
                                    const BillFilter& filter, const storage::PageAsked& asked);
// The bills that are not settled. By the same.
storage::Page<StoredBill> open_bill_page(storage::Database& database, const agreement::Agreement& agreement,
                                         std::optional<int64_t> account, const storage::PageAsked& asked);

// By number (as they came), account, paid_on, amount, method, ref, cycle, reversed_on.
storage::Page<PaymentRow> payment_page(storage::Database& database, int64_t group_id, std::optional<int64_t> account,
                                       const storage::PageAsked& asked);

// By number (as they came), id, account, cycle, opened_on, amount, upheld, resolved_on.
storage::Page<DisputeRow> dispute_page(storage::Database& database, int64_t group_id, std::optional<int64_t> account,
                                       const storage::PageAsked& asked);

}  // namespace tongfu::accounts
