// Numbers for a group's rows in a table, one after the other.
#pragma once

#include <cstdint>
#include <optional>

#include "storage/database.h"

namespace tongfu::storage {

// The last number is asked for once in a transaction, then counted. Whoever numbers is alone on the group; if not, the
// table's key says so, on a server as a StorageError::Kind::conflict.
class Numbering {
 public:
  // `last` asks for the group's last number, by `$1`, and may have no row. Asks with what else is asked, where the
  // transaction does not know it yet.
  Numbering(Database& database, const Sql& last, int64_t group_id);
  int64_t next();

 private:
  void ask();

  Database& database_;
  const Sql& last_;
  int64_t group_id_;
  std::optional<Statement> asked_;
  uint64_t since_ = 0;  // as Database::Numbers
};

}  // namespace tongfu::storage
