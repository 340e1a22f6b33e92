// Money in fen and unit prices in micro-yuan (R1.1). No floating point touches either.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "kernel/arithmetic.h"
#include "kernel/result.h"

namespace tongfu {

// A posted amount: whole fen. Arithmetic is checked; see ArithmeticOverflow.
class Money {
 public:
  constexpr Money() = default;
  static constexpr Money from_fen(int64_t fen) { return Money(fen); }

  constexpr int64_t fen() const { return fen_; }
  constexpr bool is_zero() const { return fen_ == 0; }
  constexpr auto operator<=>(const Money&) const = default;

  Money operator-() const { return Money(checked_subtract(0, fen_)); }
  Money operator+(Money other) const { return Money(checked_add(fen_, other.fen_)); }
  Money operator-(Money other) const { return Money(checked_subtract(fen_, other.fen_)); }
  Money& operator+=(Money other) { return *this = *this + other; }
  Money& operator-=(Money other) { return *this = *this - other; }

 private:
  explicit constexpr Money(int64_t fen) : fen_(fen) {}
  int64_t fen_ = 0;
};

constexpr Money kNothing{};

constexpr Money min(Money a, Money b) {
  return a < b ? a : b;
}
constexpr Money max(Money a, Money b) {
  return a < b ? b : a;
}
// 0 where the amount is below zero.
constexpr Money not_below_zero(Money amount) {
  return amount < kNothing ? kNothing : amount;
}

// "-12.30": always two decimals, no grouping.
std::string to_string(Money amount);
// "1,234.50" for people.
std::string to_grouped_string(Money amount);
// Yuan with at most two decimals and at most 10^15 yuan, e.g. "12", "-0.5", "12.30". Refuses: `bad_amount`.
Result<Money> parse_money(std::string_view text);

// Whole micro-yuan per unit; at most six decimals of a yuan. Not below zero.
class UnitPrice {
 public:
  constexpr UnitPrice() = default;
  static constexpr UnitPrice from_micro_yuan(int64_t micro_yuan) { return UnitPrice(micro_yuan); }
  constexpr int64_t micro_yuan() const { return micro_yuan_; }
  constexpr auto operator<=>(const UnitPrice&) const = default;

 private:
  explicit constexpr UnitPrice(int64_t micro_yuan) : micro_yuan_(micro_yuan) {}
  int64_t micro_yuan_ = 0;
};

constexpr int64_t kMicroYuanPerFen = 10'000;

std::string to_string(UnitPrice price);
// Refuses: `bad_price`.
Result<UnitPrice> parse_unit_price(std::string_view text);

}  // namespace tongfu
