// Arrears, steps taken, deadlines (催缴).
#include "api/boards.h"
#include "api/families.h"
#include "api/page.h"

namespace tongfu::api {

namespace json = boost::json;

namespace {

Result<Answer> list_steps(Call& call) {
  TONGFU_ASSIGN(desk, call.desk());
  const views::Viewer viewer = call.viewer();
  return paged(call, desk->collections.steps(),
               [&](const collections::TakenStep& step) { return views::of(viewer, step); });
}

json::object arrear_json(const views::Viewer& viewer, const Arrear& arrear, Date today) {
  const accounts::BillState& state = arrear.bill.state;
  json::array steps;
  for (int i = 0; i < collections::kStepCount; ++i) {
    const auto step = static_cast<collections::Step>(i);
    if (arrear.bill.steps_taken.has(step)) steps.push_back(views::text(collections::name(step)));
  }
  json::object out{{"group", views::text(arrear.group.code)}, {"group_name", views::text(arrear.group.name)}};
  viewer.put_account(out, arrear.bill.account);
  out["cycle"] = views::text(state.facts.cycle);
  out["due_on"] = views::text(state.facts.due_on);
  out["days_overdue"] = today - state.facts.due_on;
  out["outstanding"] = views::text(state.outstanding());
  out["late_fee"] = views::text(state.late_fee());
  out["disputed"] = views::text(state.disputed);
  out["steps"] = std::move(steps);
  out["suspended"] = arrear.suspended;
  return out;
}

Result<Answer> list_arrears(Call& call) {
  TONGFU_ASSIGN(groups, asked_groups(call));
  return paged(call, arrears(call, groups),
               [&](const Arrear& arrear) { return arrear_json(call.viewer_of(arrear.group), arrear, call.today()); });
}

Result<Answer> list_deadlines(Call& call) {
  TONGFU_ASSIGN(groups, asked_groups(call));
  const int days = static_cast<int>(call.parameters.number("days"));
  return paged(call, deadlines(call, groups, call.date_or_today("date"), days),
               [&](const DueOn& due) { return views::of(call.viewer_of(due.group), due.deadline); });
}

}  // namespace

std::vector<NamedHandler> collection_handlers() {
  return {{"listSteps", list_steps}, {"listArrears", list_arrears}, {"listDeadlines", list_deadlines}};
}

}  // namespace tongfu::api
