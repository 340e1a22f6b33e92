// A group's journal a page at a time, from its first or its last entry.
#pragma once

#include "journal/journal.h"
#include "storage/listing.h"

namespace tongfu::journal {

// As entries(): the common entries between the group's own. By number only, which is how they came.
storage::Page<Entry> entry_page(storage::Database& database, int64_t group_id, const storage::PageAsked& asked);

}  // namespace tongfu::journal
