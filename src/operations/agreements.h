// What both parties agree on, checked and put on record: an agreement, a change of its terms, its end.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "agreement/amendment.h"
#include "operations/group_work.h"

namespace tongfu::operations {

using TermSettings = std::vector<std::pair<std::string, std::string>>;  // name and value as text

// Refuses: `unknown_term`, `bad_term`.
Result<void> set_terms(agreement::Terms& terms, const TermSettings& settings);

struct Amended {
  agreement::Terms before;
  agreement::Terms after;
};
// Changes terms from a cycle on. Refuses as set_terms() and agreement::check_amendment().
Result<Amended> amend(storage::Database& database, GroupDesk& desk, const agreement::Amendment& amendment,
                      const TermSettings& settings);
// Refuses: `agreement_ended`, and as agreement::check_agreed_end().
Result<void> end_as_agreed(storage::Database& database, GroupDesk& desk, const agreement::AgreedEnd& end);

}  // namespace tongfu::operations
