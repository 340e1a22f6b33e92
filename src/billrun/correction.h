// Corrections (R9): a billed cycle computed as it would have been, and the difference to what was booked.
#pragma once

#include <vector>

#include "billrun/cycle_facts.h"
#include "cycles/cycle_store.h"

namespace tongfu::billrun {

// What the facts known now make of a billed cycle, under the budget and the agreement that held at publication, less
// what is booked for it so far, published shares and later corrections; to be booked in `booked_in`. The group's own
// charges first, then by line; nothing where nothing differs.
std::vector<billing::Correction> differences(storage::Database& database, LineSlices& slices,
                                             const agreement::Agreement& agreement, const cycles::BilledCycle& cycle,
                                             Cycle booked_in);

}  // namespace tongfu::billrun
