// Which groups have an agreement, a page at a time, in the order asked for.
#pragma once

#include <cstdint>

#include "storage/listing.h"

namespace tongfu::agreement {

// The numbers of the groups. By group (its code), id, signed_on, first_cycle, total_fee.
storage::Page<int64_t> agreement_page(storage::Database& database, const storage::PageAsked& asked);

}  // namespace tongfu::agreement
