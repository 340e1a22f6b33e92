#include "vault/access_log.h"

#include "kernel/text.h"
#include "vault/sql.h"

namespace tongfu::vault {

Result<void> record_access(storage::Database& database, const Access& access) {
  if (trim(access.reason).empty())
    return invalid("reason_missing", "sealed data is shown for a reason only: give it with --reason");
  storage::Transaction transaction(database);
  database.execute(sql::insert_access, access.group_id, access.at.seconds(), database.actor(), access.what,
                   access.subject, access.reason);
  transaction.commit();
  return {};
}

std::vector<Access> list_accesses(storage::Database& database) {
  std::vector<Access> all;
  auto rows = database.query(sql::list_accesses);
  while (rows.step()) {
    all.push_back({rows.integer(0), DateTime::from_seconds(rows.integer(1)), rows.text(2), rows.text(3), rows.text(4),
                   rows.text(5)});
  }
  return all;
}

}  // namespace tongfu::vault
