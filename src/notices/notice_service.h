// The notice register (R14) and what accepted notices do to the agreement (R15).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/account_store.h"
#include "notices/notice.h"

namespace tongfu::notices {

struct Notice {
  NewNotice facts;
  DateTime deemed_delivered;
  std::optional<Date> effective_on;
  std::string clause;
};

class NoticeService {
 public:
  NoticeService(storage::Database& database, const agreement::Agreement& agreement, accounts::AccountStore& accounts,
                const Calendar& calendar)
      : database_(database), agreement_(agreement), accounts_(accounts), calendar_(calendar) {}

  // Refuses, in this order: `duplicate_notice`, `agreement_ended`, `no_ground` (clause 7.1), `own_breach` (ground 4 is
  // the carrier's), `not_overdue_enough` (ground 4), `calendar_year_missing`. The agreement must be loaded again after.
  Result<Notice> accept(const NewNotice& notice);
  std::vector<Notice> list();

 private:
  Result<void> check_termination(const NewNotice& notice);

  storage::Database& database_;
  const agreement::Agreement& agreement_;
  accounts::AccountStore& accounts_;
  const Calendar& calendar_;
};

}  // namespace tongfu::notices
