// Agreed changes of the terms (R15.3, clause 13).
#pragma once

#include "agreement/terms.h"

namespace tongfu::agreement {

struct Amendment {
  Cycle from;       // the first cycle under the new terms
  Date noticed_on;  // when the other party was notified
  bool confirmed_by_group = false;
  bool confirmed_by_carrier = false;
};

// Refuses: `not_confirmed` (both parties in writing), `notice_too_short` (`amendment_notice_months` before it takes
// effect), `cycle_billed` (bills keep the version they were made with).
Result<void> check_amendment(const Amendment& amendment, const Terms& in_force, std::optional<Cycle> last_billed);

// An end both parties agree on (R15.3): no ground and no damages, but the same notice and confirmations.
struct AgreedEnd {
  Date on;
  Date noticed_on;
  bool confirmed_by_group = false;
  bool confirmed_by_carrier = false;
};

// Refuses: `not_confirmed`, `notice_too_short`.
Result<void> check_agreed_end(const AgreedEnd& end, const Terms& in_force);

}  // namespace tongfu::agreement
