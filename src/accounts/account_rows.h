// Rows of the room's statements as values: each statement that reads one of these names its columns in this order.
#pragma once

#include "accounts/account_store.h"

namespace tongfu::accounts {

// cycle, account, published_on, due_on, total, from_dedicated, upheld, principal_paid, late_fee_paid, fen_days,
// accrued_to, disputed, steps_taken, look_on, written_off
StoredBill read_bill(const storage::Statement& row, const agreement::Agreement& agreement);
// payment_no, account, paid_on, amount, method, ref, designated, reversed_on, reason
PaymentRow read_payment(const storage::Statement& row);
// dispute_no, code, account, cycle, opened_on, amount, resolved_on, upheld
DisputeRow read_dispute(const storage::Statement& row);

}  // namespace tongfu::accounts
