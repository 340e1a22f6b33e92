// How the tables lie on a server of many machines (Citus, an extension of PostgreSQL that shards by a column): what
// belongs to a group lies together, by group; directories lie by what is looked up; the catalogue is on every machine.
#pragma once

#include <string>
#include <vector>

#include "storage/database.h"

namespace tongfu::operations {

struct Spread {
  enum class Kind { by_group, by_column, reference, local };
  std::string table;
  Kind kind = Kind::by_group;
  std::string column;  // by which it is distributed
};

// Every table of the database, those that others refer to first.
std::vector<Spread> distribution(storage::Database& database);

// Distributes what is not distributed yet; answers the tables it did. Nothing where the extension is not there.
std::vector<std::string> distribute(storage::Database& database);
bool can_distribute(storage::Database& database);

}  // namespace tongfu::operations
