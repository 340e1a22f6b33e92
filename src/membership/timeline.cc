#include "membership/timeline.h"

#include <algorithm>

namespace tongfu::membership {

namespace {

Cycle first_effective(Cycle now, Effective effective) { return effective == Effective::this_cycle ? now : now + 1; }

Error not_enrolled(Msisdn msisdn, Cycle cycle) {
  return refused("not_enrolled", "line " + to_string(msisdn) + " is not enrolled in " + to_string(cycle) + ": join it first");
}

}  // namespace

const Enrolment* enrolment_in(const Timeline& timeline, Cycle cycle) {
  for (const Enrolment& enrolment : timeline) {
    if (enrolment.covers(cycle)) return &enrolment;
  }
  return nullptr;
}

Timeline ended_with(const Timeline& timeline, Cycle last) {
  Timeline kept;
  for (Enrolment enrolment : timeline) {
    if (enrolment.from > last) continue;
    enrolment.to = std::min(enrolment.to, last);
    kept.push_back(enrolment);
  }
  return kept;
}

Result<Timeline> join(Msisdn msisdn, const Timeline& timeline, Cycle now, Effective effective, int64_t plan_id) {
  const Cycle from = first_effective(now, effective);
  for (const Enrolment& enrolment : timeline) {
    if (enrolment.to < from) continue;
    return refused("already_enrolled", "line " + to_string(msisdn) + " is enrolled from " + to_string(enrolment.from) +
                                           (enrolment.to == kNoEnd ? " on" : " to " + to_string(enrolment.to)) +
                                           ": use a change instead");
  }
  Timeline joined = timeline;
  joined.push_back({from, kNoEnd, plan_id});
  return joined;
}

Result<Timeline> change(Msisdn msisdn, const Timeline& timeline, Cycle now, Effective effective, int64_t plan_id) {
  // Enrolled now, or about to be: a later change in the same month replaces a pending one (R3.2).
  const bool enrolled = std::any_of(timeline.begin(), timeline.end(), [&](const Enrolment& e) { return e.to >= now; });
  if (!enrolled) return not_enrolled(msisdn, now);
  const Cycle from = first_effective(now, effective);
  Timeline changed = ended_with(timeline, from - 1);
  changed.push_back({from, kNoEnd, plan_id});
  return changed;
}

Result<Timeline> leave(Msisdn msisdn, const Timeline& timeline, Cycle now, Effective effective) {
  // Enrolled now, or about to be; one that is leaving already may leave again: twice is once.
  const bool enrolled = std::any_of(timeline.begin(), timeline.end(), [&](const Enrolment& e) { return e.to >= now; });
  if (!enrolled) return not_enrolled(msisdn, now);
  const Cycle last = effective == Effective::this_cycle ? now - 1 : now;
  return ended_with(timeline, last);
}

}  // namespace tongfu::membership
