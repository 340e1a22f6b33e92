// Bills, splits, explanations and statements (账单).
#include "accounts/account_lists.h"
#include "api/families.h"
#include "api/page.h"
#include "api/upload.h"
#include "views/bill_views.h"
#include "views/explanation_view.h"

namespace tongfu::api {

namespace {

std::optional<accounts::BillStatus> asked_status(const Call& call) {
  const std::string wanted = call.parameters.text("status");
  for (const auto status : accounts::kBillStatuses) {
    if (wanted == accounts::name(status)) return status;
  }
  return std::nullopt;
}

Result<Answer> list_bills(Call& call) {
  TONGFU_ASSIGN(agreement, call.agreement());
  TONGFU_ASSIGN(only, call.only_account());
  TONGFU_ASSIGN(asked, asked_order(call));
  const auto page = accounts::bill_page(
      call.database, agreement, {call.parameters.cycle("cycle"), only, asked_status(call), call.today()}, asked);
  return group_page_answer(call, page, [&](const views::Viewer& viewer, const accounts::StoredBill& bill) {
    return views::of(viewer, bill, call.today());
  });
}

Result<Answer> get_bill(Call& call) {
  TONGFU_ASSIGN(agreement, call.agreement());
  const Cycle cycle = *call.parameters.cycle("cycle");
  const auto bill = accounts::AccountStore(call.database, agreement).bill(cycle, call.account);
  if (!bill) return not_found("no_such_bill", "the account has no bill of " + to_string(cycle));
  boost::json::object out = views::of(call.viewer(), *bill, call.today());
  out["lines"] = views::of(billing::bill_lines(call.database, call.group.id, cycle, call.account));
  return Answer{std::move(out)};
}

Result<Answer> list_splits(Call& call) {
  TONGFU_ASSIGN(only, call.only_account());
  TONGFU_ASSIGN(asked, asked_order(call));
  const std::optional<Msisdn> line = only ? std::optional(Msisdn::from_number(*only)) : std::nullopt;
  return group_page_answer(
      call, billing::split_page(call.database, call.group.id, *call.parameters.cycle("cycle"), line, asked),
      [](const views::Viewer& viewer, const views::Split& split) { return views::of(viewer, split); },
      [](const views::Split& split, std::vector<int64_t>& all) { all.push_back(split.line.number()); });
}

void use_language(Call& call) {
  if (call.parameters.has("lang"))
    call.language = call.parameters.text("lang") == "en" ? views::Language::en : views::Language::zh;
}

Result<Answer> explain_line(Call& call) {
  use_language(call);
  const Cycle cycle = *call.parameters.cycle("cycle");
  std::optional<catalogue::Category> only;
  if (call.parameters.has("category")) only = catalogue::parse_category(call.parameters.text("category"));
  TONGFU_ASSIGN(desk, call.desk());
  TONGFU_ASSIGN(explanation, operations::explain(call.database, *desk, call.line.msisdn, cycle, call.today()));
  return Answer{views::of(call.viewer(), explanation, cycle, only)};
}

Result<Answer> get_statement(Call& call) {
  TONGFU_ASSIGN(desk, call.desk());
  TONGFU_ASSIGN(statement, operations::statement(call.database, *desk, *call.parameters.cycle("cycle"), call.today()));
  return Answer{views::of(call.viewer(), statement, call.today())};
}

Result<Answer> get_statement_workbook(Call& call) {
  use_language(call);
  TONGFU_ASSIGN(desk, call.desk());
  TONGFU_ASSIGN(statement, operations::statement(call.database, *desk, *call.parameters.cycle("cycle"), call.today()));
  const TemporaryFile file(".xlsx");
  TONGFU_TRY(views::write_statement(call.viewer(), statement, file.path()));
  Answer answer;
  answer.media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  answer.file_name = "statement-" + to_string(statement.cycle) + ".xlsx";
  answer.bytes = file.content();
  return answer;
}

}  // namespace

std::vector<NamedHandler> bill_handlers() {
  return {{"listBills", list_bills},       {"getBill", get_bill},
          {"listSplits", list_splits},     {"explainLine", explain_line},
          {"getStatement", get_statement}, {"getStatementWorkbook", get_statement_workbook}};
}

}  // namespace tongfu::api
