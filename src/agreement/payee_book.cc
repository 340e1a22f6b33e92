#include "agreement/payee_book.h"

#include "agreement/sql.h"
#include "journal/journal.h"

namespace tongfu::agreement {

Result<int64_t> add_payee(storage::Database& database, int64_t group_id, Date effective_on, BankAccount account) {
  TONGFU_ASSIGN(good, checked(std::move(account)));
  const auto before = payee_on(database, group_id, effective_on);
  if (before && before->account == good) {
    return refused("payee_on_record",
                   "this account is the one to pay into since " + to_string(before->effective_on) + " already");
  }
  storage::Transaction transaction(database);
  const int64_t number = static_cast<int64_t>(payees(database, group_id).size()) + 1;
  database.execute(sql::insert_payee, group_id, number, effective_on, good.holder, good.bank, good.bank_code,
                   good.number, database.actor());
  journal::record(database, group_id, {journal::Kind::payee, std::to_string(number), effective_on, {}});
  transaction.commit();
  return number;
}

std::vector<Payee> payees(storage::Database& database, int64_t group_id) {
  std::vector<Payee> all;
  auto rows = database.query(sql::list_payees, group_id);
  while (rows.step()) {
    all.push_back(
        {rows.integer(0), rows.date(1), {rows.text(2), rows.text(3), rows.text(4), rows.text(5)}, rows.text(6)});
  }
  return all;
}

std::optional<Payee> payee_on(storage::Database& database, int64_t group_id, Date day) {
  std::optional<Payee> found;
  for (Payee& one : payees(database, group_id)) {
    if (one.effective_on > day) continue;
    if (!found || one.effective_on >= found->effective_on) found = std::move(one);
  }
  return found;
}

}  // namespace tongfu::agreement
