#include "disputes/dispute_service.h"

#include <algorithm>

#include "journal/journal.h"
#include "kernel/text.h"

namespace tongfu::disputes {

using accounts::OpenAccount;
using accounts::Settlement;

Result<Date> DisputeService::deadline(const accounts::BillFacts& bill) const {
  return calendar_.legal_days_after(bill.published_on, static_cast<int>(agreement_.terms_for(bill.cycle).dispute_days));
}

Result<void> DisputeService::open(const NewDispute& d) {
  if (d.amount <= kNothing) return refused("amount_not_positive", "a dispute needs an amount above zero");
  if (accounts_.dispute(d.code))
    return refused("duplicate_dispute", "dispute '" + printable(d.code) + "' is on record already");
  const auto bill = accounts_.bill(d.cycle, d.account);
  if (!bill || bill->state.facts.published_on > d.on) {
    return refused("no_such_bill", "the account has no published bill of " + to_string(d.cycle));
  }
  TONGFU_ASSIGN(last_day, deadline(bill->state.facts));
  if (d.on > last_day) {  // R13.1
    return refused("dispute_too_late", "the bill of " + to_string(d.cycle) + " could be disputed until " +
                                           to_string(last_day) + "; it is deemed agreed (annex 2 2.6)");
  }
  Money held = d.amount;
  for (const accounts::DisputeRow& other : accounts_.disputes()) {
    if (other.account != d.account || other.facts.cycle != d.cycle) continue;
    held += other.facts.resolved_on ? other.facts.upheld : other.facts.amount;
  }
  if (held > bill->state.facts.total) {
    return refused("disputed_above_bill", "what is open or upheld would be " + to_string(held) +
                                              ", more than the bill's total of " + to_string(bill->state.facts.total));
  }

  storage::Transaction transaction(database_);
  const OpenAccount before = accounts_.open(d.account);
  const bool in_order = accounts::AccountStore::in_order(before, d.on) && !bill->state.settled();
  const Date known_to = std::max(d.on, accounts::AccountStore::known_to(before));
  accounts_.insert_dispute(d.code, d.account, {d.cycle, d.on, accounts_.next_dispute(), d.amount, {}, {}});
  accounts::AccountRow row = before.row;
  row.last_event_on = std::max(row.last_event_on, d.on);
  Settlement after = before.settlement();
  if (in_order) {
    after.open_dispute(d.on, d.cycle, d.amount);
  } else {
    after = replay(accounts_.history(d.account), known_to);
  }
  ledger::Writer ledger(database_, agreement_.group_id);
  row = accounts_.save(before, after, row, d.on, ledger::Source::dispute, ledger);
  collections_.resume_if_clear(row, after, d.on);
  journal::record(database_, agreement_.group_id, {journal::Kind::dispute, d.code, d.on, d.account});
  transaction.commit();
  return {};
}

Result<void> DisputeService::resolve(const std::string& code, Money upheld, Date on) {
  const auto dispute = accounts_.dispute(code);
  if (!dispute) return not_found("unknown_dispute", "there is no dispute '" + printable(code) + "'");
  if (dispute->facts.resolved_on) {
    return refused("already_resolved",
                   "dispute '" + code + "' was decided on " + to_string(*dispute->facts.resolved_on));
  }
  if (on < dispute->facts.opened_on)
    return refused("resolved_before_opened",
                   "dispute '" + code + "' was opened on " + to_string(dispute->facts.opened_on));
  if (upheld < kNothing || upheld > dispute->facts.amount) {
    return refused("upheld_above_disputed", "dispute '" + code + "' is about " + to_string(dispute->facts.amount) +
                                                ": a decision upholds from 0.00 to that");
  }
  storage::Transaction transaction(database_);
  const OpenAccount before = accounts_.open(dispute->account);
  accounts_.resolve(dispute->facts.number, on, upheld);
  const Date known_to = std::max(on, accounts::AccountStore::known_to(before));
  accounts::AccountRow row = before.row;
  row.last_event_on = std::max(row.last_event_on, on);
  const Settlement after = replay(accounts_.history(dispute->account), known_to);  // R13.2: as if played anew
  ledger::Writer ledger(database_, agreement_.group_id);
  row = accounts_.save(before, after, row, on, ledger::Source::dispute, ledger);
  collections_.resume_if_clear(row, after, on);
  journal::record(database_, agreement_.group_id, {journal::Kind::decision, code, on, dispute->account});
  transaction.commit();
  return {};
}

}  // namespace tongfu::disputes
