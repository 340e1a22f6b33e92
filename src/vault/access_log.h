// Who looked at sealed data, when, at what and why (annex 2, article 5): only ever added to.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/listing.h"

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

// A page of them, of one group or of all. By time, by, what.
storage::Page<Access> access_page(storage::Database& database, std::optional<int64_t> group_id,
                                  const storage::PageAsked& asked);

}  // namespace tongfu::vault
