// What is due, over the groups within somebody's reach.
#pragma once

#include "api/call.h"
#include "views/account_views.h"

namespace tongfu::api {

// The groups to look at: the one the parameter `group` names, or all within reach. Refuses: `unknown_group`.
Result<std::vector<party::Group>> asked_groups(Call& call);

// The one group a list over groups is asked for: the one the parameter `group` names, or the own one of whoever reaches
// no other (kNoGroup: not even that); none where all are shown. Refuses: `unknown_group`.
constexpr int64_t kNoGroup = -1;
Result<std::optional<int64_t>> only_group(Call& call);

struct DueOn {
  party::Group group;
  operations::Deadline deadline;
};
// By date.
std::vector<DueOn> deadlines(Call& call, const std::vector<party::Group>& groups, Date from, int days);

}  // namespace tongfu::api
