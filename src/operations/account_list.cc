#include "operations/account_list.h"

#include "operations/sql.h"

namespace tongfu::operations {

namespace {

Standing read(const storage::Statement& row) {
  Standing one{.account = row.integer(1),
               .credit = row.money(2),
               .dedicated = row.money(3),
               .suspended_on = {},
               .outstanding = row.money(5),
               .in_arrears = row.integer(6) != 0};
  if (row.integer(4) != 0) one.suspended_on = row.date(4);
  return one;
}

}  // namespace

storage::Page<Standing> account_page(storage::Database& database, int64_t group_id, Date today,
                                     const storage::PageAsked& asked) {
  static const storage::Listing kAccounts(
      sql::page_of_accounts, {"line"},
      {"account", "credit_balance", "dedicated_balance", "suspended_on", "outstanding", "in_arrears"});
  return storage::read_page<Standing>(
      database, kAccounts, asked, [](const storage::Statement& row) { return std::optional(read(row)); }, group_id,
      today);
}

Standing standing(storage::Database& database, int64_t group_id, int64_t account, Date today) {
  auto row = database.query(sql::get_account_standing, group_id, today, account);
  row.step();
  return read(row);
}

}  // namespace tongfu::operations
