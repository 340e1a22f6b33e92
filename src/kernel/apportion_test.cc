#include "kernel/apportion.h"

#include <gtest/gtest.h>

#include <numeric>

namespace tongfu {
namespace {

std::vector<int64_t> shared(int64_t total, const std::vector<int64_t>& weights) {
  std::vector<Money> in, out(weights.size());
  for (const int64_t weight : weights) in.push_back(Money::from_fen(weight));
  share_by_largest_remainder(Money::from_fen(total), in, out);
  std::vector<int64_t> fen;
  for (const Money share : out) fen.push_back(share.fen());
  return fen;
}

TEST(LargestRemainder, FollowsTheTable) {  // R1.3
  const struct {
    int64_t total;
    std::vector<int64_t> weights;
    std::vector<int64_t> shares;
  } cases[] = {
      {0, {1, 2}, {0, 0}},
      {10, {5}, {10}},
      {10, {1, 1}, {5, 5}},
      {1, {1, 1}, {1, 0}},  // ties go to the earlier item
      {2, {1, 1, 1}, {1, 1, 0}},
      {100, {1, 1, 1}, {34, 33, 33}},
      {100, {1, 2, 3}, {17, 33, 50}},  // 16.67, 33.33, 50
      {7, {3, 3, 1}, {3, 3, 1}},
      {5, {1, 3, 1}, {1, 3, 1}},
      {10, {0, 1, 0}, {0, 10, 0}},
      {1, {0, 1, 1}, {0, 1, 0}},  // nothing to a weight of nothing
      {3, {1, 1, 1, 1}, {1, 1, 1, 0}},
      {10, {7, 9, 4}, {4, 4, 2}},  // 3.5, 4.5, 2.0: the earlier half
      {10, {4, 9, 7}, {2, 5, 3}},
      {200, {1, 1}, {100, 100}},  // more than the weights' sum
      {INT64_MAX, {INT64_MAX, INT64_MAX}, {INT64_MAX / 2 + 1, INT64_MAX / 2}},
      {3'000'000'000, {3'000'000'000, 1}, {2'999'999'999, 1}},
      {2, {INT64_MAX, INT64_MAX, INT64_MAX}, {1, 1, 0}},
  };
  for (const auto& one : cases) EXPECT_EQ(shared(one.total, one.weights), one.shares) << one.total;
}

TEST(LargestRemainder, OfMoreThanSixtyFourWeights) {  // they go another way
  for (const size_t count : {size_t{63}, size_t{64}, size_t{65}, size_t{200}}) {
    std::vector<int64_t> weights(count);
    std::iota(weights.begin(), weights.end(), 1);
    const int64_t sum = std::accumulate(weights.begin(), weights.end(), int64_t{0});
    EXPECT_EQ(shared(sum, weights), weights) << count;
    const auto half = shared(sum / 2, weights);
    EXPECT_EQ(std::accumulate(half.begin(), half.end(), int64_t{0}), sum / 2) << count;
    for (size_t i = 0; i < count; ++i) EXPECT_LE(std::abs(half[i] * 2 - weights[i]), 2) << i;
    std::vector<int64_t> first(count, 0);
    std::fill(first.begin(), first.begin() + 10, 1);
    EXPECT_EQ(shared(10, std::vector<int64_t>(count, 1'000)), first) << count;  // ties go to the earlier items
  }
}

TEST(LargestRemainderDeathTest, NeedsAWeightAndATotalNotBelowZero) {
  EXPECT_DEATH(shared(1, {0, 0}), "sum > 0");
  EXPECT_DEATH(shared(1, {}), "sum > 0");
  EXPECT_DEATH(shared(-1, {1}), "total >= kNothing");
  EXPECT_DEATH(shared(1, {2, -1}), "weight >= kNothing");
}

}  // namespace
}  // namespace tongfu
