// Groups (集团客户) on record.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sponsorship/apportionment.h"
#include "storage/database.h"

namespace tongfu::party {

using GroupId = int64_t;

struct Group {
  GroupId id = 0;
  std::string code;
  std::string name;
  std::optional<std::string> uscc;  // checked
  bool prepaid = false;
  bool members_pay_shortfall = false;  // on_shortfall: member_pays (R11.4); else group_debt
  std::optional<sponsorship::Budget> budget;
  int64_t agreement_digest = 0;  // where the group is locked: of its agreement as it is on record; 0: it has none
};

// Refuses: `group_exists`.
Result<Group> add_group(storage::Database& database, Group group);
// Refuses: `unknown_group`, naming what is there.
Result<Group> find_group(storage::Database& database, std::string_view code);
Group get_group(storage::Database& database, GroupId id);
// Until the end of the transaction no other one works on the group: what is read is what is changed. SQLite has one
// writer anyway.
class GroupLock {
 public:
  // Asks for it, had by the time group() answers.
  GroupLock(storage::Database& database, GroupId id);
  Group group();
  std::optional<Group> group_if_there();

 private:
  storage::Statement rows_;
};
inline Group lock_group(storage::Database& database, GroupId id) {
  return GroupLock(database, id).group();
}
// The id that a group of this code nearly always has: what can be asked about it before the group itself is known.
GroupId likely_id(std::string_view code);
// The lock on it was asked for as `likely`, and what was asked with it holds where it is the group's.
// Refuses: as find_group().
Result<Group> find_and_lock_group(storage::Database& database, std::string_view code, GroupLock& likely);
inline Result<Group> find_and_lock_group(storage::Database& database, std::string_view code) {
  GroupLock likely(database, likely_id(code));
  return find_and_lock_group(database, code, likely);
}
void put_agreement_digest(storage::Database& database, GroupId id, int64_t digest);
// By code.
std::vector<Group> list_groups(storage::Database& database);

}  // namespace tongfu::party
