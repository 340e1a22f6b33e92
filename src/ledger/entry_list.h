// The ledger read back, entry by entry, as it was written (R20).
#pragma once

#include <vector>

#include "ledger/ledger_store.h"
#include "storage/listing.h"

namespace tongfu::ledger {

struct KeptEntry {
  int64_t number = 0;  // from 1 in each group, without gaps
  Entry entry;
  Postings postings;
};
// Those of one account's events, or all. By entry (its number), booked_on, source, account, cycle.
storage::Page<KeptEntry> entry_page(storage::Database& database, int64_t group_id, std::optional<int64_t> account,
                                    const storage::PageAsked& asked);

}  // namespace tongfu::ledger
