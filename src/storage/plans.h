// SQLite chooses its indexes by how many rows they hold, and knows that only where it is told. By itself it takes a
// group for some ten rows and reads all of it rather than follow an index; counting (ANALYZE) on a new database would
// say so too. So it is told what a carrier's tables look like, the same in every database: plans do not depend on what
// is in it.
#pragma once

#include "storage/database.h"

namespace tongfu::storage {

// For the tables there are. Does nothing on a server, which counts by itself.
void tell_sizes(Database& database);
bool sizes_told(Database& database);

}  // namespace tongfu::storage
