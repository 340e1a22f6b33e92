// The charges of a line in a cycle (R4): recurring fees, overage of usage, one-off charges and credits.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "catalogue/offering.h"
#include "rating/line_life.h"

namespace tongfu::rating {

using catalogue::Amounts;
using catalogue::Category;

// What a line and its secondary SIMs used in a cycle, in the units that are charged (R4.4).
struct UsageTotals {
  int64_t voice_minutes = 0;
  int64_t data_bytes = 0;
  int64_t sms = 0;

  UsageTotals& operator+=(const UsageTotals& other);
  bool operator==(const UsageTotals&) const = default;
};

// ceil(seconds / 60); 0 seconds counts nothing (R4.4).
constexpr int64_t minutes_of_call(int64_t seconds) {
  return (seconds + 59) / 60;
}

// A one-off charge, or a credit where the amount is below zero (R4.7).
struct OneOff {
  Category category = Category::other;
  Money amount;
};

// How an amount came about, for people to read.
struct ChargeStep {
  enum class Kind { recurring, overage, one_off };
  Kind kind = Kind::recurring;
  Category category = Category::plan;
  Money amount;
  Money full_fee;          // recurring: F
  int charged_days = 0;    // recurring: e-s+1, 0 where the whole cycle was suspended (R4.2)
  int cycle_days = 0;      // recurring: n
  int64_t quantity = 0;    // overage: minutes, bytes or messages used
  int64_t free_units = 0;  // overage: free units of the cycle (R4.3)
  UnitPrice price;         // overage: per minute, megabyte or message
};

// Free units in the cycle, minutes, bytes and messages (R4.2, R4.3).
UsageTotals free_units(const catalogue::Offering& offering, const LineLife& life, Cycle cycle);

// The net charge of each category, credits taken off; below zero where a credit exceeds its category (R4.7). The sum
// over usage does not depend on the order of records: overage is what is used beyond the free units, and a category has
// one price. `steps`, where given, receives how each amount came about, in waterfall order.
Amounts charge_cycle(const catalogue::Offering& offering, const LineLife& life, Cycle cycle, const UsageTotals& usage,
                     std::span<const OneOff> one_offs, std::vector<ChargeStep>* steps = nullptr);

}  // namespace tongfu::rating
