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
  storage::Page<operations::Standing> page;
  if (only) {
    page.items.push_back(operations::standing(call.database, call.group.id, *only, call.today()));
  } else {
    page = operations::account_page(call.database, call.group.id, call.today(), asked);
  }
  return group_page_answer(call, page, account_json);
}

Result<Answer> get_account(Call& call) {
  TONGFU_TRY(call.agreement());
  return Answer{
      account_json(call.viewer(), operations::standing(call.database, call.group.id, call.account, call.today()))};
}

Result<Answer> list_balances(Call& call) {
  TONGFU_ASSIGN(only, call.only_account());
  TONGFU_ASSIGN(asked, asked_order(call));
  return group_page_answer(
      call, ledger::balance_page(call.database, call.group.id, only, asked),
      [](const views::Viewer& viewer, const ledger::Balance& balance) { return views::of(viewer, balance); },
      [](const ledger::Balance& balance, std::vector<int64_t>& all) { all.push_back(balance.account.owner); });
}

Result<Answer> list_entries(Call& call) {
  TONGFU_ASSIGN(only, call.only_account());
  TONGFU_ASSIGN(asked, asked_order(call));
  return group_page_answer(
      call, ledger::entry_page(call.database, call.group.id, only, asked),
      [](const views::Viewer& viewer, const ledger::KeptEntry& entry) { return views::of(viewer, entry); },
      [](const ledger::KeptEntry& entry, std::vector<int64_t>& all) {
        all.push_back(entry.entry.account);
        for (const ledger::Posting& posting : entry.postings)
          all.insert(all.end(), {posting.debit.owner, posting.credit.owner});
      });
}

}  // namespace

std::vector<NamedHandler> account_handlers() {
  return {{"listAccounts", list_accounts},
          {"getAccount", get_account},
          {"listLedgerBalances", list_balances},
          {"listLedgerEntries", list_entries}};
}

}  // namespace tongfu::api
