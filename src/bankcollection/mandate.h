// A group's leave to have its bills collected from its bank account (托收授权, clause 1.2).
#pragma once

#include <optional>
#include <string>

#include "agreement/bank_account.h"
#include "kernel/date.h"

namespace tongfu::bankcollection {

struct Mandate {
  int64_t number = 0;  // from 1 in each group
  std::string code;    // as the signed paper has it; at most 35 characters (ISO 20022)
  Date signed_on;
  std::optional<Date> ended_on;  // the first day without it
  agreement::BankAccount account;
  std::string added_by;  // as the database's actor

  bool in_force_on(Date day) const { return signed_on <= day && (!ended_on || day < *ended_on); }
};

}  // namespace tongfu::bankcollection
