#include "party/group_store.h"

#include <xxhash.h>

#include "kernel/text.h"
#include "party/group_list.h"
#include "party/sql.h"

namespace tongfu::party {

namespace {

std::optional<GroupId> id_of(storage::Database& database, std::string_view code) {
  auto rows = database.query(sql::find_group, code);
  return rows.step() ? std::optional(rows.integer(0)) : std::nullopt;
}

std::optional<Group> group_with(storage::Database& database, GroupId id) {
  auto rows = database.query(sql::get_group, id);
  return rows.step() ? std::optional(read_group(rows)) : std::nullopt;
}

// A group's id comes from its code: no sequence that all shards share. Two codes that fall on one number are told apart
// by the seed.
GroupId id_for(std::string_view code, XXH64_hash_t seed) {
  return static_cast<GroupId>(XXH3_64bits_withSeed(code.data(), code.size(), seed) & 0x7fffffff);
}

GroupId free_id(storage::Database& database, std::string_view code) {
  for (XXH64_hash_t seed = 0;; ++seed) {
    const GroupId id = id_for(code, seed);
    if (id != 0 && !group_with(database, id)) return id;
  }
}

}  // namespace

Result<Group> add_group(storage::Database& database, Group group) {
  if (id_of(database, group.code))
    return refused("group_exists", "group '" + printable(group.code) + "' exists already");
  const auto budget = group.budget ? std::optional(group.budget->per_cycle) : std::nullopt;
  const int policy = group.budget ? static_cast<int>(group.budget->policy) : 0;
  group.id = free_id(database, group.code);
  storage::Transaction transaction(database);
  database.execute(sql::insert_group_code, group.code, group.id);
  database.execute(sql::insert_group, group.id, group.code, group.name, group.uscc, group.prepaid,
                   group.members_pay_shortfall, budget, policy);
  transaction.commit();
  return group;
}

Result<Group> find_group(storage::Database& database, std::string_view code) {
  // Nearly always it has the first id its code asks for, and the directory need not be asked.
  if (auto group = group_with(database, id_for(code, 0)); group && group->code == code) return *std::move(group);
  if (const auto id = id_of(database, code)) return get_group(database, *id);
  return not_found("unknown_group", "there is no group '" + printable(code) + "': `group list` shows those there are");
}

Group get_group(storage::Database& database, GroupId id) {
  std::optional<Group> group = group_with(database, id);
  EXPECTS(group);
  return *std::move(group);
}

GroupLock::GroupLock(storage::Database& database, GroupId id) : rows_(database.ask(sql::lock_group, id)) {}

std::optional<Group> GroupLock::group_if_there() {
  if (!rows_.step()) return std::nullopt;
  Group group = read_group(rows_);
  group.agreement_digest = rows_.integer(8);
  return group;
}

Group GroupLock::group() {
  std::optional<Group> group = group_if_there();
  EXPECTS(group);
  return *std::move(group);
}

GroupId likely_id(std::string_view code) {
  return id_for(code, 0);
}

Result<Group> find_and_lock_group(storage::Database& database, std::string_view code, GroupLock& likely) {
  auto group = likely.group_if_there();
  if (group && group->code == code) return *std::move(group);
  TONGFU_ASSIGN(found, find_group(database, code));
  return lock_group(database, found.id);
}

void put_agreement_digest(storage::Database& database, GroupId id, int64_t digest) {
  database.execute(sql::put_agreement_digest, id, digest);
}

std::vector<Group> list_groups(storage::Database& database) {
  std::vector<Group> groups;
  auto rows = database.query(sql::list_groups);
  while (rows.step()) groups.push_back(read_group(rows));
  return groups;
}

}  // namespace tongfu::party
