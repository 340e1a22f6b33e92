// Agreements on record: one a group, its terms in versions, and what bears on its life (R15).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agreement/life.h"
#include "catalogue/category.h"
#include "storage/database.h"

namespace tongfu::agreement {

// A one-time fee billed in instalments from the term's first cycle (R7.2).
struct ProjectFee {
  Money amount;
  int cycles = 0;
  catalogue::Category category = catalogue::Category::plan;
};

struct Agreement {
  int64_t group_id = 0;
  std::string code;
  Money total_fee;
  std::optional<ProjectFee> project_fee;
  Money damages;  // liquidated damages due (R15.2)
  AgreementFacts facts;
  std::vector<TermsVersion> versions;

  const Terms& terms_for(Cycle cycle) const { return terms_in_force(versions, cycle); }
  const Terms& terms_on(Date date) const { return terms_for(Cycle::containing(date)); }
  Life life_on(Date date) const { return agreement::life_on(facts, versions, date); }
};

// Refuses: `bad_agreement` (dates that cannot be), `agreement_exists` (a group has one).
Result<void> add_agreement(storage::Database& database, const Agreement& agreement, const Terms& terms);
// An agreement asked for, to be had together with what else is asked.
class Loading {
 public:
  Loading(storage::Database& database, int64_t group_id);
  // Once. Refuses: `no_agreement`.
  Result<Agreement> load();

 private:
  int64_t group_id_;
  storage::Statement rows_;
};
std::vector<int64_t> groups_with_agreement(storage::Database& database);
// What follows from the record is kept beside it after every change: a digest on the group's row, and for lists its
// course. `refill` does it for all agreements, each with its group locked: for a database of before it was kept.
void refill(storage::Database& database);
bool is_course_kept(storage::Database& database, const Agreement& agreement);
// Refuses: `no_agreement`.
Result<Agreement> load_agreement(storage::Database& database, int64_t group_id);
// A new version of the terms from a cycle on (R15.3), and as an act in the group's journal.
void put_terms(storage::Database& database, int64_t group_id, Cycle from, const Terms& terms, Date noted_on);
void amend(storage::Database& database, int64_t group_id, Cycle from, const Terms& terms, Date noticed_on);
// The end both parties agreed to (R15.3).
void end_as_agreed(storage::Database& database, int64_t group_id, Date on, Date noticed_on);

void record_nonrenewal(storage::Database& database, int64_t group_id, const std::string& notice, Date delivered_on);
void record_termination(storage::Database& database, int64_t group_id, const std::string& notice,
                        const Termination& termination, Money damages);

}  // namespace tongfu::agreement
