#include "ledger/ledger_store.h"

#include "ledger/sql.h"

namespace tongfu::ledger {

Writer::Writer(storage::Database& database, int64_t group_id)
    : insert_(database.bulk(sql::insert_posting)), entries_(database, sql::last_entry, group_id), group_id_(group_id) {}

void Writer::write(const Entry& entry, const Postings& postings) {
  if (postings.empty()) return;
  const int64_t entry_no = entries_.next();
  int64_t number = 0;
  for (const Posting& p : postings) {
    EXPECTS(p.amount > kNothing);
    insert_.run(group_id_, entry_no, ++number, entry.booked_on, static_cast<int>(entry.source), entry.account,
                entry.cycle, p.debit.code, p.debit.owner, p.credit.code, p.credit.owner, p.amount);
  }
}

storage::Page<Balance> balance_page(storage::Database& database, int64_t group_id, std::optional<int64_t> owner,
                                    const storage::PageAsked& asked) {
  static const storage::Listing kBalances(sql::page_of_balances, {"code", "owner"}, {"debits", "credits"});
  const auto read = [](const storage::Statement& row) {
    return std::optional(Balance{{static_cast<int32_t>(row.integer(0)), row.integer(1)}, row.money(2), row.money(3)});
  };
  return storage::read_page<Balance>(database, kBalances, asked, read, group_id, owner.value_or(INT64_MIN),
                                     owner.value_or(INT64_MAX));
}

std::vector<Balance> balances(storage::Database& database, int64_t group_id) {
  constexpr int64_t kAll = INT64_MAX - 1;
  return balance_page(database, group_id, {}, {.column = "code", .descending = false, .after = {}, .limit = kAll})
      .items;
}

}  // namespace tongfu::ledger
