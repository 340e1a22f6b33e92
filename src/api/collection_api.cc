// Arrears, steps taken, deadlines (催缴).
#include "accounts/account_lists.h"
#include "api/boards.h"
#include "api/families.h"
#include "api/page.h"
#include "collections/step_list.h"

namespace tongfu::api {

namespace json = boost::json;

namespace {

Result<Answer> list_steps(Call& call) {
  TONGFU_TRY(call.desk());
  TONGFU_ASSIGN(asked, asked_order(call));
  return group_page_answer(
      call, collections::step_page(call.database, call.group.id, asked),
      [](const views::Viewer& viewer, const collections::TakenStep& step) { return views::of(viewer, step); });
}

json::object arrear_json(Call& call, const party::Group& group, const accounts::StoredBill& bill, bool suspended) {
  const accounts::BillState& state = bill.state;
  json::array steps;
  for (int i = 0; i < collections::kStepCount; ++i) {
    const auto step = static_cast<collections::Step>(i);
    if (bill.steps_taken.has(step)) steps.push_back(views::text(collections::name(step)));
  }
  json::object out{{"group", views::text(group.code)}, {"group_name", views::text(group.name)}};
  call.viewer_of(group).put_account(out, bill.account);
  out["cycle"] = views::text(state.facts.cycle);
  out["due_on"] = views::text(state.facts.due_on);
  out["days_overdue"] = call.today() - state.facts.due_on;
  out["outstanding"] = views::text(state.outstanding());
  out["late_fee"] = views::text(state.late_fee());
  out["disputed"] = views::text(state.disputed);
  out["steps"] = std::move(steps);
  out["suspended"] = suspended;
  return out;
}

Result<Answer> list_arrears(Call& call) {
  TONGFU_ASSIGN(only, only_group(call));
  TONGFU_ASSIGN(asked, asked_order(call));
  return page_answer(
      call, accounts::overdue_page(call.database, only, call.today(), asked), [&](const accounts::OverdueBill& one) {
        const party::Group group = party::get_group(call.database, one.group_id);
        const bool suspended = accounts::suspended_on(call.database, group.id, one.bill.account).has_value();
        return arrear_json(call, group, one.bill, suspended);
      });
}

Result<Answer> list_deadlines(Call& call) {
  TONGFU_ASSIGN(groups, asked_groups(call));
  const int days = static_cast<int>(call.parameters.number("days"));
  std::vector<DueOn> all = deadlines(call, groups, call.date_or_today("date"), days);
  if (!call.who.may(signin::Permission::read_bills))  // what is owed is a bill's
    std::erase_if(all, [](const DueOn& due) { return !due.deadline.amount.is_zero(); });
  return paged(call, std::move(all),
               [&](const DueOn& due) { return views::of(call.viewer_of(due.group), due.deadline); });
}

}  // namespace

std::vector<NamedHandler> collection_handlers() {
  return {{"listSteps", list_steps}, {"listArrears", list_arrears}, {"listDeadlines", list_deadlines}};
}

}  // namespace tongfu::api
