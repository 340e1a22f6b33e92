// One-off charges and records that could not be rated a page at a time, in the order asked for.
#pragma once

#include "rating/usage_import.h"
#include "rating/usage_store.h"
#include "storage/listing.h"

namespace tongfu::rating {

// The charges and credits of a cycle, of one account or of all. By account, category, amount, date.
storage::Page<AccountCharge> charge_page(storage::Database& database, int64_t group_id, Cycle cycle,
                                         std::optional<int64_t> account, const storage::PageAsked& asked);

// By import (and number within it), reason.
storage::Page<StoredError> error_page(storage::Database& database, const storage::PageAsked& asked);
int64_t error_count(storage::Database& database);

}  // namespace tongfu::rating
