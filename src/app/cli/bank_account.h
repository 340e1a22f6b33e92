// Options of bank accounts, shared by payees and mandates.
#pragma once

#include "agreement/bank_account.h"
#include "app/cli/command.h"

namespace tongfu::app {

inline void add_account_options(Verb verb, const std::shared_ptr<agreement::BankAccount>& account) {
  verb.option("--holder", account->holder, "whose account it is (户名)").required();
  verb.option("--bank", account->bank, "the branch that keeps it (开户行)").required();
  verb.option("--bank-code", account->bank_code, "the branch's code in the clearing system (行号), 12 digits");
  verb.option("--number", account->number, "its number (账号)").required();
}

}  // namespace tongfu::app
