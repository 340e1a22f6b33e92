#include "agreement/amendment.h"

#include "kernel/calendar.h"

namespace tongfu::agreement {

namespace {

// Both confirmations, and `amendment_notice_months` between notice and effect (clause 13).
Result<void> check_notice(const std::string& what, Date noticed_on, Date effect_on, bool confirmed_by_both,
                          const Terms& in_force) {
  if (!confirmed_by_both) {
    return refused("not_confirmed", what + " needs both parties' written confirmation (clause 13)");
  }
  const Date earliest = months_after(noticed_on, static_cast<int>(in_force.amendment_notice_months));
  if (effect_on >= earliest) return {};
  return refused("notice_too_short", what + " notified on " + to_string(noticed_on) + " can take effect from " +
                                         to_string(earliest) + " on (clause 13), not on " + to_string(effect_on));
}

}  // namespace

Result<void> check_amendment(const Amendment& a, const Terms& in_force, std::optional<Cycle> last_billed) {
  TONGFU_TRY(check_notice("an amendment", a.noticed_on, a.from.first_day(),
                          a.confirmed_by_group && a.confirmed_by_carrier, in_force));
  if (last_billed && a.from <= *last_billed) {
    return refused("cycle_billed", "cycle " + to_string(*last_billed) + " is billed: an amendment starts after it");
  }
  return {};
}

Result<void> check_agreed_end(const AgreedEnd& end, const Terms& in_force) {
  return check_notice("an agreed termination", end.noticed_on, end.on,
                      end.confirmed_by_group && end.confirmed_by_carrier, in_force);
}

}  // namespace tongfu::agreement
