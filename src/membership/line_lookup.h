// The lines of every group in memory, for rating usage (rating/line_index.h).
#pragma once

#include "rating/line_index.h"
#include "storage/database.h"

namespace tongfu::membership {

// As the registry knows them now.
rating::LineIndex load_line_index(storage::Database& database);

}  // namespace tongfu::membership
