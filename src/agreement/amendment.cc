#include "agreement/amendment.h"

#include "kernel/calendar.h"

namespace tongfu::agreement {

Result<void> check_amendment(const Amendment& a, const Terms& in_force, std::optional<Cycle> last_billed) {
  if (!a.confirmed_by_group || !a.confirmed_by_carrier) {
    return refused("not_confirmed", "an amendment needs both parties' written confirmation (clause 13)");
  }
  const Date earliest = months_after(a.noticed_on, static_cast<int>(in_force.amendment_notice_months));
  if (a.from.first_day() < earliest) {
    return refused("notice_too_short", "notified on " + to_string(a.noticed_on) + ", it can take effect from " +
                                           to_string(earliest) + " on (clause 13): choose a later cycle than " +
                                           to_string(a.from));
  }
  if (last_billed && a.from <= *last_billed) {
    return refused("cycle_billed", "cycle " + to_string(*last_billed) + " is billed: an amendment starts after it");
  }
  return {};
}

}  // namespace tongfu::agreement
