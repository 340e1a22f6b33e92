#include "rating/usage_list.h"

#include "rating/sql.h"

namespace tongfu::rating {

storage::Page<AccountCharge> charge_page(storage::Database& database, int64_t group_id, Cycle cycle,
                                         std::optional<int64_t> account, const storage::PageAsked& asked) {
  static const storage::Listing kCharges(sql::page_of_charges, {"account", "number"}, {"category", "amount", "date"});
  return storage::read_page<AccountCharge>(
      database, kCharges, asked,
      [](const storage::Statement& row) {
        return std::optional(AccountCharge{
            row.integer(0), {static_cast<Category>(row.integer(1)), row.money(2)}, row.date(3), row.text(4)});
      },
      group_id, cycle, account.value_or(0), account.value_or(INT64_MAX));
}

storage::Page<StoredError> error_page(storage::Database& database, const storage::PageAsked& asked) {
  static const storage::Listing kErrors(sql::page_of_errors, {"import", "number"}, {"reason"});
  return storage::read_page<StoredError>(database, kErrors, asked, [](const storage::Statement& row) {
    return std::optional(StoredError{row.integer(0), row.integer(1), std::string(row.blob(2)), row.text(3)});
  });
}

int64_t error_count(storage::Database& database) {
  int64_t count = 0;
  auto rows = database.query(sql::count_errors);
  while (rows.step()) count += rows.integer(1);
  return count;
}

}  // namespace tongfu::rating
