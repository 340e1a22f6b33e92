#include "kernel/date.h"

#include <cstring>

#include "kernel/text.h"

namespace tongfu {

namespace {

// The number of `length` digits at text[at]; below zero where something else stands among them.
template <size_t length>
int digits(std::string_view text, size_t at) {
  int value = 0;
  bool other = false;
  for (size_t i = 0; i < length; ++i) {
    const int digit = text[at + i] - '0';
    other |= digit < 0 || digit > 9;
    value = value * 10 + digit;
  }
  return other ? -1 : value;
}

std::optional<Date> read_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = digits<4>(text, 0), month = digits<2>(text, 5), day = digits<2>(text, 8);
  if (year < 1900 || year > 9998 || month < 1 || day < 1) return std::nullopt;
  const auto ymd = std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) /
                   std::chrono::day(static_cast<unsigned>(day));
  if (!ymd.ok()) return std::nullopt;
  return Date::of(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

std::string two(unsigned value) {
  return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
}

}  // namespace

std::string to_string(Date date) {
  return to_string(Cycle::containing(date)) + "-" + two(static_cast<unsigned>(date.ymd().day()));
}

std::string to_string(Cycle cycle) {
  const auto year = static_cast<unsigned>(cycle.year());
  return two(year / 100) + two(year % 100) + "-" + two(cycle.month());
}

std::string to_string(DateTime moment) {
  const Date date = moment.date();
  const auto second = static_cast<unsigned>(moment.seconds() - DateTime::start_of(date).seconds());
  return to_string(date) + "T" + two(second / 3'600) + ":" + two(second / 60 % 60) + ":" + two(second % 60);
}

Result<Date> parse_date(std::string_view text) {
  if (const auto date = read_date(text)) return *date;
  return invalid("bad_date", "'" + printable(text) + "' is not a date: expected YYYY-MM-DD, as in 2025-06-30");
}

Result<Cycle> parse_cycle(std::string_view text) {
  if (text.size() == 7 && text[4] == '-') {
    const int year = digits<4>(text, 0), month = digits<2>(text, 5);
    if (year >= 1900 && year <= 9998 && month >= 1 && month <= 12) {
      return Cycle::of(year, static_cast<unsigned>(month));
    }
  }
  return invalid("bad_cycle", "'" + printable(text) + "' is not a cycle: expected YYYY-MM, as in 2025-06");
}

std::optional<DateTime> read_date_time(std::string_view text) {
  return DateTimeReader().read(text);
}

std::optional<DateTime> DateTimeReader::read(std::string_view text) {
  if (text.size() != 19 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':' || text[16] != ':')
    return std::nullopt;
  const int hour = digits<2>(text, 11), minute = digits<2>(text, 14), second = digits<2>(text, 17);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return std::nullopt;
  constexpr size_t kDay = sizeof day_text_ - 1;
  if (std::memcmp(text.data(), day_text_, kDay) != 0) {
    const auto date = read_date(text.substr(0, kDay));
    if (!date) return std::nullopt;
    std::memcpy(day_text_, text.data(), kDay);
    day_start_ = DateTime::start_of(*date).seconds();
    cycle_ = Cycle::containing(*date);
  }
  return DateTime::from_seconds(day_start_ + hour * 3'600 + minute * 60 + second);
}

Result<DateTime> parse_date_time(std::string_view text) {
  if (const auto moment = read_date_time(text)) return *moment;
  return invalid("bad_time",
                 "'" + printable(text) + "' is not a time: expected YYYY-MM-DDTHH:MM:SS, as in 2025-06-10T08:00:00");
}

}  // namespace tongfu
