// What waits for a second person (复核). Deciding is part of the dispatcher: it does what was asked for.
#include "api/approval_view.h"
#include "api/boards.h"
#include "api/families.h"
#include "api/page.h"
#include "kernel/text.h"

namespace tongfu::api {

namespace json = boost::json;

namespace {

// The parts of a request as people read them, in this order.
struct Part {
  std::string_view name, english, chinese;
};
constexpr Part kParts[] = {{"id", "number", "编号"},
                           {"dispute", "dispute", "异议"},
                           {"account", "account", "账户"},
                           {"cycle", "cycle", "账期"},
                           {"category", "category", "费用项目"},
                           {"amount", "amount", "金额"},
                           {"upheld", "upheld", "认可金额"},
                           {"terms", "terms", "条款参数"},
                           {"ground", "ground", "解除情形"},
                           {"from", "from", "自"},
                           {"on", "on", "于"},
                           {"effective_on", "effective on", "生效日"},
                           {"date", "date", "日期"},
                           {"name", "name", "名称"},
                           {"uscc", "unified social credit code", "统一社会信用代码"},
                           {"reason", "reason", "原因"}};

// Some values are words: who a notice comes from, whose account. What people wrote is not.
std::string value_of(const Part& part, const json::value& value, bool zh) {
  const std::string text(std::string_view(value.as_string()));
  if (part.name == "category" && zh) {
    if (const auto category = catalogue::parse_category(text)) return std::string(catalogue::chinese_name(*category));
  }
  if (part.name == "account" && parse_integer(text)) return (zh ? "序号 " : "place ") + text;
  if (part.name == "reason" || part.name == "name" || !zh) return text;
  return text == "group" ? "集团客户" : text == "carrier" ? "运营商" : text;
}

json::array details_of(const approvals::Approval& approval, wording::Language language) {
  json::array details;
  if (!approval.summary.starts_with('{')) return details;  // a sentence, as it once was
  const json::object parts = json::parse(approval.summary).as_object();
  for (const Part& part : kParts) {
    const json::value* value = parts.if_contains(json::string_view(part.name.data(), part.name.size()));
    if (value == nullptr) continue;
    details.push_back({{"name", views::text(part.name)},
                       {"label", views::text(language == wording::Language::zh ? part.chinese : part.english)},
                       {"value", views::text(value_of(part, *value, language == wording::Language::zh))}});
  }
  return details;
}

std::string summary_of(const approvals::Approval& approval, const std::string& group, const json::array& details,
                       wording::Language language) {
  if (!approval.summary.starts_with('{')) return approval.summary;
  const bool zh = language == wording::Language::zh;
  std::string out(zh ? approvals::chinese_name(approval.operation) : approvals::english_name(approval.operation));
  if (!group.empty()) out += (zh ? "，" : ", ") + group;
  for (const json::value& detail : details) {
    out += (zh ? "，" : ", ") + std::string(std::string_view(detail.at("label").as_string())) + " " +
           std::string(std::string_view(detail.at("value").as_string()));
  }
  return out;
}

}  // namespace

json::object of(storage::Database& database, const approvals::Approval& a, wording::Language language) {
  const std::string group = a.group_id != 0 ? party::get_group(database, a.group_id).code : "";
  json::array details = details_of(a, language);
  const auto moment = [](DateTime at) { return views::text(to_string(at)); };
  json::object out{{"approval", a.number},
                   {"operation", views::text(approvals::name(a.operation))},
                   {"group", group.empty() ? json::value() : json::value(views::text(group))},
                   {"summary", views::text(summary_of(a, group, details, language))},
                   {"maker", views::text(a.maker)},
                   {"made_at", moment(a.made_at)},
                   {"state", views::text(approvals::name(a.state))},
                   {"decided_by", views::or_null(a.decided_by)},
                   {"decided_at", a.decided_at ? json::value(moment(*a.decided_at)) : json::value()},
                   {"remark", views::text(a.remark)},
                   {"expires_at", moment(a.expires_at)}};
  out["details"] = std::move(details);
  return out;
}

namespace {

// Why something is written off is told to the carrier's people alone (docs/decisions.md).
bool shown(const Call& call, const approvals::Approval& approval) {
  return approval.operation != approvals::Operation::write_off || call.who.reach().kind == signin::Reach::Kind::all;
}

Result<Answer> list_approvals(Call& call) {
  TONGFU_ASSIGN(only, only_group(call));
  TONGFU_ASSIGN(asked, asked_order(call));
  const auto sees = [&](const approvals::Approval& one) {
    return (!only || one.group_id == *only) && shown(call, one);
  };
  const auto page =
      approvals::ApprovalStore(call.database, call.setting.keys)
          .page(approvals::parse_state(call.parameters.text("state")), sees, asked, call.setting.clock.now());
  return page_answer(call, page, [&](const approvals::Approval& one) { return of(call.database, one, call.language); });
}

Result<Answer> get_approval(Call& call) {
  approvals::ApprovalStore store(call.database, call.setting.keys);
  TONGFU_ASSIGN(approval, store.find(call.parameters.number("approval"), call.setting.clock.now()));
  if (!call.sees_group(approval.group_id) || !shown(call, approval))
    return not_found("unknown_approval", "there is no request of this number");
  return Answer{of(call.database, approval, call.language)};
}

}  // namespace

std::vector<NamedHandler> approval_handlers() {
  return {{"listApprovals", list_approvals}, {"getApproval", get_approval}, {"decideApproval", get_approval}};
}

}  // namespace tongfu::api
