#include "kernel/apportion.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace tongfu {

void share_by_largest_remainder(Money total, std::span<const Money> weights, std::span<Money> shares) {
  EXPECTS(total >= kNothing && weights.size() == shares.size());
  int128 sum = 0;
  for (const Money weight : weights) {
    EXPECTS(weight >= kNothing);
    sum += weight.fen();
  }
  EXPECTS(sum > 0);

  constexpr size_t kFew = 64;
  std::array<int128, kFew> few_remainders;
  std::array<uint32_t, kFew> few_order;
  std::vector<int128> many_remainders(weights.size() > kFew ? weights.size() : 0);
  std::vector<uint32_t> many_order(many_remainders.size());
  int128* remainders = weights.size() > kFew ? many_remainders.data() : few_remainders.data();
  uint32_t* order = weights.size() > kFew ? many_order.data() : few_order.data();

  int64_t left = total.fen();
  const bool narrow = sum <= INT32_MAX && total.fen() <= INT32_MAX;  // 64-bit division is several times cheaper
  for (size_t i = 0; i < weights.size(); ++i) {
    int64_t floor = 0;
    if (narrow) {
      const int64_t product = total.fen() * weights[i].fen();
      floor = product / static_cast<int64_t>(sum);
      remainders[i] = product % static_cast<int64_t>(sum);
    } else {
      const int128 product = int128{total.fen()} * weights[i].fen();
      floor = checked_narrow(product / sum);
      remainders[i] = product % sum;
    }
    shares[i] = Money::from_fen(floor);
    left -= floor;
  }
  if (left == 0) return;
  std::iota(order, order + weights.size(), 0u);
  const auto larger = [&](uint32_t a, uint32_t b) {
    return remainders[a] != remainders[b] ? remainders[a] > remainders[b] : a < b;
  };
  std::nth_element(order, order + left - 1, order + weights.size(), larger);
  for (int64_t i = 0; i < left; ++i) shares[order[i]] += Money::from_fen(1);
}

}  // namespace tongfu
