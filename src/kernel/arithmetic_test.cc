#include "kernel/arithmetic.h"

#include <gtest/gtest.h>

namespace tongfu {
namespace {

TEST(DivideRounded, IsHalfAwayFromZero) {  // R1.2
  const struct {
    int64_t numerator, denominator, quotient;
  } cases[] = {
      {0, 1, 0},
      {0, 7, 0},
      {1, 2, 1},
      {-1, 2, -1},
      {1, 3, 0},
      {2, 3, 1},
      {-1, 3, 0},
      {-2, 3, -1},
      {5, 10, 1},
      {4, 10, 0},
      {-5, 10, -1},
      {-4, 10, 0},
      {15, 10, 2},
      {-15, 10, -2},
      {25, 10, 3},
      {14, 10, 1},
      {7, 2, 4},
      {-7, 2, -4},
      {3, 7, 0},
      {4, 7, 1},
      {-3, 7, 0},
      {-4, 7, -1},
      {10, 7, 1},
      {11, 7, 2},
      {49, 100, 0},
      {50, 100, 1},
      {51, 100, 1},
      {99, 100, 1},
      {100, 1, 100},
      {1, INT64_MAX, 0},
      {INT64_MAX, 1, INT64_MAX},
      {INT64_MIN, 1, INT64_MIN},
      {INT64_MAX, INT64_MAX, 1},
      {INT64_MAX / 2, INT64_MAX, 0},
      {INT64_MAX / 2 + 1, INT64_MAX, 1},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(divide_rounded(one.numerator, one.denominator), one.quotient)
        << one.numerator << " / " << one.denominator;
  }
}

TEST(DivideRounded, CountsInOneHundredAndTwentyEightBits) {  // R1.1
  EXPECT_EQ(divide_rounded(int128{INT64_MAX} * INT64_MAX, INT64_MAX), INT64_MAX);
  EXPECT_EQ(divide_rounded(int128{INT64_MIN} * INT64_MAX, INT64_MAX), INT64_MIN);
  EXPECT_THROW(divide_rounded(int128{INT64_MAX} * 2, 1), ArithmeticOverflow);
  EXPECT_THROW(divide_rounded(int128{INT64_MAX} * 2 + 1, 2), ArithmeticOverflow);  // the rounding itself
  EXPECT_EQ(divide_rounded(int128{INT64_MAX} * 2 + 1, 3), 6'148'914'691'236'517'205);
}

TEST(DivideFloor, DropsTheRest) {
  const struct {
    int64_t numerator, denominator, quotient;
  } cases[] = {{0, 3, 0}, {1, 3, 0}, {2, 3, 0}, {3, 3, 1}, {INT64_MAX, 1, INT64_MAX}};
  for (const auto& one : cases) EXPECT_EQ(divide_floor(one.numerator, one.denominator), one.quotient);
  EXPECT_THROW(divide_floor(int128{INT64_MAX} + 1, 1), ArithmeticOverflow);
}

TEST(Checked, OverflowIsAnErrorNeverAWrap) {  // R1.1
  EXPECT_EQ(checked_add(INT64_MAX - 1, 1), INT64_MAX);
  EXPECT_EQ(checked_subtract(INT64_MIN + 1, 1), INT64_MIN);
  EXPECT_EQ(checked_multiply(INT64_MAX, -1), -INT64_MAX);
  EXPECT_EQ(checked_narrow(int128{INT64_MIN}), INT64_MIN);
  EXPECT_THROW(checked_add(INT64_MAX, 1), ArithmeticOverflow);
  EXPECT_THROW(checked_add(INT64_MIN, -1), ArithmeticOverflow);
  EXPECT_THROW(checked_subtract(INT64_MIN, 1), ArithmeticOverflow);
  EXPECT_THROW(checked_subtract(0, INT64_MIN), ArithmeticOverflow);
  EXPECT_THROW(checked_multiply(INT64_MAX, 2), ArithmeticOverflow);
  EXPECT_THROW(checked_multiply(INT64_MIN, -1), ArithmeticOverflow);
  EXPECT_THROW(checked_narrow(int128{INT64_MAX} + 1), ArithmeticOverflow);
  EXPECT_THROW(checked_narrow(int128{INT64_MIN} - 1), ArithmeticOverflow);
}

TEST(DivideRoundedDeathTest, ADenominatorOfZeroIsOurOwnBug) {
  EXPECT_DEATH(static_cast<void>(divide_rounded(1, 0)), "denominator > 0");
  EXPECT_DEATH(static_cast<void>(divide_floor(-1, 2)), "numerator >= 0");
}

}  // namespace
}  // namespace tongfu
