// Groups (集团客户).
#include "api/families.h"
#include "api/page.h"
#include "kernel/text.h"
#include "party/group_change.h"
#include "party/group_list.h"
#include "party/identifiers.h"
#include "views/agreement_views.h"

namespace tongfu::api {

namespace {

Result<Answer> list_groups(Call& call) {
  TONGFU_ASSIGN(asked, asked_order(call));
  const std::string wanted = call.parameters.text("q");
  storage::Page<party::Group> page;
  const signin::Reach reach = call.who.reach();
  if (reach.kind == signin::Reach::Kind::all) {
    page = party::group_page(call.database, wanted, asked);
  } else if (call.sees_group(reach.group_id)) {
    party::Group own = party::get_group(call.database, reach.group_id);
    if (own.code.find(wanted) != std::string::npos || own.name.find(wanted) != std::string::npos)
      page.items.push_back(std::move(own));
  }
  return page_answer(call, page, [](const party::Group& group) { return views::of(group); });
}

Result<Answer> get_group(Call& call) {
  return Answer{views::details(call.database, call.setting.calendar, call.group)};
}

Result<Answer> add_group(Call& call) {
  const Fields& body = call.body;
  const std::string code = body.text("code");
  if (read_msisdn(code)) return invalid("bad_code", "a group's code must not look like a mobile number");
  party::Group group{.code = code,
                     .name = body.text("name", code),
                     .uscc = {},
                     .prepaid = body.text("billing") == "prepaid",
                     .members_pay_shortfall = body.text("on_shortfall") == "member_pays",
                     .budget = {}};
  if (body.has("uscc")) {
    TONGFU_ASSIGN(uscc, party::parse_uscc(body.text("uscc")));
    group.uscc = uscc;
  }
  if (const auto budget = body.money("budget_per_cycle")) {
    if (*budget < kNothing) return invalid("bad_amount", "$.budget_per_cycle: expected an amount not below zero");
    group.budget =
        sponsorship::Budget{*budget, body.text("budget_policy") == "sequence" ? sponsorship::BudgetPolicy::sequence
                                                                              : sponsorship::BudgetPolicy::pro_rata};
  }
  TONGFU_ASSIGN(added, party::add_group(call.database, group));
  return Answer{views::of(added)};
}

Result<Answer> change_group(Call& call) {
  const Fields& body = call.body;
  party::GroupChange change{.name = {}, .uscc = {}, .reason = body.text("reason"), .on = call.today()};
  if (body.has("name")) change.name = body.text("name");
  if (body.has("uscc")) change.uscc = body.text("uscc");
  TONGFU_ASSIGN(changed, party::change_group(call.database, call.group, change));
  return Answer{views::details(call.database, call.setting.calendar, changed)};
}

Result<Answer> list_group_changes(Call& call) {
  return paged(call, party::group_changes(call.database, call.group.id),
               [](const party::KeptGroupChange& change) { return views::of(change); });
}

}  // namespace

std::vector<NamedHandler> group_handlers() {
  return {{"listGroups", list_groups},
          {"getGroup", get_group},
          {"addGroup", add_group},
          {"changeGroup", change_group},
          {"listGroupChanges", list_group_changes}};
}

}  // namespace tongfu::api
