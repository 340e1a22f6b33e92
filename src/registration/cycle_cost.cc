#include "registration/cycle_cost.h"

#include "rating/charge.h"
#include "sponsorship/apportionment.h"

namespace tongfu::registration {

namespace {

// Any cycle does: in a full one a recurring fee is F whatever its days (R4.1).
constexpr Cycle kSomeCycle = Cycle::of(2025, 6);

}  // namespace

CycleCost& CycleCost::operator+=(const CycleCost& other) {
  sponsored += other.sponsored;
  allocation += other.allocation;
  member += other.member;
  return *this;
}

CycleCost CycleCosts::of(const catalogue::Offering& offering, const sponsorship::Plan* plan) {
  auto [fees, is_new] = fees_.try_emplace(&offering);
  if (is_new) fees->second = rating::charge_cycle(offering, {.activated_on = Date::of(2000, 1, 1)}, kSomeCycle, {}, {});
  Money all;
  for (const Money fee : fees->second) all += fee;
  std::vector<sponsorship::Share> shares;
  CycleCost cost;
  cost.sponsored = sponsorship::apportion(fees->second, plan, shares);
  cost.member = all - cost.sponsored;
  if (plan != nullptr && plan->allocation() != nullptr) cost.allocation = plan->allocation()->amount;
  return cost;
}

}  // namespace tongfu::registration
