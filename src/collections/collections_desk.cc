#include "collections/collections_desk.h"

#include "collections/sql.h"
#include "storage/numbering.h"

namespace tongfu::collections {

using accounts::kGroupAccount;
using membership::Cause;

void CollectionsDesk::record(int64_t account, std::optional<Cycle> cycle, Step step, Date on) {
  storage::Numbering steps(database_, sql::last_step, agreement_.group_id);
  auto insert = database_.bulk(sql::insert_step);
  insert.run(agreement_.group_id, steps.next(), account, cycle, static_cast<int>(step), on);
}

bool CollectionsDesk::can_be_suspended(int64_t account) {
  if (account == kGroupAccount) return true;
  const auto line = registry_.find_line(Msisdn::from_number(account));
  return line && !line->terminated_on;
}

int CollectionsDesk::take_due_steps(accounts::OpenAccount& account, Date date) {
  int taken = 0;
  for (accounts::StoredBill& bill : account.bills) {
    const accounts::BillState& state = bill.state;
    if (!state.demands()) continue;
    const agreement::Terms& terms = agreement_.terms_for(state.facts.cycle);
    BillStanding standing{.due_on = state.facts.due_on,
                          .taken = bill.steps_taken,
                          .is_group_bill = account.row.account == kGroupAccount,
                          .lien_from = {},
                          .account_suspended = account.row.suspended_on.has_value()};
    const bool lien_near = standing.is_group_bill && !bill.steps_taken.has(Step::lien_right) &&
                           date >= months_after(state.facts.due_on, static_cast<int>(terms.lien_after_months));
    if (lien_near) {  // a year missing from the calendar leaves the step for later: it is not guessed (R2.4)
      const auto end = calendar_.legal_months_after(state.facts.due_on, static_cast<int>(terms.lien_after_months));
      if (end) standing.lien_from = *end;
    }
    const bool suspension_due = !standing.account_suspended && date - state.facts.due_on >= terms.suspend_after_days;
    standing.may_suspend = !suspension_due || can_be_suspended(account.row.account);

    const StepSet steps = due_steps(standing, date, terms);
    if (steps.empty()) continue;
    for (int i = 0; i < kStepCount; ++i) {
      const auto step = static_cast<Step>(i);
      if (!steps.has(step)) continue;
      record(account.row.account, state.facts.cycle, step, date);
      bill.steps_taken.add(step);
      ++taken;
      if (step == Step::suspended) suspend(account.row, date);
    }
  }
  return taken;
}

void CollectionsDesk::suspend(accounts::AccountRow& row, Date date) {
  row.suspended_on = date;
  if (row.account != kGroupAccount) {
    registry_.suspend_for(Cause::member_arrears, Msisdn::from_number(row.account), date);
    return;
  }
  const Cycle cycle = Cycle::containing(date);
  if (!agreement_.life_on(date).sponsors_in(agreement_.facts.first_cycle, cycle)) return;
  const bool stops =
      agreement_.terms_for(cycle).suspend_scope == static_cast<int64_t>(agreement::SuspendScope::stop_sponsorship);
  for (const membership::RegisteredLine& line : registry_.load()) {
    if (enrolment_in(line.timeline, cycle) == nullptr) continue;
    if (stops) {
      registry_.end_enrolments(line.line.msisdn, cycle, date);
    } else {
      registry_.suspend_for(Cause::group_arrears, line.line.msisdn, date);
    }
  }
}

void CollectionsDesk::resume_if_clear(accounts::AccountRow row, const accounts::Settlement& now, Date date) {
  const int64_t account = row.account;
  if (!row.suspended_on || now.in_arrears_on(date)) return;
  row.suspended_on.reset();
  accounts_.put(row);
  if (!can_be_suspended(account)) return;  // R12.3: a terminated line has not been suspended any more
  record(account, std::nullopt, Step::resumed, date);
  if (account == kGroupAccount) {
    for (const Msisdn msisdn : registry_.suspended_for(Cause::group_arrears))
      registry_.lift(Cause::group_arrears, msisdn, date);
  } else {
    registry_.lift(Cause::member_arrears, Msisdn::from_number(account), date);
  }
}

std::vector<TakenStep> CollectionsDesk::steps() {
  std::vector<TakenStep> all;
  auto rows = database_.query(sql::list_steps, agreement_.group_id);
  while (rows.step()) {
    all.push_back({rows.integer(0), rows.optional_cycle(1), static_cast<Step>(rows.integer(2)), rows.date(3)});
  }
  return all;
}

}  // namespace tongfu::collections
