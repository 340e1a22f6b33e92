#include "kernel/text.h"

#include <charconv>
#include <cstring>

#include "kernel/arithmetic.h"

namespace tongfu {

std::optional<int64_t> parse_integer(std::string_view text) {
  int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<int64_t> parse_scaled(std::string_view text, int decimals) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  int128 value = 0;
  int seen_decimals = -1;  // -1 before the point
  bool digits = false;
  for (const char c : text) {
    if (c == '.') {
      if (seen_decimals >= 0 || !digits) return std::nullopt;
      seen_decimals = 0;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    if (seen_decimals >= 0 && ++seen_decimals > decimals) return std::nullopt;
    value = value * 10 + (c - '0');
    digits = true;
    if (value > INT64_MAX) return std::nullopt;
  }
  if (!digits || seen_decimals == 0) return std::nullopt;
  for (int i = seen_decimals < 0 ? 0 : seen_decimals; i < decimals; ++i) value *= 10;
  if (value > INT64_MAX) return std::nullopt;
  return static_cast<int64_t>(negative ? -value : value);
}

std::string format_scaled(int64_t value, int decimals) {
  const bool negative = value < 0;
  uint64_t rest = negative ? 0 - static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
  char buffer[32];
  char* at = buffer + sizeof buffer;
  for (int i = 0; i < decimals; ++i, rest /= 10) *--at = static_cast<char>('0' + rest % 10);
  if (decimals > 0) *--at = '.';
  do {
    *--at = static_cast<char>('0' + rest % 10);
    rest /= 10;
  } while (rest != 0);
  if (negative) *--at = '-';
  return {at, buffer + sizeof buffer};
}

std::string printable(std::string_view text) {
  constexpr size_t kMost = 60;
  std::string shown;
  for (const char c : text.substr(0, kMost)) shown += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
  if (text.size() > kMost) {
    while (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0xc0) == 0x80) shown.pop_back();
    if (!shown.empty() && static_cast<unsigned char>(shown.back()) >= 0xc0) shown.pop_back();
    shown += "…";
  }
  return is_utf8(shown) ? shown : "(bytes that are not UTF-8)";
}

bool is_utf8(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    if (text.size() - i >= 8) {  // eight plain characters at a time
      uint64_t eight = 0;
      std::memcpy(&eight, text.data() + i, 8);
      if ((eight & 0x8080808080808080u) == 0) {
        i += 8;
        continue;
      }
    }
    const auto lead = static_cast<unsigned char>(text[i]);
    const size_t length = lead < 0x80 ? 1 : (lead >> 5) == 6 ? 2 : (lead >> 4) == 14 ? 3 : (lead >> 3) == 30 ? 4 : 0;
    if (length == 0 || i + length > text.size()) return false;
    uint32_t point = length == 1 ? lead : lead & (0x7fu >> length);
    for (size_t k = 1; k < length; ++k) {
      const auto next = static_cast<unsigned char>(text[i + k]);
      if ((next & 0xc0) != 0x80) return false;
      point = point << 6 | (next & 0x3f);
    }
    constexpr uint32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
    if (length > 1 && point < kLeast[length]) return false;
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return false;
    i += length;
  }
  return true;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\v\f";
  const size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (size_t start = 0;;) {
    const size_t end = text.find(separator, start);
    parts.push_back(text.substr(start, end == std::string_view::npos ? end : end - start));
    if (end == std::string_view::npos) return parts;
    start = end + 1;
  }
}

int display_width(std::string_view text) {
  int width = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xc0) == 0x80) continue;
    width += byte >= 0xe2 ? 2 : 1;
  }
  return width;
}

std::string masked_name(std::string_view name) {
  std::string masked;
  for (size_t i = 0; i < name.size(); ++i) {
    const bool begins = (static_cast<unsigned char>(name[i]) & 0xc0) != 0x80;
    if (begins && i > 0) masked += '*';
    if (masked.empty() || masked.find('*') == std::string::npos) masked += name[i];
  }
  return masked;
}

}  // namespace tongfu
