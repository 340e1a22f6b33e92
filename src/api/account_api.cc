// Accounts and the ledger (账户、总账).
#include "api/families.h"
#include "api/page.h"
#include "operations/account_list.h"
#include "views/account_views.h"

namespace tongfu::api {

namespace json = boost::json;

namespace {

json::object account_json(const views::Viewer& viewer, const operations::Standing& one) {
  json::object out;
  viewer.put_account(out, one.account);
  out["credit_balance"] = views::text(one.credit);
  out["dedicated_balance"] =
      one.account == accounts::kGroupAccount ? json::value() : json::value(views::text(one.dedicated));
  out["outstanding"] = views::text(one.outstanding);
  out["in_arrears"] = one.in_arrears;
  out["suspended_on"] = views::or_null(one.suspended_on);
  return out;
}

Result<Answer> list_accounts(Call& call) {
  TONGFU_TRY(call.agreement());
  TONGFU_ASSIGN(only, call.only_account());
  TONGFU_ASSIGN(asked, asked_order(call));
  const views::Viewer viewer = call.viewer();
  return page_answer(call, operations::account_page(call.database, call.group.id, only, call.today(), asked),
                     [&](const operations::Standing& one) { return account_json(viewer, one); });
}

Result<Answer> get_account(Call& call) {
  TONGFU_TRY(call.agreement());
  return Answer{
      account_json(call.viewer(), operations::standing(call.database, call.group.id, call.account, call.today()))};
}

Result<Answer> list_balances(Call& call) {
  TONGFU_ASSIGN(asked, asked_order(call));
  const views::Viewer viewer = call.viewer();
  return page_answer(call, ledger::balance_page(call.database, call.group.id, asked),
                     [&](const ledger::Balance& balance) { return views::of(viewer, balance); });
}

Result<Answer> list_entries(Call& call) {
  TONGFU_ASSIGN(asked, asked_order(call));
  const views::Viewer viewer = call.viewer();
  return page_answer(call, ledger::entry_page(call.database, call.group.id, asked),
                     [&](const ledger::KeptEntry& entry) { return views::of(viewer, entry); });
}

}  // namespace

std::vector<NamedHandler> account_handlers() {
  return {{"listAccounts", list_accounts},
          {"getAccount", get_account},
          {"listLedgerBalances", list_balances},
          {"listLedgerEntries", list_entries}};
}

}  // namespace tongfu::api
