#include "kernel/calendar.h"

#include "kernel/calendar_data.h"
#include "kernel/text.h"

namespace tongfu {

Calendar Calendar::built_in() {
  Calendar calendar;
  EXPECTS(calendar.add_csv(kCalendarCsv).has_value());
  return calendar;
}

Result<void> Calendar::add_csv(std::string_view text) {
  std::unordered_map<int32_t, bool> days;
  int row = 0;
  for (std::string_view line : split(text, '\n')) {
    ++row;
    line = trim(line);
    if (line.empty() || (row == 1 && line == "date,kind")) continue;
    const auto cells = split(line, ',');
    const auto date = parse_date(trim(cells[0]));
    const std::string_view kind = cells.size() == 2 ? trim(cells[1]) : "";
    if (!date || (kind != "holiday" && kind != "workday")) {
      return invalid("bad_calendar", "row " + std::to_string(row) +
                                         ": expected `YYYY-MM-DD,holiday` or `YYYY-MM-DD,workday`, got '" +
                                         printable(line) + "'");
    }
    days[date->days()] = kind == "workday";
  }
  for (const auto& [day, working] : days) {
    special_days_[day] = working;
    years_[Date::from_days(day).year()] = true;
  }
  return {};
}

Result<bool> Calendar::is_working_day(Date date) const {
  if (!years_.contains(date.year())) {
    return refused("calendar_year_missing", "the public-holiday calendar has no year " + std::to_string(date.year()) +
                                                ", needed for " + to_string(date) + ": add that year's calendar file");
  }
  const auto special = special_days_.find(date.days());
  if (special != special_days_.end()) return special->second;
  return date.iso_weekday() <= 5;
}

Result<Date> Calendar::moved_to_working_day(Date end) const {
  for (;; end = end + 1) {
    TONGFU_ASSIGN(working, is_working_day(end));
    if (working) return end;
  }
}

Result<Date> Calendar::legal_days_after(Date start, int days) const {
  return moved_to_working_day(start + days);
}

Result<Date> Calendar::legal_months_after(Date start, int months) const {
  return moved_to_working_day(months_after(start, months));
}

Date months_after(Date date, int months) {
  return (Cycle::containing(date) + months).day_clipped(static_cast<unsigned>(date.ymd().day()));
}

}  // namespace tongfu
