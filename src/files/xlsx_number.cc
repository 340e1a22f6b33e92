#include "files/xlsx_number.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>

#include "kernel/date.h"
#include "kernel/text.h"

namespace tongfu::files {
namespace {

constexpr int64_t kSecondsPerDay = 86'400;

std::optional<double> parse_double(std::string_view text) {
  if (text.empty() || text.find_first_not_of("0123456789+-.eE") != std::string_view::npos) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_short_integer(std::string_view text) {
  return !text.empty() && text.size() <= 15 && (text[0] != '0' || text.size() == 1) &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string padded(int64_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string clock_text(int64_t seconds) {
  return padded(seconds / 3'600) + ":" + padded(seconds / 60 % 60) + ":" + padded(seconds % 60);
}

std::string day_text(int64_t day, bool from_1904) {
  if (from_1904) return to_string(Date::of(1904, 1, 1) + static_cast<int>(day));
  if (day == 60) return "1900-02-29";
  return to_string(Date::of(1899, 12, day < 60 ? 31 : 30) + static_cast<int>(day));
}

// What the letters of a format code show.
struct Shown {
  bool day = false;      // years or days
  bool month = false;    // or minutes: the letter is the same
  bool clock = false;    // hours or seconds
  bool elapsed = false;  // [h], [mm], [ss]
};

void look_at_brackets(std::string_view inside, Shown& shown) {
  if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos) shown.elapsed = true;
}

void look_at_letter(char letter, Shown& shown) {
  const auto is_one_of = [letter](std::string_view set) { return set.find(letter) != std::string_view::npos; };
  shown.day |= is_one_of("yYdD");
  shown.month |= is_one_of("mM");
  shown.clock |= is_one_of("hHsS");
}

NumberKind kind_of(Shown shown) {
  if (shown.elapsed && !shown.day) return NumberKind::elapsed;
  if (shown.day) return shown.clock || shown.elapsed ? NumberKind::date_time : NumberKind::date;
  if (shown.clock) return NumberKind::time;
  return shown.month ? NumberKind::date : NumberKind::number;
}

}  // namespace

NumberKind kind_of_built_in(int format_id) {
  const auto in = [format_id](int first, int last) { return format_id >= first && format_id <= last; };
  if (in(14, 17) || in(27, 31) || format_id == 36 || in(50, 54) || in(57, 58)) return NumberKind::date;
  if (in(18, 21) || in(32, 35) || in(55, 56) || format_id == 45 || format_id == 47) return NumberKind::time;
  if (format_id == 22) return NumberKind::date_time;
  return format_id == 46 ? NumberKind::elapsed : NumberKind::number;
}

NumberKind kind_of_code(std::string_view code) {
  Shown shown;
  for (size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = code[i];
    if (c == '\\' || c == '_' || c == '*') {
      ++i;  // the next character stands for itself, for a space of its width, for filling
    } else if (c == '"' || c == '[') {
      const size_t close = std::min(code.find(c == '"' ? '"' : ']', i + 1), code.size());
      if (c == '[') look_at_brackets(code.substr(i + 1, close - i - 1), shown);
      i = close;
    } else {
      look_at_letter(c, shown);
    }
  }
  return kind_of(shown);
}

std::string number_text(std::string_view stored) {
  if (is_short_integer(stored)) return std::string(stored);
  const auto value = parse_double(stored);
  if (!value) return std::string(stored);
  if (*value == 0) return "0";  // also for -0
  const bool readable = std::abs(*value) < 1e21 && std::abs(*value) >= 1e-7;
  char buffer[64];
  const auto format = readable ? std::chars_format::fixed : std::chars_format::scientific;
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, *value, format).ptr;
  return {buffer, end};
}

std::string date_text(std::string_view stored, NumberKind kind, bool from_1904) {
  const int64_t end_of_calendar = Date::of(9999, 12, 31) - (from_1904 ? Date::of(1904, 1, 1) : Date::of(1899, 12, 30));
  const auto serial = parse_double(stored);
  if (!serial || kind == NumberKind::number || *serial < 0 || *serial >= static_cast<double>(end_of_calendar + 1)) {
    return number_text(stored);
  }
  const int64_t seconds = std::llround(*serial * static_cast<double>(kSecondsPerDay));
  const int64_t day = kind == NumberKind::date ? static_cast<int64_t>(*serial) : seconds / kSecondsPerDay;
  if (kind == NumberKind::elapsed || (kind != NumberKind::date && day == 0)) return clock_text(seconds);
  if (day > end_of_calendar) return number_text(stored);
  if (kind == NumberKind::date) return day_text(day, from_1904);
  return day_text(day, from_1904) + "T" + clock_text(seconds % kSecondsPerDay);
}

std::string iso_date_text(std::string_view stored) {
  std::string_view text = trim(stored);
  const size_t t = text.find('T');
  if (t != 10) return std::string(text);
  std::string_view clock = text.substr(t + 1);
  clock = clock.substr(0, clock.find_first_of(".Z+-"));
  if (clock.empty() || clock == "00:00:00" || clock == "00:00") return std::string(text.substr(0, t));
  return std::string(text.substr(0, t + 1)) + std::string(clock);
}

}  // namespace tongfu::files
