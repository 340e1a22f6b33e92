// When a line exists and when it is suspended (R4.1, R4.2).
#pragma once

#include <algorithm>
#include <span>

#include "kernel/date.h"

namespace tongfu::rating {

// Days [from, to): a day is suspended if from <= day < to.
struct Suspension {
  Date from;
  Date to = kNever;
};

struct LineLife {
  Date activated_on;
  Date terminated_on = kNever;              // the last day it exists
  std::span<const Suspension> suspensions;  // of any cause; they may overlap

  bool exists_on(Date day) const { return activated_on <= day && day <= terminated_on; }
  bool suspended_on(Date day) const {
    return std::any_of(suspensions.begin(), suspensions.end(),
                       [&](const Suspension& s) { return s.from <= day && day < s.to; });
  }
  bool exists_in(Cycle cycle) const { return activated_on <= cycle.last_day() && cycle.first_day() <= terminated_on; }
  // Whether every day of the cycle on which the line existed is suspended (R4.2).
  bool suspended_throughout(Cycle cycle) const;
};

}  // namespace tongfu::rating
