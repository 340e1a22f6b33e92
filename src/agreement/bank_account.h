// A bank account as the agreement names it (clause 1.3) and as a group lets it be debited (托收授权).
#pragma once

#include <string>
#include <string_view>

#include "kernel/result.h"

namespace tongfu::agreement {

struct BankAccount {
  std::string holder;     // 户名
  std::string bank;       // 开户行: the branch that keeps it
  std::string bank_code;  // 行号: the branch's 12 digits in the clearing system (CNAPS); empty where nobody gave them
  std::string number;     // 账号: digits, letters and hyphens, without spaces

  bool operator==(const BankAccount&) const = default;
};

// `account` without spaces around its fields and within its numbers. The lengths are those of ISO 20022, so that it can
// stand in a collection file. Refuses: `bad_bank_account` (no holder, bank or number; a field too long, with control
// characters or no UTF-8; a number or a bank code that cannot be one).
Result<BankAccount> checked(BankAccount account);

// As a screen shows it: "***************0101", the last four characters; nothing of a short one.
std::string masked_account_number(std::string_view number);

}  // namespace tongfu::agreement
