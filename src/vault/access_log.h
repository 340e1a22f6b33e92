// Who looked at sealed data, when, at what and why (annex 2, article 5): only ever added to.
#pragma once

#include <string>
#include <vector>

#include "storage/database.h"

namespace tongfu::vault {

struct Access {
  int64_t group_id = 0;  // 0: of no group (yet)
  DateTime at;
  std::string by;       // as the database's actor
  std::string what;     // "identity_document"
  std::string subject;  // whose it is: a number
  std::string reason;
};

// Records and commits before anything is shown. Refuses: `reason_missing`.
Result<void> record_access(storage::Database& database, const Access& access);
// In order, of all groups.
std::vector<Access> list_accesses(storage::Database& database);

}  // namespace tongfu::vault
