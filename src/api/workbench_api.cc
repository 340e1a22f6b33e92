// What is due today, for whoever opens the console in the morning.
#include <map>

#include "accounts/account_lists.h"
#include "api/boards.h"
#include "api/families.h"
#include "api/job_view.h"
#include "approvals/approval_store.h"
#include "cycles/cycle_store.h"
#include "dailyrun/day_end.h"
#include "rating/usage_list.h"

namespace tongfu::api {

namespace json = boost::json;

namespace {

constexpr size_t kMostDeadlines = 100;

// Cycles whose publication day has come and that some group has no bills for, by cycle.
json::array cycles_to_bill(Call& call, const std::vector<party::Group>& groups) {
  struct Waiting {
    int64_t groups = 0;
    Date publication;
  };
  std::map<Cycle, Waiting> waiting;
  for (const party::Group& group : groups) {
    const auto agreement = agreement::load_agreement(call.database, group.id);
    if (!agreement) continue;
    const auto billed = cycles::billed_cycles(call.database, group.id);
    const agreement::Life life = agreement->life_on(call.today());
    if (life.state == agreement::State::draft) continue;
    const Cycle first = billed.empty() ? agreement->facts.first_cycle : billed.back().cycle + 1;
    for (Cycle cycle = first; cycle <= life.last_cycle && cycle < Cycle::containing(call.today()); cycle = cycle + 1) {
      const auto day = static_cast<unsigned>(agreement->terms_for(cycle).publish_day);
      const Date publication = (cycle + 1).day_clipped(day);
      if (publication > call.today()) break;
      Waiting& one = waiting[cycle];
      ++one.groups;
      one.publication = publication;
    }
  }
  json::array out;
  for (const auto& [cycle, one] : waiting) {
    out.push_back(
        {{"cycle", views::text(cycle)}, {"groups", one.groups}, {"publication", views::text(one.publication)}});
  }
  return out;
}

// The earliest of the groups' last ones: agreements that ended are not looked at any more.
std::optional<Date> last_day_end(Call& call, const std::vector<party::Group>& groups) {
  const auto last = dailyrun::last_run_of_all(call.database);
  std::optional<Date> earliest;
  for (const party::Group& group : groups) {
    const auto found = last.find(group.id);
    if (found == last.end()) continue;
    const auto agreement = agreement::load_agreement(call.database, group.id);
    if (!agreement || agreement->life_on(call.today()).state != agreement::State::in_force) continue;
    earliest = earliest ? std::min(*earliest, found->second) : found->second;
  }
  return earliest;
}

// Of the latest jobs, those somebody has to look after.
json::array failed_jobs(Call& call) {
  constexpr int64_t kLatest = 50;
  json::array out;
  for (const jobs::Job& job : jobs::latest(call.database, kLatest)) {
    if (job.state == jobs::State::failed || job.state == jobs::State::interrupted)
      out.push_back(of(job, call.language));
  }
  return out;
}

Result<Answer> get_workbench(Call& call) {
  TONGFU_ASSIGN(groups, asked_groups(call));
  TONGFU_ASSIGN(only, only_group(call));
  const accounts::OverdueTotals overdue = accounts::overdue_totals(call.database, only, call.today());
  json::array due;
  for (const DueOn& one : deadlines(call, groups, call.today(), static_cast<int>(call.parameters.number("days")))) {
    if (due.size() == kMostDeadlines) break;
    due.push_back(views::of(call.viewer_of(one.group), one.deadline));
  }
  const bool all = call.who.reach().kind == signin::Reach::Kind::all;
  const auto errors = all ? rating::error_count(call.database) : 0;
  approvals::ApprovalStore store(call.database, call.setting.keys);
  return Answer{json::object{{"date", views::text(call.today())},
                             {"last_day_end", views::or_null(last_day_end(call, groups))},
                             {"arrears", json::object{{"groups", overdue.groups},
                                                      {"bills", overdue.bills},
                                                      {"outstanding", views::text(overdue.outstanding)}}},
                             {"deadlines", std::move(due)},
                             {"approvals_waiting", all ? store.waiting(call.setting.clock.now()) : 0},
                             {"failed_jobs", all ? failed_jobs(call) : json::array()},
                             {"usage_errors", errors},
                             {"cycles_to_bill", cycles_to_bill(call, groups)}}};
}

}  // namespace

std::vector<NamedHandler> workbench_handlers() {
  return {{"getWorkbench", get_workbench}};
}

}  // namespace tongfu::api
