// Groups, agreements, terms and offerings as JSON.
#pragma once

#include "catalogue/offering_store.h"
#include "party/group_change.h"
#include "views/viewer.h"

namespace tongfu::views {

boost::json::object of(const party::Group& group);
boost::json::object of(const party::KeptGroupChange& change);
// With its lines and what it owes. `database` is read for the lines; an agreement may be missing.
boost::json::object details(storage::Database& database, const Calendar& calendar, const party::Group& group);

boost::json::object of(const party::Group& group, const agreement::Agreement& agreement, Date today);
// All terms in order of their clauses, beside their defaults.
boost::json::array of(const agreement::Terms& terms);
// What differs, by name.
boost::json::array changes(const agreement::Terms& before, const agreement::Terms& after);

boost::json::object of(const catalogue::Offering& offering);

}  // namespace tongfu::views
