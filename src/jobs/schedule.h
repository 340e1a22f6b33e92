// What the scheduler has to begin: the end of each day that is over, the bill run of the month that is over, and what
// was left out while nothing ran.
#pragma once

#include <optional>
#include <vector>

#include "kernel/date.h"

namespace tongfu::jobs {

struct ScheduleFacts {
  std::optional<Date> last_day_end;   // the last day run for every group that was ever run
  std::optional<Cycle> last_billed;   // the last cycle billed for every group that was ever billed; none: nothing was
  std::optional<Date> day_end_tried;  // when one was last put in the queue by the scheduler, whatever came of it
  std::optional<Date> bills_tried;
};

struct Due {
  std::optional<Date> day_ends_from;  // to yesterday
  std::vector<Cycle> cycles;          // to bill, in order
};

// `now` in civil time; the work begins at `hour` (0 to 23). Each is tried once a day, so that what a rule refuses is
// not tried again and again. Without any day end on record the first one is yesterday's; without any bill nothing is
// billed but the month that is over. At most 400 days and 24 cycles are caught up on.
Due due(const ScheduleFacts& facts, DateTime now, int hour);

}  // namespace tongfu::jobs
