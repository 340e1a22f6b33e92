#include "agreement/life.h"

#include <algorithm>

namespace tongfu::agreement {

std::string_view name(State state) {
  constexpr std::string_view kNames[] = {"draft", "signed", "in_force", "expired", "terminated"};
  return kNames[static_cast<size_t>(state)];
}

std::string_view chinese_name(State state) {
  constexpr std::string_view kNames[] = {"草拟", "已签署", "履行中", "已到期", "已解除"};
  return kNames[static_cast<size_t>(state)];
}

Date nonrenewal_deadline(Cycle last_cycle, const Terms& terms) {
  return months_after(last_cycle.last_day(), -static_cast<int>(terms.nonrenewal_notice_months));
}

namespace {

int term_cycles(const Terms& terms) {
  return static_cast<int>(12 * terms.renewal_years);
}

}  // namespace

Life life_on(const AgreementFacts& facts, std::span<const TermsVersion> versions, Date date) {
  Life life{State::draft, facts.last_cycle, {}};
  const auto enter = [&](Date on, State state) {
    life.state = state;
    life.history.push_back({on, state});
  };
  if (!facts.signed_on || date < *facts.signed_on) return life;
  enter(*facts.signed_on, State::signed_);

  Date end = kNever;  // the first termination to take effect wins
  for (const Termination& termination : facts.terminations) end = std::min(end, termination.effective_on);
  const auto terminated = [&] {
    enter(end, State::terminated);
    life.last_cycle = Cycle::containing(end);  // R15.2: the last sponsored one
  };

  const Date in_force = std::max(*facts.signed_on, facts.first_cycle.first_day());
  if (end <= date && end < in_force) {
    terminated();
    return life;
  }
  if (date < in_force) return life;
  enter(in_force, State::in_force);

  for (;;) {
    const Date next_term = life.last_cycle.last_day() + 1;
    if (end <= date && end < next_term) {
      terminated();
      return life;
    }
    if (date < next_term) {
      life.last_cycle = std::min(life.last_cycle, Cycle::containing(end));  // an accepted end is known ahead
      return life;
    }
    const Terms& terms = terms_in_force(versions, life.last_cycle);
    const Date deadline = nonrenewal_deadline(life.last_cycle, terms);
    // A notice that came too late for an earlier end counts for this one: only the deadline decides.
    const bool ends = std::any_of(facts.nonrenewal_delivered_on.begin(), facts.nonrenewal_delivered_on.end(),
                                  [&](Date delivered) { return delivered <= deadline; });
    if (ends) {
      enter(next_term, State::expired);
      return life;
    }
    life.last_cycle = life.last_cycle + term_cycles(terms);
    enter(next_term, State::in_force);
  }
}

Course course_of(const AgreementFacts& facts, std::span<const TermsVersion> versions) {
  Course course{.ends_with = facts.last_cycle, .term = facts.last_cycle};
  if (!facts.signed_on) return course;
  while (course.term < versions.back().from)
    course.term = course.term + term_cycles(terms_in_force(versions, course.term));
  if (facts.nonrenewal_delivered_on.empty() && facts.terminations.empty()) return course;
  const Life life = life_on(facts, versions, kNever);  // each of these ends it
  course.ends_on = life.history.back().on;
  course.ends_as = life.state;
  course.ends_with = life.last_cycle;
  return course;
}

Result<Date> termination_effective_on(Date delivered_on, std::optional<Date> stated, const Terms& terms,
                                      const Calendar& calendar) {
  if (stated && *stated >= delivered_on) return *stated;
  return calendar.legal_days_after(delivered_on, static_cast<int>(terms.termination_notice_days));
}

Money damages(int ground, Money total_fee, const Terms& terms) {
  if (ground != 3 && ground != 4) return kNothing;
  return Money::from_fen(divide_rounded(int128{total_fee.fen()} * terms.damages_ratio, kMillion));
}

}  // namespace tongfu::agreement
