#include "operations/account_list.h"

#include "operations/sql.h"

namespace tongfu::operations {

storage::Page<Standing> account_page(storage::Database& database, int64_t group_id, std::optional<int64_t> only,
                                     Date today, const storage::PageAsked& asked) {
  static const storage::Listing kAccounts(
      sql::page_of_accounts, {"line"},
      {"account", "credit_balance", "dedicated_balance", "suspended_on", "outstanding", "in_arrears"});
  const auto read = [](const storage::Statement& row) {
    Standing one{.account = row.integer(1),
                 .credit = row.money(2),
                 .dedicated = row.money(3),
                 .suspended_on = {},
                 .outstanding = row.money(5),
                 .in_arrears = row.integer(6) != 0};
    if (row.integer(4) != 0) one.suspended_on = row.date(4);
    return std::optional(one);
  };
  return storage::read_page<Standing>(database, kAccounts, asked, read, group_id, only.value_or(0),
                                      only.value_or(INT64_MAX), today);
}

Standing standing(storage::Database& database, int64_t group_id, int64_t account, Date today) {
  const auto page = account_page(database, group_id, account, today, {.column = "line", .limit = 1});
  EXPECTS(page.items.size() == 1);
  return page.items.front();
}

}  // namespace tongfu::operations
