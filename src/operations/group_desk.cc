#include "operations/group_desk.h"

#include "journal/journal.h"
#include "kernel/text.h"

namespace tongfu::operations {

GroupDesk::GroupDesk(storage::Database& database, const Calendar& calendar, party::Group its_group,
                     agreement::Agreement its_agreement, vault::Keyring keys)
    : group(std::move(its_group)),
      agreement(std::move(its_agreement)),
      registry(database, group.id),
      accounts(database, agreement),
      collections(database, agreement, accounts, registry, calendar),
      payments(database, agreement, accounts, collections),
      disputes(database, agreement, accounts, collections, calendar),
      notices(database, agreement, accounts, calendar, std::move(keys)),
      invoices(database, agreement, accounts, registry),
      bill_run(database, group, agreement, accounts, registry, collections),
      day_end(database, group.id, accounts, collections),
      database_(database) {}

std::unique_ptr<GroupDesk> GroupDesk::of(storage::Database& database, const Calendar& calendar, party::Group group,
                                         agreement::Agreement agreement, vault::Keyring keys) {
  return std::unique_ptr<GroupDesk>(
      new GroupDesk(database, calendar, std::move(group), std::move(agreement), std::move(keys)));
}

Result<std::unique_ptr<GroupDesk>> GroupDesk::open(storage::Database& database, const Calendar& calendar,
                                                   party::Group group, vault::Keyring keys) {
  TONGFU_ASSIGN(agreement, agreement::load_agreement(database, group.id));
  return of(database, calendar, std::move(group), std::move(agreement), std::move(keys));
}

Result<std::unique_ptr<GroupDesk>> GroupDesk::open_locked(storage::Database& database, const Calendar& calendar,
                                                          party::GroupId group_id, vault::Keyring keys) {
  party::GroupLock lock(database, group_id);
  agreement::Loading loading(database, group_id);  // behind the lock: as the one before us left it
  party::Group group = lock.group();
  TONGFU_ASSIGN(agreement, loading.load());
  return of(database, calendar, std::move(group), std::move(agreement), std::move(keys));
}

void GroupDesk::reload_agreement() {
  agreement = *agreement::load_agreement(database_, group.id);
}

Result<void> GroupDesk::charge(int64_t account, catalogue::Category category, Money amount, Date on,
                               const std::string& memo) {
  if (amount.is_zero()) return refused("amount_not_positive", "a charge or credit needs an amount above zero");
  if (account != accounts::kGroupAccount) {
    TONGFU_ASSIGN(line, registry.find_line(Msisdn::from_number(account)));
    if (Cycle::containing(on) < line.billed_from) {
      return refused("line_not_billed_then", "line " + to_string(line.msisdn) + " is billed from " +
                                                 to_string(line.billed_from) + " on: choose a later date");
    }
  }
  storage::Transaction transaction(database_);
  rating::add_charge(database_, group.id, {account, {category, amount}, on, memo});
  journal::record(database_, group.id, {journal::Kind::charge, to_string(Cycle::containing(on)), on, account});
  transaction.commit();
  return {};
}

Result<void> GroupDesk::add_campaign(const billing::Campaign& campaign) {
  storage::Transaction transaction(database_);
  TONGFU_TRY(billing::add_campaign(database_, group.id, campaign));
  journal::record(database_, group.id, {journal::Kind::campaign, campaign.code, {}, {}});
  transaction.commit();
  return {};
}

Result<AccountName> find_account(storage::Database& database, std::string_view text) {
  if (const auto msisdn = read_msisdn(text)) {
    TONGFU_ASSIGN(entry, membership::find_in_directory(database, *msisdn));
    return AccountName{entry.group_id, entry.main.number()};
  }
  const auto group = party::find_group(database, text);
  if (group) return AccountName{group->id, accounts::kGroupAccount};
  return not_found("unknown_account",
                   "there is no account '" + printable(text) + "': expected a group's code or a member's number");
}

std::string account_text(const party::Group& group, int64_t account) {
  return account == accounts::kGroupAccount ? group.code : std::to_string(account);
}

}  // namespace tongfu::operations
