// Accounts and the ledger (账户、总账).
#include "api/families.h"
#include "api/page.h"
#include "membership/line_place.h"
#include "views/account_views.h"

namespace tongfu::api {

namespace json = boost::json;

namespace {

json::object account_json(const views::Viewer& viewer, operations::GroupDesk& desk, int64_t account, Date today) {
  const accounts::OpenAccount open = desk.accounts.open(account);
  Money outstanding;
  for (const accounts::StoredBill& bill : open.bills) outstanding += bill.state.outstanding();
  json::object out;
  viewer.put_account(out, account);
  out["credit_balance"] = views::text(open.row.credit);
  out["dedicated_balance"] =
      account == accounts::kGroupAccount ? json::value() : json::value(views::text(open.row.dedicated));
  out["outstanding"] = views::text(outstanding);
  out["in_arrears"] = open.settlement().in_arrears_on(today);
  out["suspended_on"] = views::or_null(open.row.suspended_on);
  return out;
}

// The group's own, then those of the lines in registry order: the cursor is the last place shown, and one.
Result<Answer> list_accounts(Call& call) {
  TONGFU_ASSIGN(page, asked_page(call));
  TONGFU_ASSIGN(desk, call.desk());
  std::vector<std::pair<int64_t, int64_t>> some;  // place, account
  if (page.from == 0) some.emplace_back(0, accounts::kGroupAccount);
  for (const membership::Line& line :
       membership::lines_behind(call.database, call.group.id, std::max<int64_t>(0, page.from - 1), page.limit + 1))
    some.emplace_back(line.position, line.msisdn.number());
  TONGFU_ASSIGN(only, call.only_account());
  if (only) some = {{0, *only}};
  const views::Viewer viewer = call.viewer();
  json::array items;
  json::value next;
  for (const auto& [place, account] : some) {
    if (static_cast<int64_t>(items.size()) == page.limit) {
      next = views::text(cursor_to(page.from));
      break;
    }
    items.push_back(account_json(viewer, *desk, account, call.today()));
    page.from = place + 1;
  }
  return Answer{json::object{{"items", std::move(items)}, {"next", std::move(next)}}};
}

Result<Answer> get_account(Call& call) {
  TONGFU_ASSIGN(desk, call.desk());
  return Answer{account_json(call.viewer(), *desk, call.account, call.today())};
}

Result<Answer> list_balances(Call& call) {
  const views::Viewer viewer = call.viewer();
  return paged(call, ledger::balances(call.database, call.group.id),
               [&](const ledger::Balance& balance) { return views::of(viewer, balance); });
}

// Entries are numbered without gaps: the cursor is the last number shown.
Result<Answer> list_entries(Call& call) {
  TONGFU_ASSIGN(page, asked_page(call));
  const views::Viewer viewer = call.viewer();
  json::array items;
  for (const ledger::KeptEntry& entry :
       ledger::entries(call.database, call.group.id, page.from + 1, page.from + page.limit)) {
    items.push_back(views::of(viewer, entry));
  }
  const int64_t next = page.from + page.limit + 1;
  const bool more = !ledger::entries(call.database, call.group.id, next, next).empty();
  return Answer{json::object{{"items", std::move(items)},
                             {"next", more ? json::value(views::text(cursor_to(next - 1))) : json::value()}}};
}

}  // namespace

std::vector<NamedHandler> account_handlers() {
  return {{"listAccounts", list_accounts},
          {"getAccount", get_account},
          {"listLedgerBalances", list_balances},
          {"listLedgerEntries", list_entries}};
}

}  // namespace tongfu::api
