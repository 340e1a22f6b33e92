// Changes of who a group is (变更单位信息, annex 2 2.4): its name and its unified social credit code. Each is on record
// with what was before, what is after and why; what was published or issued stays as it is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "party/group_store.h"

namespace tongfu::party {

// What stays out stays as it is.
struct GroupChange {
  std::optional<std::string> name;
  std::optional<std::string> uscc;
  std::string reason;
  Date on;
};

struct KeptGroupChange {
  int64_t number = 0;  // from 1 in each group
  Date on;
  std::string name_before, name_after;
  std::optional<std::string> uscc_before, uscc_after;
  std::string reason;
  std::string changed_by;  // as the database's actor
};

// Of a group locked by the caller, within its transaction. Answers the group as it is then. Refuses, in this order:
// `reason_missing`, `name_missing`, `bad_uscc`, `nothing_to_change`.
Result<Group> change_group(storage::Database& database, Group group, const GroupChange& change);
// In the order they were made.
std::vector<KeptGroupChange> group_changes(storage::Database& database, GroupId id);
// The group under the name and code it had at the end of the day.
Group group_on(storage::Database& database, Group now, Date day);

}  // namespace tongfu::party
