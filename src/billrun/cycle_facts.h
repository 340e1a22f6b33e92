// A group's lines and charges in one cycle, gathered from the rooms for billing, correction, explanation and checking:
// every one of them sees the same facts. Lines come a slice at a time, so that a group of any size is held in bounded
// memory.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "agreement/agreement_store.h"
#include "billing/bill_store.h"
#include "catalogue/offering_store.h"
#include "membership/registry.h"
#include "rating/usage_store.h"

namespace tongfu::billrun {

// Some of a group's lines, and what does not depend on the cycle.
struct GroupContext {
  const agreement::Agreement& agreement;
  const catalogue::Catalogue& catalogue;
  membership::Registry& registry;
  std::vector<membership::RegisteredLine> lines;  // by number

  std::optional<size_t> place(Msisdn line) const;  // in `lines`
};

// What came in for a cycle, and what is known of the agreement's end on a day; of the whole group.
struct CycleInput {
  Cycle cycle;
  agreement::Life life;
  std::vector<rating::LineTotals> usage;       // by line
  std::vector<rating::AccountCharge> charges;  // by account

  std::vector<rating::OneOff> group_one_offs() const;
};
CycleInput load_input(storage::Database& database, const agreement::Agreement& agreement, Cycle cycle, Date as_of);

// The facts of a cycle for the context's lines. `lines` borrow from `one_offs` and from the context, which must outlive
// it.
struct CycleFacts {
  std::vector<billing::LineFacts> lines;              // as in the context
  std::vector<std::vector<rating::OneOff>> one_offs;  // behind lines[i].one_offs, for those that have any
};
CycleFacts gather(GroupContext& context, const CycleInput& input);

// The lines of a group, some at a time by number. A group that fits into one slice is loaded once.
class LineSlices {
 public:
  static constexpr size_t kLinesAtOnce = 20'000;

  LineSlices(const agreement::Agreement& agreement, const catalogue::Catalogue& catalogue,
             membership::Registry& registry, size_t lines_at_once = kLinesAtOnce)
      : context_{agreement, catalogue, registry, {}}, lines_at_once_(lines_at_once) {}

  template <typename Visit>
  void each(Visit visit) {
    for (bool more = first(); more; more = next()) visit(context_);
  }
  // What every line would have from the group if it had no limits, in registry order: 16 bytes a line.
  std::vector<billing::Claim> claims(const CycleInput& input);

 private:
  bool first();
  bool next();
  bool load_after(Msisdn after);

  GroupContext context_;
  size_t lines_at_once_;
  bool at_first_ = false;  // the context holds the first slice
  bool is_last_ = false;   // the context holds the last slice
};

// Of the context's lines, from what all lines have in registry order.
std::vector<billing::Claim> of_slice(const GroupContext& context, const std::vector<billing::Claim>& all);
// For a group without limits: every claim is granted.
std::vector<billing::Claim> claims_of(const CycleFacts& facts, Cycle cycle);

}  // namespace tongfu::billrun
