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

std::vector<Balance> balances(storage::Database& database, int64_t group_id) {
  std::vector<Balance> all;
  auto rows = database.query(sql::balances, group_id);
  while (rows.step())
    all.push_back({{static_cast<int32_t>(rows.integer(0)), rows.integer(1)}, rows.money(2), rows.money(3)});
  return all;
}

}  // namespace tongfu::ledger
