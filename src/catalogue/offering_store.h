// The catalogue on record.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>

#include "catalogue/offering.h"
#include "storage/database.h"

namespace tongfu::catalogue {

// By code; pointers to its values stay valid while it lives.
using Catalogue = std::map<std::string, Offering, std::less<>>;

Catalogue load_catalogue(storage::Database& database);
// All or nothing; an offering on record stays as it is: the same again changes nothing, a different one under its code
// is refused (`offering_exists`), since bills were made with it.
// `on`: the day that is kept with those that are new.
Result<void> add_offerings(storage::Database& database, std::span<const Offering> offerings,
                           std::optional<Date> on = {});
// When offerings came onto record, by code; those of which it is not known are left out.
std::map<std::string, Date> offering_days(storage::Database& database);
// Refuses: `unknown_offering`.
Result<const Offering*> find_offering(const Catalogue& catalogue, std::string_view code);

}  // namespace tongfu::catalogue
