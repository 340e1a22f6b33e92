// Groups a page at a time, in the order asked for, and those that are looked for.
#pragma once

#include "party/group_store.h"
#include "storage/listing.h"

namespace tongfu::party {

// Those whose code or name contains `search`. By code, name, billing (postpaid first), uscc, budget_per_cycle.
storage::Page<Group> group_page(storage::Database& database, const std::string& search,
                                const storage::PageAsked& asked);

// group_id, code, name, uscc, prepaid, members_pay_shortfall, budget_per_cycle, budget_policy
Group read_group(const storage::Statement& row);

}  // namespace tongfu::party
