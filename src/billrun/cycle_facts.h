// A group's lines and charges in one cycle, gathered from the rooms for billing, correction, explanation and checking:
// every one of them sees the same facts.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "agreement/agreement_store.h"
#include "billing/bill_store.h"
#include "catalogue/offering_store.h"
#include "membership/registry.h"
#include "rating/usage_store.h"

namespace tongfu::billrun {

// What does not depend on the cycle, loaded once a run.
struct GroupContext {
  const agreement::Agreement& agreement;
  const catalogue::Catalogue& catalogue;
  membership::Registry& registry;
  std::vector<membership::RegisteredLine> lines;  // registry order
  std::map<Msisdn, size_t> place;                 // of a line in `lines`
};

GroupContext load_context(const agreement::Agreement& agreement, const catalogue::Catalogue& catalogue,
                          membership::Registry& registry);

// The facts of a cycle. `lines` borrow from `one_offs` and from the context, which must outlive it.
struct CycleFacts {
  std::vector<billing::LineFacts> lines;  // registry order
  std::vector<rating::OneOff> group_one_offs;
  std::vector<std::vector<rating::OneOff>> one_offs;  // behind lines[i].one_offs, for those that have any
};

// `as_of` decides what is known of the agreement's end.
CycleFacts gather(storage::Database& database, GroupContext& context, Cycle cycle, Date as_of);

// The plan a line runs under in a cycle: enrolled (R3), within the agreement (R15.4); else nullptr.
const sponsorship::Plan* plan_in(GroupContext& context, const membership::RegisteredLine& line, Cycle cycle,
                                 const agreement::Life& life);

}  // namespace tongfu::billrun
