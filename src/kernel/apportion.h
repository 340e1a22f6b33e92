// Sharing a whole amount exactly (R1.3).
#pragma once

#include <span>
#include <vector>

#include "kernel/money.h"

namespace tongfu {

// Shares `total` over `weights` by largest remainder: floor(total * w / W) to each, then one more fen to the largest
// fractional remainders, ties to the earlier item. The shares sum to `total` exactly. Requires total >= 0, every
// weight >= 0 and their sum above zero. `shares` is as long as `weights`. No allocation for up to 64 weights.
void share_by_largest_remainder(Money total, std::span<const Money> weights, std::span<Money> shares);

}  // namespace tongfu
