// Takes collections steps for one group and undoes them when the arrears are gone (R12).
#pragma once

#include <vector>

#include "accounts/account_store.h"
#include "kernel/calendar.h"
#include "membership/registry.h"

namespace tongfu::collections {

struct TakenStep {
  int64_t account = accounts::kGroupAccount;
  std::optional<Cycle> cycle;
  Step step = Step::reminder;
  Date on;
};

class CollectionsDesk {
 public:
  CollectionsDesk(storage::Database& database, const agreement::Agreement& agreement, accounts::AccountStore& accounts,
                  membership::Registry& registry, const Calendar& calendar)
      : database_(database), agreement_(agreement), accounts_(accounts), registry_(registry), calendar_(calendar) {}

  // Takes every step due on `date` for the bills of one account, oldest first, late fees accrued before (R12.1, R12.2).
  // Changes `account`, which the caller saves. Answers how many steps were taken.
  int take_due_steps(accounts::OpenAccount& account, Date date);
  // R12.3: nothing undisputed is overdue any more, so the account's arrears suspensions end that day.
  void resume_if_clear(accounts::AccountRow row, const accounts::Settlement& now, Date date);

  std::vector<TakenStep> steps();

 private:
  void suspend(accounts::AccountRow& row, Date date);
  void record(int64_t account, std::optional<Cycle> cycle, Step step, Date on);
  bool can_be_suspended(int64_t account);

  storage::Database& database_;
  const agreement::Agreement& agreement_;
  accounts::AccountStore& accounts_;
  membership::Registry& registry_;
  const Calendar& calendar_;
};

}  // namespace tongfu::collections
