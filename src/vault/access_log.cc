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

namespace {

Access read_access(const storage::Statement& row) {
  return {row.integer(0), DateTime::from_seconds(row.integer(1)), row.text(2), row.text(3), row.text(4), row.text(5)};
}

storage::Listing accesses_by(const storage::Sql& rows) {
  return {rows, {"time", "group_id", "access_no"}, {"by", "what"}};
}

}  // namespace

std::vector<Access> list_accesses(storage::Database& database) {
  std::vector<Access> all;
  auto rows = database.query(sql::list_accesses);
  while (rows.step()) all.push_back(read_access(rows));
  return all;
}

storage::Page<Access> access_page(storage::Database& database, std::optional<int64_t> group_id,
                                  const storage::PageAsked& asked) {
  static const storage::Listing kOfGroup = accesses_by(sql::page_of_group_accesses);
  static const storage::Listing kAll = accesses_by(sql::page_of_accesses);
  const auto read = [](const storage::Statement& row) { return std::optional(read_access(row)); };
  if (group_id) return storage::read_page<Access>(database, kOfGroup, asked, read, *group_id);
  return storage::read_page<Access>(database, kAll, asked, read);
}

}  // namespace tongfu::vault
