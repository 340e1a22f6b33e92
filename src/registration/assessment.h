// What a registry form does to a group's registry, and what that costs, decided before anything is saved (clauses 1.4,
// 2.2; R3). A form goes in with what is on record; effects, costs and problems come out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agreement/agreement_store.h"
#include "catalogue/offering_store.h"
#include "party/group_store.h"
#include "party/identity_store.h"
#include "registration/cycle_cost.h"
#include "registration/form_members.h"

namespace tongfu::registration {

struct Request {
  Date on;                    // the day of the form
  std::optional<Cycle> from;  // the very first registry: enrolled from this cycle on, whatever the day
  std::string offering;       // code or name, for new numbers without one; may be empty
};

enum class Effect : uint8_t { join, rejoin, change, leave, unchanged };
constexpr size_t kEffectCount = 5;

struct Decision {
  size_t member = 0;  // in Form::members
  Effect effect = Effect::unchanged;
  Cycle cycle;           // the first it holds for; of `leave` the last of the enrolment
  std::string name;      // the registry's where it is known, else the form's
  std::string offering;  // code
  Date activated_on;     // of a number that joins
  CycleCost before;      // as the registry stands, pending changes taken for done; nothing for a number not on it
  CycleCost after;
  bool new_document = false;  // the form names a verified document that is not on record as the number's latest (R18)
};

struct Assessment {
  std::vector<Decision> decisions;   // of the sound members, in order of the form
  std::vector<RowProblem> problems;  // all of them, in order of rows
  std::vector<RowProblem> warnings;
  size_t counts[kEffectCount] = {};
  size_t default_activations = 0;  // joining numbers without an activation date: `default_activated_on`
  Date default_activated_on;
  CycleCost before;  // of the form's members
  CycleCost after;
  Money registry_sponsored;       // of the whole registry afterwards, before any budget (R5.5)
  bool other_group_name = false;  // the form's title names somebody else
  size_t documents = 0;           // that go on record

  size_t count(Effect effect) const { return counts[static_cast<size_t>(effect)]; }
  size_t changes() const { return decisions.size() - count(Effect::unchanged); }
  bool nothing_to_save() const { return changes() == 0 && documents == 0; }
};

// The enrolment the registry shows on a day of cycle `now`: of those that have not ended the last one decided by then
// (a pending change or leave included), else the first to come; nullptr for a line that is no member.
const membership::Enrolment* standing(const membership::Timeline& timeline, Cycle now);
// Whether they pay the same: priorities only order them.
bool same_effect(const sponsorship::Plan& a, const sponsorship::Plan& b);

// Refuses: `agreement_ended`, `before_agreement` (`from` before the first cycle), `unknown_offering` (the request's).
// Where the form names documents also as Keyring::open. Rows are never refused here: what is wrong with them is in
// `problems`.
Result<Assessment> assess(storage::Database& database, const party::Group& group, const agreement::Agreement& agreement,
                          const Form& form, const Request& request, const vault::Keyring& keys);

}  // namespace tongfu::registration
