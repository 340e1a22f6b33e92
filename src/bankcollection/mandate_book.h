// The mandates of a group on record: whose account may be debited, sealed. Nothing is overwritten but the end of one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bankcollection/mandate.h"
#include "storage/database.h"
#include "vault/keyring.h"

namespace tongfu::bankcollection {

// What a batch needs to know of a mandate: no key is asked for.
struct MandateDays {
  int64_t number = 0;
  std::string code;
  Date signed_on;
  std::optional<Date> ended_on;
};

class MandateBook {
 public:
  MandateBook(storage::Database& database, int64_t group_id, vault::Keyring keys)
      : database_(database), group_id_(group_id), keys_(std::move(keys)) {}

  // A new one ends the one before it on the day it was signed. Refuses: `bad_mandate` (no code, or one too long),
  // `bad_bank_account`, `mandate_exists` (its code), `mandate_signed_earlier` (than the one in force), and as
  // Keyring::open.
  Result<Mandate> add(Mandate mandate);
  // Refuses: `unknown_mandate`, `mandate_ended`, `ends_before_signed`.
  Result<void> end(const std::string& code, Date on);

  // The one in force on the day; needs no key.
  std::optional<MandateDays> in_force(Date day);
  // In the order they were recorded. Refuses: as Keyring::open, `sealed_value_damaged`.
  Result<std::vector<Mandate>> list();

 private:
  std::vector<MandateDays> days();

  storage::Database& database_;
  int64_t group_id_;
  vault::Keyring keys_;
};

// The groups that have or had a mandate, by number.
std::vector<int64_t> groups_with_mandate(storage::Database& database);

}  // namespace tongfu::bankcollection
