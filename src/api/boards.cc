#include "api/boards.h"

#include <algorithm>

#include "kernel/text.h"

namespace tongfu::api {

Result<std::vector<party::Group>> asked_groups(Call& call) {
  TONGFU_ASSIGN(only, only_group(call));
  if (!only) return party::list_groups(call.database);
  std::vector<party::Group> one;
  if (*only != kNoGroup) one.push_back(party::get_group(call.database, *only));
  return one;
}

Result<std::optional<int64_t>> only_group(Call& call) {
  const signin::Reach reach = call.who.reach();
  const std::string wanted = call.parameters.text("group");
  if (!wanted.empty()) {
    const auto found = party::find_group(call.database, wanted);
    if (!found || !call.sees_group(found->id))
      return not_found("unknown_group", "there is no group '" + printable(wanted) + "'");
    return std::optional(found->id);
  }
  if (reach.kind == signin::Reach::Kind::all) return std::optional<int64_t>();
  return std::optional(call.sees_group(reach.group_id) ? reach.group_id : kNoGroup);
}

std::vector<DueOn> deadlines(Call& call, const std::vector<party::Group>& groups, Date from, int days) {
  std::vector<DueOn> all;
  for (const party::Group& group : groups) {
    const auto desk = operations::GroupDesk::open(call.database, call.setting.calendar, group);
    if (!desk) continue;
    for (operations::Deadline& deadline : operations::deadlines(call.database, **desk, from, days))
      all.push_back({group, std::move(deadline)});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const DueOn& a, const DueOn& b) { return a.deadline.on < b.deadline.on; });
  return all;
}

}  // namespace tongfu::api
