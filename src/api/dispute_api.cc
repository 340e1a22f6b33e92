// Disputes (费用异议) and until when a bill can be disputed.
#include "accounts/account_lists.h"
#include "api/families.h"
#include "api/page.h"
#include "kernel/text.h"
#include "views/account_views.h"

namespace tongfu::api {

namespace {

Result<accounts::DisputeRow> find(Call& call, operations::GroupDesk& desk, const std::string& code) {
  auto dispute = desk.accounts.dispute(code);
  if (!dispute || !call.sees(dispute->account))
    return not_found("unknown_dispute", "the group has no dispute '" + printable(code) + "'");
  return *std::move(dispute);
}

Result<Answer> list_disputes(Call& call) {
  TONGFU_TRY(call.desk());
  TONGFU_ASSIGN(only, call.only_account());
  TONGFU_ASSIGN(asked, asked_order(call));
  return group_page_answer(
      call, accounts::dispute_page(call.database, call.group.id, only, asked),
      [](const views::Viewer& viewer, const accounts::DisputeRow& dispute) { return views::of(viewer, dispute); });
}

Result<Answer> get_dispute(Call& call) {
  TONGFU_ASSIGN(desk, call.desk());
  TONGFU_ASSIGN(dispute, find(call, *desk, call.parameters.text("dispute")));
  return Answer{views::of(call.viewer(), dispute)};
}

Result<Answer> open_dispute(Call& call) {
  const Fields& body = call.body;
  TONGFU_ASSIGN(account, call.named_account(body.text("account")));
  TONGFU_ASSIGN(work, call.begin_work());
  TONGFU_TRY((*work)->disputes.open({.code = body.text("id"),
                                     .account = account,
                                     .cycle = *body.cycle("cycle"),
                                     .amount = *body.money("amount"),
                                     .on = body.date("date").value_or(call.today())}));
  work->commit();
  TONGFU_ASSIGN(dispute, find(call, **work, body.text("id")));
  return Answer{views::of(call.viewer(), dispute)};
}

Result<Answer> decide_dispute(Call& call) {
  const std::string code = call.parameters.text("dispute");
  TONGFU_ASSIGN(work, call.begin_work());
  TONGFU_TRY(
      (*work)->disputes.resolve(code, *call.body.money("upheld"), call.body.date("date").value_or(call.today())));
  work->commit();
  TONGFU_ASSIGN(dispute, find(call, **work, code));
  return Answer{views::of(call.viewer(), dispute)};
}

Result<Answer> list_clocks(Call& call) {
  TONGFU_ASSIGN(desk, call.desk());
  TONGFU_ASSIGN(only, call.only_account());
  TONGFU_ASSIGN(asked, asked_order(call));
  return group_page_answer(call, accounts::open_bill_page(call.database, desk->agreement, only, asked),
                           [&](const views::Viewer& viewer, const accounts::StoredBill& bill) {
                             const accounts::BillFacts& facts = bill.state.facts;
                             boost::json::object out;
                             viewer.put_account(out, bill.account);
                             out["cycle"] = views::text(facts.cycle);
                             out["published_on"] = views::text(facts.published_on);
                             const auto last = desk->disputes.deadline(facts);
                             out["last_day"] = last ? boost::json::value(views::text(*last)) : boost::json::value();
                             out["days_left"] =
                                 last ? boost::json::value(std::max(0, *last - call.today())) : boost::json::value();
                             return out;
                           });
}

}  // namespace

std::vector<NamedHandler> dispute_handlers() {
  return {{"listDisputes", list_disputes},
          {"getDispute", get_dispute},
          {"openDispute", open_dispute},
          {"decideDispute", decide_dispute},
          {"listDisputeClocks", list_clocks}};
}

}  // namespace tongfu::api
