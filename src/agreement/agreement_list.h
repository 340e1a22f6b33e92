// Which groups have an agreement, a page at a time, in the order asked for.
#pragma once

#include <cstdint>

#include "kernel/date.h"
#include "storage/listing.h"

namespace tongfu::agreement {

// The numbers of the groups. By group (its code), id, signed_on, first_cycle, total_fee, and as they are on the day
// `today` by state and last_cycle (by the terms' last version, also before it is in force).
storage::Page<int64_t> agreement_page(storage::Database& database, Date today, const storage::PageAsked& asked);

}  // namespace tongfu::agreement
