// Reading and writing small pieces of text exactly.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tongfu {

// A whole number in decimal digits with an optional '-'; nothing else, no overflow.
std::optional<int64_t> parse_integer(std::string_view text);

// The number eight decimal digits make; nothing where they are not all digits. For bulk reading: all eight at once.
inline std::optional<uint32_t> read_eight_digits(const char* text) {
  static_assert(std::endian::native == std::endian::little, "the first digit is the lowest byte");
  uint64_t eight;
  std::memcpy(&eight, text, sizeof eight);
  eight ^= 0x3030303030303030;  // digits are 0 to 9 now, all else is more
  if (((eight + 0x7676767676767676) | eight) & 0x8080808080808080) return std::nullopt;
  eight = (eight * 10 + (eight >> 8)) & 0x00ff00ff00ff00ff;  // pairs
  eight = (eight * 100 + (eight >> 16)) & 0x0000ffff0000ffff;
  return static_cast<uint32_t>(eight * 10'000 + (eight >> 32));
}

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
