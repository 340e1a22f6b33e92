// What a line costs in a full cycle by its recurring fees alone: usage is not known beforehand (R4.1, R5, R6.1).
#pragma once

#include <unordered_map>

#include "catalogue/offering.h"
#include "sponsorship/sponsorship.h"

namespace tongfu::registration {

struct CycleCost {
  Money sponsored;   // the group's part of the fees
  Money allocation;  // transferred to the dedicated balance, which pays the member's bill: the group's, on top
  Money member;      // the member's part of the fees, whatever it is paid from

  Money group() const { return sponsored + allocation; }
  CycleCost& operator+=(const CycleCost& other);
  bool operator==(const CycleCost&) const = default;
};

// Remembers the fees of each offering. `plan` may be nullptr: the member pays all.
class CycleCosts {
 public:
  CycleCost of(const catalogue::Offering& offering, const sponsorship::Plan* plan);

 private:
  std::unordered_map<const catalogue::Offering*, catalogue::Amounts> fees_;
};

}  // namespace tongfu::registration
