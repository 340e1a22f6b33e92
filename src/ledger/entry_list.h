// The ledger read back, entry by entry, as it was written (R20).
#pragma once

#include <vector>

#include "ledger/ledger_store.h"

namespace tongfu::ledger {

struct KeptEntry {
  int64_t number = 0;  // from 1 in each group, without gaps
  Entry entry;
  Postings postings;
};
// Those numbered from `first` to `last`, in order.
std::vector<KeptEntry> entries(storage::Database& database, int64_t group_id, int64_t first, int64_t last);

}  // namespace tongfu::ledger
