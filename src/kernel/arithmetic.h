// Checked integer arithmetic and the roundings of R1. Overflow is an error, never a wrap (R1.1): it throws, is caught
// at the edge of a command, and the command's transaction rolls back.
#pragma once

#include <cstdint>
#include <stdexcept>

#include "kernel/expects.h"

namespace tongfu {

__extension__ using int128 = __int128;
__extension__ using uint128 = unsigned __int128;

struct ArithmeticOverflow : std::overflow_error {
  ArithmeticOverflow() : std::overflow_error("an amount is outside the range of 64 bits") {}
};

inline int64_t checked_add(int64_t a, int64_t b) {
  int64_t sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) throw ArithmeticOverflow();
  return sum;
}

inline int64_t checked_subtract(int64_t a, int64_t b) {
  int64_t difference = 0;
  if (__builtin_sub_overflow(a, b, &difference)) throw ArithmeticOverflow();
  return difference;
}

inline int64_t checked_multiply(int64_t a, int64_t b) {
  int64_t product = 0;
  if (__builtin_mul_overflow(a, b, &product)) throw ArithmeticOverflow();
  return product;
}

inline int64_t checked_narrow(int128 wide) {
  if (wide > INT64_MAX || wide < INT64_MIN) throw ArithmeticOverflow();
  return static_cast<int64_t>(wide);
}

// numerator / denominator rounded half away from zero (R1.2). The denominator is above zero.
inline int64_t divide_rounded(int128 numerator, int128 denominator) {
  EXPECTS(denominator > 0);
  const int128 half = denominator / 2;
  const int128 odd = denominator % 2;
  const int128 magnitude = numerator < 0 ? -numerator : numerator;
  const int128 quotient = magnitude / denominator;
  const int128 rest = magnitude % denominator;
  const int128 rounded = rest >= half + odd ? quotient + 1 : quotient;
  return checked_narrow(numerator < 0 ? -rounded : rounded);
}

// floor(numerator / denominator) for a numerator not below zero.
inline int64_t divide_floor(int128 numerator, int128 denominator) {
  EXPECTS(numerator >= 0 && denominator > 0);
  return checked_narrow(numerator / denominator);
}

}  // namespace tongfu
