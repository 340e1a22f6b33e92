#include "operations/deadlines.h"

#include <algorithm>

namespace tongfu::operations {

std::string_view name(Deadline::Kind kind) {
  constexpr std::string_view kNames[] = {"publication",       "due",          "reminder",          "suspension",
                                         "termination_right", "dispute_ends", "nonrenewal_notice", "term_ends",
                                         "termination"};
  return kNames[static_cast<size_t>(kind)];
}

std::string_view chinese_name(Deadline::Kind kind) {
  constexpr std::string_view kNames[] = {"账单公布",   "缴费截止",       "缴费提醒", "欠费停机", "解除权成立",
                                         "异议期届满", "不续签通知截止", "协议到期", "协议解除"};
  return kNames[static_cast<size_t>(kind)];
}

std::vector<Deadline> deadlines(storage::Database& database, GroupDesk& desk, Date today, int days) {
  using Kind = Deadline::Kind;
  std::vector<Deadline> all;
  const auto add = [&](Date on, Kind kind, std::string clause, int64_t account = accounts::kGroupAccount,
                       std::optional<Cycle> cycle = {}, Money amount = {}) {
    if (on >= today && on <= today + days) all.push_back({on, kind, account, cycle, amount, std::move(clause)});
  };
  const agreement::Life life = desk.agreement.life_on(today);
  if (life.state == agreement::State::in_force || life.state == agreement::State::signed_) {
    add(agreement::nonrenewal_deadline(life.last_cycle, desk.agreement.terms_for(life.last_cycle)),
        Kind::nonrenewal_notice, "10");
    add(life.last_cycle.last_day(), Kind::term_ends, "10");
  }
  for (const agreement::Termination& termination : desk.agreement.facts.terminations)
    add(termination.effective_on, Kind::termination, "7.1");
  const auto billed = cycles::billed_cycles(database, desk.group.id);
  const Cycle next = billed.empty() ? desk.agreement.facts.first_cycle : billed.back().cycle + 1;
  add(billrun::publication_day(desk.agreement, next), Kind::publication, "annex 2 2.5", accounts::kGroupAccount, next);
  for (const accounts::StoredBill& bill : desk.accounts.open_bills()) {
    const accounts::BillFacts& facts = bill.state.facts;
    const agreement::Terms& terms = desk.agreement.terms_for(facts.cycle);
    const Money owed = bill.state.outstanding();
    if (!bill.state.demands()) continue;
    add(facts.due_on - static_cast<int>(terms.reminder_days_before_due), Kind::reminder, "annex 2 2.5", bill.account,
        facts.cycle, owed);
    add(facts.due_on, Kind::due, "annex 2 2.5", bill.account, facts.cycle, owed);
    add(facts.due_on + static_cast<int>(terms.suspend_after_days), Kind::suspension, "annex 2 4.1", bill.account,
        facts.cycle, owed);
    if (bill.account != accounts::kGroupAccount) continue;
    add(facts.due_on + static_cast<int>(terms.terminate_after_days), Kind::termination_right, "7.1", bill.account,
        facts.cycle, owed);
    if (const auto last = desk.disputes.deadline(facts))
      add(*last, Kind::dispute_ends, "annex 2 2.6", bill.account, facts.cycle, owed);
  }
  std::stable_sort(all.begin(), all.end(), [](const Deadline& a, const Deadline& b) { return a.on < b.on; });
  return all;
}

}  // namespace tongfu::operations
