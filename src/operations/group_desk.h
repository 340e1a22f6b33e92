// Everything that can be done for one group, wired together: the counter where commands come in. The command line, the
// server, the scenario player and the tests all call these services.
#pragma once

#include "billrun/bill_run.h"
#include "dailyrun/day_end.h"
#include "disputes/dispute_service.h"
#include "invoicing/invoice_service.h"
#include "notices/notice_service.h"
#include "party/group_store.h"
#include "payments/payment_service.h"

namespace tongfu::operations {

class GroupDesk {
 public:
  // Refuses: `no_agreement`. Without keys everything works but what seals or opens personal data: that is refused.
  static Result<std::unique_ptr<GroupDesk>> open(storage::Database& database, const Calendar& calendar,
                                                 party::Group group, vault::Keyring keys = {});
  // With the agreement as it was read.
  static std::unique_ptr<GroupDesk> of(storage::Database& database, const Calendar& calendar, party::Group group,
                                       agreement::Agreement agreement, vault::Keyring keys = {});
  // As open(), and until the end of the transaction no other one works on the group.
  static Result<std::unique_ptr<GroupDesk>> open_locked(storage::Database& database, const Calendar& calendar,
                                                        party::GroupId group_id, vault::Keyring keys = {});

  // After an accepted notice or an amendment.
  void reload_agreement();

  const party::Group group;
  agreement::Agreement agreement;
  membership::Registry registry;
  accounts::AccountStore accounts;
  collections::CollectionsDesk collections;
  payments::PaymentService payments;
  disputes::DisputeService disputes;
  notices::NoticeService notices;
  invoicing::InvoiceService invoices;
  billrun::BillRun bill_run;
  dailyrun::DayEnd day_end;

  // Makes a charge, or a credit where the amount is below zero, for a line or the group's own account (R4.7).
  // Refuses: `unknown_line`, `amount_not_positive` (zero), `line_not_billed_then` (before the line was registered).
  Result<void> charge(int64_t account, catalogue::Category category, Money amount, Date on, const std::string& memo);
  // A handset rebate (R19). Refuses: `campaign_exists`, `bad_campaign`.
  Result<void> add_campaign(const billing::Campaign& campaign);

 private:
  GroupDesk(storage::Database& database, const Calendar& calendar, party::Group group, agreement::Agreement agreement,
            vault::Keyring keys);

  storage::Database& database_;
};

// An account by the group's code or a member's number. Refuses: `unknown_account`.
struct AccountName {
  int64_t group_id = 0;
  int64_t account = accounts::kGroupAccount;
};
Result<AccountName> find_account(storage::Database& database, std::string_view text);
// The reverse: the group's code or the number.
std::string account_text(const party::Group& group, int64_t account);

// Makes or updates all tables.
void migrate(storage::Database& database);
// What is kept beside bills and agreements for lists and sums, worked out anew: where an older program went on writing
// after migrate().
void refill(storage::Database& database);
// What migrate() would do, in order.
std::vector<std::string> pending_migrations(storage::Database& database);
// Every statement of every room.
std::vector<const storage::Sql*> all_statements();

}  // namespace tongfu::operations
