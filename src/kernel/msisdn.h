// A line's number: 11 digits beginning with 1, or 13 digits for an IoT line (R18). Parsed once, at the edge.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace tongfu {

class Msisdn {
 public:
  constexpr Msisdn() = default;
  static constexpr Msisdn from_number(int64_t number) { return Msisdn(number); }
  constexpr int64_t number() const { return number_; }
  constexpr bool is_iot() const { return number_ >= 1'000'000'000'000; }
  constexpr auto operator<=>(const Msisdn&) const = default;

 private:
  explicit constexpr Msisdn(int64_t number) : number_(number) {}
  int64_t number_ = 0;
};

inline std::string to_string(Msisdn msisdn) {
  return std::to_string(msisdn.number());
}
// "139****0101": what a screen shows by default.
std::string masked(Msisdn msisdn);
// Refuses: `bad_msisdn`.
Result<Msisdn> parse_msisdn(std::string_view text);
// The same without a message, for bulk reading.
std::optional<Msisdn> read_msisdn(std::string_view text);

}  // namespace tongfu

template <>
struct std::hash<tongfu::Msisdn> {
  size_t operator()(tongfu::Msisdn msisdn) const noexcept { return std::hash<int64_t>()(msisdn.number()); }
};
