// The steps that were taken for a group's arrears a page at a time, in the order asked for.
#pragma once

#include "collections/collections_desk.h"
#include "storage/listing.h"

namespace tongfu::collections {

// By number (as they were taken), on, account, cycle, step.
storage::Page<TakenStep> step_page(storage::Database& database, int64_t group_id, const storage::PageAsked& asked);

}  // namespace tongfu::collections
