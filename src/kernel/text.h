// Reading and writing small pieces of text exactly.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tongfu {

// A whole number in decimal digits with an optional '-'; nothing else, no overflow.
std::optional<int64_t> parse_integer(std::string_view text);

// A decimal number with at most `decimals` decimals, times 10^decimals: ("1.5", 2) is 150. More decimals than that are
// refused even where they are zeros only beyond the scale (R1.1: never truncated).
std::optional<int64_t> parse_scaled(std::string_view text, int decimals);

// The reverse: (150, 2) is "1.50".
std::string format_scaled(int64_t value, int decimals);

// `text` made fit for an error message: control characters replaced, cut at 60 bytes on a character boundary.
std::string printable(std::string_view text);

bool is_utf8(std::string_view text);
std::string_view trim(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
// Columns a terminal uses for `text`: two for a Chinese character.
int display_width(std::string_view text);

// A name but for its first character: "王**".
std::string masked_name(std::string_view name);

}  // namespace tongfu
