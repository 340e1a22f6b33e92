// Corrections (R9): a billed cycle computed as it would have been, and the difference to what was booked.
#pragma once

#include <vector>

#include "billrun/cycle_facts.h"
#include "cycles/cycle_store.h"

namespace tongfu::billrun {

// What is booked for a cycle so far: published shares and later corrections.
struct Booked {
  std::vector<catalogue::Amounts> sponsored;  // by line, registry order
  std::vector<catalogue::Amounts> member;
  catalogue::Amounts group_own{};  // the group's own one-off charges
};
Booked booked(storage::Database& database, const GroupContext& context, Cycle cycle);

// What the facts known now make of the cycle, under the budget and the agreement that held at publication.
Booked recompute(storage::Database& database, GroupContext& context, const cycles::BilledCycle& cycle);

// The differences, to be booked in `booked_in`; nothing where nothing differs.
std::vector<billing::Correction> differences(const GroupContext& context, const Booked& before, const Booked& now,
                                             Cycle cycle, Cycle booked_in);

}  // namespace tongfu::billrun
