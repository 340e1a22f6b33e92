// The life of an agreement (R15): its state on a date follows from what was signed and which notices were accepted.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "agreement/terms.h"
#include "kernel/calendar.h"

namespace tongfu::agreement {

enum class State : uint8_t { draft, signed_, in_force, expired, terminated };
std::string_view name(State state);          // "in_force"
std::string_view chinese_name(State state);  // "履行中"

// An accepted unilateral termination (R15.2, clause 7.1).
struct Termination {
  Date effective_on;
  int ground = 0;
};

struct AgreementFacts {
  std::optional<Date> signed_on;  // the later of both signatures
  Cycle first_cycle;
  Cycle last_cycle;                           // of the first term
  std::vector<Date> nonrenewal_delivered_on;  // notices of non-renewal
  std::vector<Termination> terminations;
};

struct Entered {
  Date on;
  State state = State::draft;
};

struct Life {
  State state = State::draft;
  Cycle last_cycle;              // of the term in force; the last sponsored one where its end is known
  std::vector<Entered> history;  // every state entered, in order

  // A draft sponsors nothing; an agreement that has ended still sponsored its cycles.
  bool sponsors_in(Cycle first_cycle, Cycle cycle) const {
    return state != State::draft && first_cycle <= cycle && cycle <= last_cycle;
  }
};

// The agreement as it stands at the start of `date`. Total: every set of facts has a life. The end of each term is
// decided by the version of the terms in force in its last cycle. `versions`: as terms_in_force() has them.
Life life_on(const AgreementFacts& facts, std::span<const TermsVersion> versions, Date date);

// How an agreement goes on and ends by what is on record.
struct Course {
  Date ends_on = kNever;  // that day: it goes on and on
  State ends_as = State::in_force;
  Cycle ends_with;  // the last sponsored cycle then
  Cycle term;       // the last cycle of the first term whose end the terms' last version decides
};
Course course_of(const AgreementFacts& facts, std::span<const TermsVersion> versions);

// The last day on which a non-renewal notice counts for the term that ends with `last_cycle` (R15.1, R2.3).
Date nonrenewal_deadline(Cycle last_cycle, const Terms& terms);

// When a termination notice takes effect: `termination_notice_days` after delivery (a legal period), or on the stated
// date if that is not before delivery (R15.2). Refuses: `calendar_year_missing`.
Result<Date> termination_effective_on(Date delivered_on, std::optional<Date> stated, const Terms& terms,
                                      const Calendar& calendar);

// 10% of the total fee for grounds 3 and 4, payable by the party in breach; nothing for 1 and 2 (R15.2, clause 7.1).
Money damages(int ground, Money total_fee, const Terms& terms);

}  // namespace tongfu::agreement
