#include "jobs/schedule.h"

#include <algorithm>

namespace tongfu::jobs {

Due due(const ScheduleFacts& facts, DateTime now, int hour) {
  constexpr int kMostDays = 400, kMostCycles = 24;
  Due due;
  const Date today = now.date();
  if (now < DateTime::start_of(today).plus_hours(hour)) return due;

  const Date yesterday = today - 1;
  const Date next_day = facts.last_day_end ? std::max(*facts.last_day_end + 1, today - kMostDays) : yesterday;
  if (next_day <= yesterday && facts.day_end_tried != today) due.day_ends_from = next_day;

  const Cycle over = Cycle::containing(today) - 1;
  if (facts.bills_tried == today) return due;
  const Cycle next = facts.last_billed ? std::max(*facts.last_billed + 1, over - kMostCycles + 1) : over;
  for (Cycle cycle = next; cycle <= over; cycle = cycle + 1) due.cycles.push_back(cycle);
  return due;
}

}  // namespace tongfu::jobs
