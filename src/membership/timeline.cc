#include "membership/timeline.h"

#include <algorithm>

namespace tongfu::membership {

namespace {

Cycle first_effective(Cycle now, Effective effective) {
  return effective == Effective::this_cycle ? now : now + 1;
}

Error not_enrolled(Msisdn msisdn, Cycle cycle) {
  return refused("not_enrolled",
                 "line " + to_string(msisdn) + " is not enrolled in " + to_string(cycle) + ": join it first");
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
    return refused("already_enrolled",
                   "line " + to_string(msisdn) + " is enrolled from " + to_string(enrolment.from) +
                       (enrolment.to == kNoEnd ? " on: use a change instead"
                                               : " to " + to_string(enrolment.to) + ": use a change instead"));
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

std::string_view name(Act act) {
  constexpr std::string_view kNames[] = {"added", "enrolled",  "joined",  "changed",   "left",
                                         "ended", "suspended", "resumed", "terminated"};
  return kNames[static_cast<size_t>(act)];
}

std::string_view chinese_name(Act act) {
  constexpr std::string_view kNames[] = {"登记", "入网", "新增", "变更", "退出", "终止", "停机", "复机", "销户"};
  return kNames[static_cast<size_t>(act)];
}

Timeline after(Act act, const Timeline& before, Cycle from, int64_t plan_id) {
  switch (act) {
    case Act::added:
    case Act::suspended:
    case Act::resumed:
    case Act::terminated: return before;
    case Act::left:
    case Act::ended: return ended_with(before, from - 1);
    case Act::enrolled:
    case Act::joined:
    case Act::changed: break;
  }
  Timeline timeline = ended_with(before, from - 1);
  timeline.push_back({from, kNoEnd, plan_id});
  return timeline;
}

Result<Timeline> leave(Msisdn msisdn, const Timeline& timeline, Cycle now, Effective effective) {
  // Enrolled now, or about to be; one that is leaving already may leave again: twice is once.
  const bool enrolled = std::any_of(timeline.begin(), timeline.end(), [&](const Enrolment& e) { return e.to >= now; });
  if (!enrolled) return not_enrolled(msisdn, now);
  const Cycle last = effective == Effective::this_cycle ? now - 1 : now;
  return ended_with(timeline, last);
}

}  // namespace tongfu::membership
