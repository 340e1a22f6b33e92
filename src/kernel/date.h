// Civil time in Asia/Shanghai (R2.1): days, months and seconds as plain counts. Nothing here asks what time it is.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace tongfu {

class Cycle;

// A civil day; the count is days since 1970-01-01.
class Date {
 public:
  constexpr Date() = default;
  static constexpr Date from_days(int32_t days) { return Date(days); }
  static constexpr Date of(int year, unsigned month, unsigned day) {
    using namespace std::chrono;
    return Date(
        static_cast<int32_t>(sys_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day))
                                 .time_since_epoch()
                                 .count()));
  }
  constexpr int32_t days() const { return days_; }
  constexpr std::chrono::year_month_day ymd() const {
    return std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(days_)));
  }
  constexpr int year() const { return static_cast<int>(ymd().year()); }
  // 1 Monday .. 7 Sunday.
  constexpr unsigned iso_weekday() const {
    return std::chrono::weekday(std::chrono::sys_days(std::chrono::days(days_))).iso_encoding();
  }
  constexpr auto operator<=>(const Date&) const = default;
  constexpr Date operator+(int days) const { return Date(days_ + days); }
  constexpr Date operator-(int days) const { return Date(days_ - days); }
  constexpr int operator-(Date other) const { return days_ - other.days_; }

 private:
  explicit constexpr Date(int32_t days) : days_(days) {}
  int32_t days_ = 0;
};

// A billing cycle: one calendar month, `YYYY-MM`; the count is months since year 0.
class Cycle {
 public:
  constexpr Cycle() = default;
  static constexpr Cycle from_months(int32_t months) { return Cycle(months); }
  static constexpr Cycle of(int year, unsigned month) { return Cycle(year * 12 + static_cast<int32_t>(month) - 1); }
  static constexpr Cycle containing(Date date) {
    const auto ymd = date.ymd();
    return of(static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()));
  }
  constexpr int32_t months() const { return months_; }
  constexpr int year() const { return months_ / 12; }
  constexpr unsigned month() const { return static_cast<unsigned>(months_ % 12) + 1; }
  constexpr Date first_day() const { return Date::of(year(), month(), 1); }
  constexpr Date last_day() const { return Cycle(months_ + 1).first_day() - 1; }
  constexpr int days() const { return last_day() - first_day() + 1; }
  // Day `day` of the month, or its last day where there is none.
  constexpr Date day_clipped(unsigned day) const {
    const Date asked = first_day() + static_cast<int>(day) - 1;
    return asked < last_day() ? asked : last_day();
  }
  constexpr auto operator<=>(const Cycle&) const = default;
  constexpr Cycle operator+(int months) const { return Cycle(months_ + months); }
  constexpr Cycle operator-(int months) const { return Cycle(months_ - months); }
  constexpr int operator-(Cycle other) const { return months_ - other.months_; }

 private:
  explicit constexpr Cycle(int32_t months) : months_(months) {}
  int32_t months_ = 0;
};

constexpr Cycle kNoEnd = Cycle::of(9999, 12);
constexpr Date kNever = Date::of(9999, 12, 31);

// A civil moment; the count is seconds since 1970-01-01T00:00:00 in civil time.
class DateTime {
 public:
  constexpr DateTime() = default;
  static constexpr DateTime from_seconds(int64_t seconds) { return DateTime(seconds); }
  static constexpr DateTime start_of(Date date) { return DateTime(int64_t{date.days()} * 86'400); }
  constexpr int64_t seconds() const { return seconds_; }
  constexpr Date date() const {
    return Date::from_days(static_cast<int32_t>(seconds_ >= 0 ? seconds_ / 86'400 : (seconds_ - 86'399) / 86'400));
  }
  constexpr auto operator<=>(const DateTime&) const = default;
  constexpr DateTime plus_hours(int hours) const { return DateTime(seconds_ + int64_t{hours} * 3'600); }

 private:
  explicit constexpr DateTime(int64_t seconds) : seconds_(seconds) {}
  int64_t seconds_ = 0;
};

std::string to_string(Date date);                         // 2025-06-01
std::string to_string(Cycle cycle);                       // 2025-06
std::string to_string(DateTime moment);                   // 2025-06-01T08:00:00
Result<Date> parse_date(std::string_view text);           // refuses: `bad_date`
Result<Cycle> parse_cycle(std::string_view text);         // refuses: `bad_cycle`
Result<DateTime> parse_date_time(std::string_view text);  // refuses: `bad_time`
// The same without a message, for bulk reading.
std::optional<DateTime> read_date_time(std::string_view text);
// The same again for many in a row, most of them of the same day as the one before.
class DateTimeReader {
 public:
  std::optional<DateTime> read(std::string_view text);
  Cycle cycle() const { return cycle_; }  // of what was read last

 private:
  char day_text_[11] = "1970-01-01";
  int64_t day_start_ = 0;
  Cycle cycle_ = Cycle::of(1970, 1);
};

}  // namespace tongfu
