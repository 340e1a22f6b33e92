// Public holidays and legal periods (R2.3, R2.4; Civil Code art. 200-204).
#pragma once

#include <string_view>
#include <unordered_map>

#include "kernel/date.h"

namespace tongfu {

// The public-holiday calendar: which days are no working days, for the years it knows.
class Calendar {
 public:
  // The years 2025 and 2026, as announced by the State Council; built in.
  static Calendar built_in();

  // Adds `date,kind` rows with a header line, kind `holiday` or `workday`; every year named becomes known. Nothing is
  // added where a row is wrong. Refuses: `bad_calendar`, naming the row.
  Result<void> add_csv(std::string_view text);

  // Refuses: `calendar_year_missing`, naming the year (R2.4).
  Result<bool> is_working_day(Date date) const;

  // The last day of a period of `days` days from `start`, the day it starts from excluded (R2.3).
  Result<Date> legal_days_after(Date start, int days) const;
  // The last day of a period of `months` months from `start` (R2.3).
  Result<Date> legal_months_after(Date start, int months) const;

 private:
  Result<Date> moved_to_working_day(Date end) const;

  std::unordered_map<int32_t, bool> special_days_;  // days since the epoch -> is it a working day
  std::unordered_map<int, bool> years_;
};

// The corresponding day `months` later (or earlier, below zero), or that month's last day; never moved (R2.3).
Date months_after(Date date, int months);

}  // namespace tongfu
