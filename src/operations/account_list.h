// How a group's accounts stand, its own and its members', a page at a time, in the order asked for.
#pragma once

#include "accounts/account_store.h"
#include "storage/listing.h"

namespace tongfu::operations {

struct Standing {
  int64_t account = accounts::kGroupAccount;
  Money credit;
  Money dedicated;
  std::optional<Date> suspended_on;  // for arrears
  Money outstanding;
  bool in_arrears = false;  // on the day `today` (R12.1)
};
// By line (the group's own first, then in registry order), account, credit_balance, dedicated_balance, suspended_on,
// outstanding, in_arrears.
storage::Page<Standing> account_page(storage::Database& database, int64_t group_id, Date today,
                                     const storage::PageAsked& asked);
Standing standing(storage::Database& database, int64_t group_id, int64_t account, Date today);

}  // namespace tongfu::operations
