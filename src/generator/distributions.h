// How members use their telephones: shapes in whole numbers, so that a seed means the same usage everywhere.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "generator/random.h"
#include "kernel/date.h"

namespace tongfu::generator {

constexpr int64_t kLongestCall = 10'800;
constexpr int64_t kSmallestSession = int64_t{2} << 20;
constexpr int64_t kLargestSession = int64_t{8} << 30;

// Seconds of a call: log-normal, median 55 s, sigma 1.15, from 1 s to three hours.
int64_t call_seconds(Random& random);
// Bytes of a data session: Pareto with exponent 1.15 from 2 MB up to 8 GB: most are small, the sum is in the few.
int64_t session_bytes(Random& random);
// Messages of an SMS record: nearly always one.
int64_t sms_messages(Random& random);
// How active a member is compared with others: 0 (8% do nothing) to 35, mean about 5.5.
uint32_t activity(Random& random);

// The hours of a cycle and the share of usage that starts in each: two humps a day, weekends lower and later.
class HourShares {
 public:
  explicit HourShares(Cycle cycle);
  size_t hours() const { return upto_.size(); }
  // How many of `records` start before the end of that hour.
  int64_t records_upto(size_t hour, int64_t records) const;

 private:
  std::vector<int64_t> upto_;  // running sum of weights
};

}  // namespace tongfu::generator
