// What waits for a second person (复核). Deciding is part of the dispatcher: it does what was asked for.
#include "api/approval_view.h"
#include "api/families.h"
#include "api/page.h"

namespace tongfu::api {

namespace json = boost::json;

json::object of(storage::Database& database, const approvals::Approval& a) {
  const auto moment = [](DateTime at) { return views::text(to_string(at)); };
  json::object out{{"approval", a.number},
                   {"operation", views::text(approvals::name(a.operation))},
                   {"group", nullptr},
                   {"summary", views::text(a.summary)},
                   {"maker", views::text(a.maker)},
                   {"made_at", moment(a.made_at)},
                   {"state", views::text(approvals::name(a.state))},
                   {"decided_by", views::or_null(a.decided_by)},
                   {"decided_at", a.decided_at ? json::value(moment(*a.decided_at)) : json::value()},
                   {"remark", views::text(a.remark)},
                   {"expires_at", moment(a.expires_at)}};
  if (a.group_id != 0) out["group"] = views::text(party::get_group(database, a.group_id).code);
  return out;
}

namespace {

Result<Answer> list_approvals(Call& call) {
  TONGFU_ASSIGN(page, asked_page(call));
  approvals::ApprovalStore store(call.database, call.setting.keys);
  json::array items;
  json::value next;
  int64_t before = page.from;
  for (bool more = true; more && next.is_null();) {
    const auto some = store.list(before, page.limit, call.setting.clock.now());
    more = static_cast<int64_t>(some.size()) == page.limit;
    for (const approvals::Approval& approval : some) {
      if (call.sees_group(approval.group_id)) {
        if (static_cast<int64_t>(items.size()) == page.limit) {
          next = views::text(cursor_to(before));
          break;
        }
        items.push_back(of(call.database, approval));
      }
      before = approval.number;
    }
  }
  return Answer{json::object{{"items", std::move(items)}, {"next", std::move(next)}}};
}

Result<Answer> get_approval(Call& call) {
  approvals::ApprovalStore store(call.database, call.setting.keys);
  TONGFU_ASSIGN(approval, store.find(call.parameters.number("approval"), call.setting.clock.now()));
  if (!call.sees_group(approval.group_id)) return not_found("unknown_approval", "there is no request of this number");
  return Answer{of(call.database, approval)};
}

}  // namespace

std::vector<NamedHandler> approval_handlers() {
  return {{"listApprovals", list_approvals}, {"getApproval", get_approval}, {"decideApproval", get_approval}};
}

}  // namespace tongfu::api
