// Checking the whole database against itself: every published bill recomputed from the facts, every account played
// anew, the ledger added up, the totals of usage recomputed from its records.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "operations/group_desk.h"

namespace tongfu::operations {

struct Difference {
  std::string group;
  std::string what;  // the check that found it
  std::string where;
  std::string found;
  std::string expected;
};

struct VerifyReport {
  int64_t groups = 0;
  int64_t bills = 0;
  int64_t shares = 0;
  int64_t accounts = 0;
  int64_t usage_chunks_cycles = 0;
  Money debits;
  Money credits;
  std::optional<Difference> first_difference;
};

// Stops at the first difference.
VerifyReport verify(storage::Database& database, const Calendar& calendar,
                    const std::function<void(int64_t done, int64_t all)>& progress = {});

}  // namespace tongfu::operations
