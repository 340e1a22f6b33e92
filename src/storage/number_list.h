// Many numbers as one parameter: "1,2,3". A statement unfolds it by json_each('[' || $1 || ']'), its PostgreSQL twin by
// string_to_array; so a question about 200,000 numbers takes 40 statements instead of 200,000.
#pragma once

#include <algorithm>
#include <span>
#include <string>

#include "kernel/msisdn.h"

namespace tongfu::storage {

// Calls `ask(const std::string& list)` for pieces of the numbers, in order.
template <typename Ask>
void in_pieces(std::span<const Msisdn> numbers, Ask ask) {
  constexpr size_t kMost = 5'000;
  for (size_t first = 0; first < numbers.size(); first += kMost) {
    std::string list;
    for (const Msisdn number : numbers.subspan(first, std::min(kMost, numbers.size() - first))) {
      if (!list.empty()) list += ',';
      list += std::to_string(number.number());
    }
    ask(static_cast<const std::string&>(list));
  }
}

}  // namespace tongfu::storage
