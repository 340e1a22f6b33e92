// The notice register (R14) and what accepted notices do to the agreement (R15).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/account_store.h"
#include "notices/contact_book.h"
#include "notices/notice.h"

namespace tongfu::notices {

struct Notice {
  NewNotice facts;
  DateTime deemed_delivered;
  std::optional<Date> effective_on;
  std::string clause;
  std::string sealed_to;  // the address, see address_of(); empty where none was known
};

class NoticeService {
 public:
  NoticeService(storage::Database& database, const agreement::Agreement& agreement, accounts::AccountStore& accounts,
                const Calendar& calendar, vault::Keyring keys)
      : database_(database),
        agreement_(agreement),
        accounts_(accounts),
        calendar_(calendar),
        keys_(keys),
        contacts_(database, agreement.group_id, std::move(keys)) {}

  // A contact that a notice changes holds from the notice's effective date on (R14.1). Refuses, in this order:
  // `duplicate_notice`, `no_address` (the other party's contact has none for the channel), `address_not_in_force` (not
  // that party's address on the day of sending; both not where it is handed over in person), `agreement_ended`,
  // `no_ground` (clause 7.1), `own_breach` (ground 4 is the carrier's), `not_overdue_enough` (ground 4),
  // `calendar_year_missing`, `bad_contact`, and as Keyring::open where addresses are named or on record. The agreement
  // must be loaded again after.
  Result<Notice> accept(const NewNotice& notice);
  std::vector<Notice> list();
  // Where a notice went; empty where no address was known. Refuses: as Keyring::open, `sealed_value_damaged`.
  Result<std::string> address_of(const Notice& notice);

  ContactBook& contacts() { return contacts_; }

 private:
  Result<std::string> address(const NewNotice& notice);
  Result<void> check_termination(const NewNotice& notice);

  storage::Database& database_;
  const agreement::Agreement& agreement_;
  accounts::AccountStore& accounts_;
  const Calendar& calendar_;
  vault::Keyring keys_;
  ContactBook contacts_;
};

}  // namespace tongfu::notices
