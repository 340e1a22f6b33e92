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

// How far bill runs and day ends are.
struct Runs {
  json::array to_bill;               // cycles whose publication day has come and that some group has no bills for
  std::optional<Date> last_day_end;  // the earliest of the groups' last ones
};

Runs runs_of(Call& call, const std::vector<party::Group>& groups) {
  struct Waiting {
    int64_t groups = 0;
    Date publication;
  };
  Runs runs;
  std::map<Cycle, Waiting> waiting;
  const auto day_ends = dailyrun::last_run_of_all(call.database);
  for (const party::Group& group : groups) {
    const auto agreement = agreement::load_agreement(call.database, group.id);
    if (!agreement) continue;
    const agreement::Life life = agreement->life_on(call.today());
    if (life.state == agreement::State::draft) continue;
    // Agreements that ended have no day ends any more: their last ones say nothing.
    if (const auto last = day_ends.find(group.id); last != day_ends.end() && life.state == agreement::State::in_force)
      runs.last_day_end = runs.last_day_end ? std::min(*runs.last_day_end, last->second) : last->second;
    const auto billed = cycles::billed_cycles(call.database, group.id);
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
  for (const auto& [cycle, one] : waiting) {
    runs.to_bill.push_back(
        {{"cycle", views::text(cycle)}, {"groups", one.groups}, {"publication", views::text(one.publication)}});
  }
  return runs;
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
  Runs runs = runs_of(call, groups);
  return Answer{json::object{{"date", views::text(call.today())},
                             {"last_day_end", views::or_null(runs.last_day_end)},
                             {"arrears", json::object{{"groups", overdue.groups},
                                                      {"bills", overdue.bills},
                                                      {"outstanding", views::text(overdue.outstanding)}}},
                             {"deadlines", std::move(due)},
                             {"approvals_waiting", all ? store.waiting(call.setting.clock.now()) : 0},
                             {"failed_jobs", all ? failed_jobs(call) : json::array()},
                             {"usage_errors", errors},
                             {"cycles_to_bill", std::move(runs.to_bill)}}};
}

}  // namespace

std::vector<NamedHandler> workbench_handlers() {
  return {{"getWorkbench", get_workbench}};
}

}  // namespace tongfu::api
