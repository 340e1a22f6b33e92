#include "signin/rate_limit.h"

#include <gtest/gtest.h>

namespace tongfu::signin {
namespace {

TEST(RateLimit, GivesNoMoreThanItHas) {
  RateLimit limit(3, 60);
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(limit.take("a", 100));
  EXPECT_FALSE(limit.take("a", 100));
  EXPECT_TRUE(limit.take("b", 100));  // each caller by itself
  EXPECT_FALSE(limit.take("a", 119));
  EXPECT_TRUE(limit.take("a", 120));  // a third of the time, one of three
  EXPECT_FALSE(limit.take("a", 120));
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(limit.take("a", 1'000));
  EXPECT_FALSE(limit.take("a", 1'000));
}

TEST(RateLimit, AClockThatGoesBackTakesNothingAway) {
  RateLimit limit(1, 60);
  EXPECT_TRUE(limit.take("a", 100));
  EXPECT_FALSE(limit.take("a", 10));
  EXPECT_TRUE(limit.take("a", 70));
}

}  // namespace
}  // namespace tongfu::signin
