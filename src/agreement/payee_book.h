// The account the carrier is paid into (收款账户, clause 1.3), from a day on: bills show it, collection files name it.
// Nothing is overwritten.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agreement/bank_account.h"
#include "storage/database.h"

namespace tongfu::agreement {

struct Payee {
  int64_t number = 0;  // from 1 in each group
  Date effective_on;
  BankAccount account;
  std::string added_by;  // as the database's actor
};

// Answers its number. Refuses: `bad_bank_account`, `payee_on_record` (it is the one in force on that day).
Result<int64_t> add_payee(storage::Database& database, int64_t group_id, Date effective_on, BankAccount account);
// In the order they were recorded.
std::vector<Payee> payees(storage::Database& database, int64_t group_id);
// The latest to have taken effect by then; of two from the same day the one recorded later.
std::optional<Payee> payee_on(storage::Database& database, int64_t group_id, Date day);

}  // namespace tongfu::agreement
