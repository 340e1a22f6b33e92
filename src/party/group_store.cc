#include "party/group_store.h"

#include "kernel/text.h"
#include "party/sql.h"

namespace tongfu::party {

namespace {

Group read(const storage::Statement& row) {
  Group group{.id = row.integer(0),
              .code = row.text(1),
              .name = row.text(2),
              .uscc = {},
              .prepaid = row.integer(4) != 0,
              .members_pay_shortfall = row.integer(5) != 0,
              .budget = {}};
  if (!row.is_null(3)) group.uscc = row.text(3);
  if (const auto budget = row.optional_money(6)) {
    group.budget = sponsorship::Budget{*budget, static_cast<sponsorship::BudgetPolicy>(row.integer(7))};
  }
  return group;
}

}  // namespace

Result<Group> add_group(storage::Database& database, Group group) {
  if (find_group(database, group.code))
    return refused("group_exists", "group '" + printable(group.code) + "' exists already");
  const auto budget = group.budget ? std::optional(group.budget->per_cycle) : std::nullopt;
  const int policy = group.budget ? static_cast<int>(group.budget->policy) : 0;
  database.execute(sql::insert_group, group.code, group.name, group.uscc, group.prepaid, group.members_pay_shortfall,
                   budget, policy);
  return find_group(database, group.code);
}

Result<Group> find_group(storage::Database& database, std::string_view code) {
  auto rows = database.query(sql::find_group, code);
  if (rows.step()) return read(rows);
  return not_found("unknown_group", "there is no group '" + printable(code) + "': `group list` shows those there are");
}

Group get_group(storage::Database& database, GroupId id) {
  auto rows = database.query(sql::get_group, id);
  EXPECTS(rows.step());
  return read(rows);
}

std::vector<Group> list_groups(storage::Database& database) {
  std::vector<Group> groups;
  auto rows = database.query(sql::list_groups);
  while (rows.step()) groups.push_back(read(rows));
  return groups;
}

}  // namespace tongfu::party
