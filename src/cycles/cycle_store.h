// Which cycles of a group are billed, and which of those must be computed anew (R7.3, R9). Every room that takes
// something in for a cycle asks here whether it is late.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "sponsorship/apportionment.h"
#include "storage/database.h"

namespace tongfu::cycles {

struct BilledCycle {
  Cycle cycle;
  Date published_on;
  std::optional<sponsorship::Budget> held_budget;  // at publication (R9)
};

std::vector<BilledCycle> billed_cycles(storage::Database& database, int64_t group_id);  // in order
std::optional<Cycle> last_billed(storage::Database& database, int64_t group_id);
std::map<int64_t, Cycle> last_billed_of_all(storage::Database& database);  // by group
void add_billed_cycle(storage::Database& database, int64_t group_id, const BilledCycle& billed);

// Something changed for `cycle` and what follows it: those that are billed are computed anew by the next run (R9).
void mark_from(storage::Database& database, int64_t group_id, Cycle cycle);
// The same for one cycle.
void mark(storage::Database& database, int64_t group_id, Cycle cycle);
std::vector<Cycle> cycles_to_correct(storage::Database& database, int64_t group_id);
void clear_to_correct(storage::Database& database, int64_t group_id);

}  // namespace tongfu::cycles
