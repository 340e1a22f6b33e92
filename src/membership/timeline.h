// The enrolments of one line, and what join, change and leave do to them (R3).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/msisdn.h"
#include "kernel/result.h"

namespace tongfu::membership {

// A line bound to its group for whole cycles [from, to]; `to` is kNoEnd while it is open. `plan_id` names the
// sponsorships it runs under.
struct Enrolment {
  Cycle from;
  Cycle to = kNoEnd;
  int64_t plan_id = 0;

  bool covers(Cycle cycle) const { return from <= cycle && cycle <= to; }
  bool operator==(const Enrolment&) const = default;
};

// In order of `from`, never overlapping (R3.1).
using Timeline = std::vector<Enrolment>;

enum class Effective { next_cycle, this_cycle };

// The enrolment that covers the cycle, or nullptr.
const Enrolment* enrolment_in(const Timeline& timeline, Cycle cycle);

// Each answers the new timeline; the old one is not touched. `now` is the cycle of the day it is done on.
// Refuses: `already_enrolled`, naming the enrolment in the way (R3.1).
Result<Timeline> join(Msisdn msisdn, const Timeline& timeline, Cycle now, Effective effective, int64_t plan_id);
// Refuses: `not_enrolled`.
Result<Timeline> change(Msisdn msisdn, const Timeline& timeline, Cycle now, Effective effective, int64_t plan_id);
// Refuses: `not_enrolled`.
Result<Timeline> leave(Msisdn msisdn, const Timeline& timeline, Cycle now, Effective effective);
// Ends every enrolment with `last` (R3.2: terminating a line; R12.2: stop_sponsorship); nothing to end is no error.
Timeline ended_with(const Timeline& timeline, Cycle last);

// What was done to a line, as it is recorded.
enum class Act : uint8_t { added, enrolled, joined, changed, left, ended, suspended, resumed, terminated };
std::string_view name(Act act);
std::string_view chinese_name(Act act);

// The timeline after a recorded act: played over all acts of a line it gives its enrolments. `from` is the first cycle
// of the new enrolment, or the first without one.
Timeline after(Act act, const Timeline& before, Cycle from, int64_t plan_id);

}  // namespace tongfu::membership
