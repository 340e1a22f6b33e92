#include "api/boards.h"

#include <algorithm>

#include "kernel/text.h"

namespace tongfu::api {

Result<std::vector<party::Group>> asked_groups(Call& call) {
  const std::string wanted = call.parameters.text("group");
  std::vector<party::Group> all;
  for (party::Group& group : party::list_groups(call.database)) {
    if (call.sees_group(group.id) && (wanted.empty() || group.code == wanted)) all.push_back(std::move(group));
  }
  if (!wanted.empty() && all.empty())
    return not_found("unknown_group", "there is no group '" + printable(wanted) + "'");
  return all;
}

Result<std::optional<int64_t>> only_group(Call& call) {
  const signin::Reach reach = call.who.reach();
  const std::string wanted = call.parameters.text("group");
  if (wanted.empty() && reach.kind == signin::Reach::Kind::all) return std::optional<int64_t>();
  TONGFU_ASSIGN(groups, asked_groups(call));
  return std::optional(groups.empty() ? int64_t{-1} : groups.front().id);
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
