#include "party/group_change.h"

#include "journal/journal.h"
#include "kernel/text.h"
#include "party/identifiers.h"
#include "party/sql.h"

namespace tongfu::party {

namespace {

std::optional<std::string> optional_text(const storage::Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.text(column));
}

}  // namespace

Result<Group> change_group(storage::Database& database, Group group, const GroupChange& change) {
  if (trim(change.reason).empty())
    return refused("reason_missing", "a change of a group needs a reason: it stays on record");
  const Group before = group;
  if (change.name) {
    group.name = trim(*change.name);
    if (group.name.empty()) return refused("name_missing", "a group needs a name");
  }
  if (change.uscc) {
    TONGFU_ASSIGN(uscc, parse_uscc(*change.uscc));
    group.uscc = uscc;
  }
  if (group.name == before.name && group.uscc == before.uscc)
    return refused("nothing_to_change", "group '" + group.code + "' has this name and code already");

  storage::Transaction transaction(database);
  const int64_t number = static_cast<int64_t>(group_changes(database, group.id).size()) + 1;
  database.execute(sql::insert_group_change, group.id, number, change.on, before.name, group.name, before.uscc,
                   group.uscc, change.reason, database.actor());
  database.execute(sql::change_group, group.id, group.name, group.uscc);
  journal::record(database, group.id, {journal::Kind::group_changed, std::to_string(number), change.on, {}});
  transaction.commit();
  return group;
}

Group group_on(storage::Database& database, Group now, Date day) {
  std::vector<KeptGroupChange> changes = group_changes(database, now.id);
  for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
    if (change->on <= day) continue;
    now.name = change->name_before;
    now.uscc = change->uscc_before;
  }
  return now;
}

std::vector<KeptGroupChange> group_changes(storage::Database& database, GroupId id) {
  std::vector<KeptGroupChange> all;
  auto rows = database.query(sql::list_group_changes, id);
  while (rows.step()) {
    all.push_back({rows.integer(0), rows.date(1), rows.text(2), rows.text(3), optional_text(rows, 4),
                   optional_text(rows, 5), rows.text(6), rows.text(7)});
  }
  return all;
}

}  // namespace tongfu::party
