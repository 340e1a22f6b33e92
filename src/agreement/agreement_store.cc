#include "agreement/agreement_store.h"

#include "agreement/sql.h"
#include "journal/journal.h"

namespace tongfu::agreement {

Result<void> add_agreement(storage::Database& database, const Agreement& a, const Terms& terms) {
  if (a.facts.last_cycle < a.facts.first_cycle) {
    return invalid("bad_agreement", "agreement '" + a.code + "': its last cycle is before its first");
  }
  if (a.total_fee < kNothing)
    return invalid("bad_agreement", "agreement '" + a.code + "': the total fee is below zero");
  if (a.project_fee && (a.project_fee->cycles < 1 || a.project_fee->amount < kNothing)) {
    return invalid("bad_agreement", "agreement '" + a.code + "': a project fee needs an amount and at least one cycle");
  }
  if (load_agreement(database, a.group_id)) {
    return refused("agreement_exists", "the group has an agreement already: amend its terms instead");
  }
  const ProjectFee fee = a.project_fee.value_or(ProjectFee{});
  database.execute(sql::insert_agreement, a.group_id, a.code, a.facts.signed_on, a.facts.first_cycle,
                   a.facts.last_cycle, a.total_fee, fee.amount, fee.cycles, static_cast<int>(fee.category));
  put_terms(database, a.group_id, a.facts.first_cycle, terms,
            a.facts.signed_on.value_or(a.facts.first_cycle.first_day()));
  journal::record(database, a.group_id, {journal::Kind::agreement, a.code, a.facts.signed_on, {}});
  return {};
}

Result<Agreement> load_agreement(storage::Database& database, int64_t group_id) {
  Agreement a;
  a.group_id = group_id;
  {
    auto rows = database.query(sql::get_agreement, group_id);
    if (!rows.step()) return not_found("no_agreement", "the group has no agreement: add one with `agreement add`");
    a.code = rows.text(0);
    a.facts.signed_on = rows.optional_date(1);
    a.facts.first_cycle = rows.cycle(2);
    a.facts.last_cycle = rows.cycle(3);
    a.total_fee = rows.money(4);
    if (rows.integer(6) > 0) {
      a.project_fee = ProjectFee{rows.money(5), static_cast<int>(rows.integer(6)),
                                 static_cast<catalogue::Category>(rows.integer(7))};
    }
    a.damages = rows.money(8);
  }
  auto versions = database.query(sql::list_terms, group_id);
  while (versions.step()) a.versions.push_back({versions.cycle(0), terms_from_json(versions.text_view(1))});
  auto nonrenewals = database.query(sql::list_nonrenewals, group_id);
  while (nonrenewals.step()) a.facts.nonrenewal_delivered_on.push_back(nonrenewals.date(0));
  auto terminations = database.query(sql::list_terminations, group_id);
  while (terminations.step())
    a.facts.terminations.push_back({terminations.date(0), static_cast<int>(terminations.integer(1))});
  return a;
}

void put_terms(storage::Database& database, int64_t group_id, Cycle from, const Terms& terms, Date noted_on) {
  database.execute(sql::put_terms, group_id, from, noted_on, to_json(terms));
}

void amend(storage::Database& database, int64_t group_id, Cycle from, const Terms& terms, Date noticed_on) {
  put_terms(database, group_id, from, terms, noticed_on);
  journal::record(database, group_id, {journal::Kind::amendment, to_string(from), noticed_on, {}});
}

void end_as_agreed(storage::Database& database, int64_t group_id, Date on, Date noticed_on) {
  constexpr int kAgreed = 0;  // none of the grounds of clause 7.1, so no damages
  record_termination(database, group_id, "agreed " + to_string(on), {on, kAgreed}, kNothing);
  journal::record(database, group_id, {journal::Kind::agreed_end, to_string(on), noticed_on, {}});
}

void record_nonrenewal(storage::Database& database, int64_t group_id, const std::string& notice, Date delivered_on) {
  database.execute(sql::insert_nonrenewal, group_id, notice, delivered_on);
}

void record_termination(storage::Database& database, int64_t group_id, const std::string& notice,
                        const Termination& termination, Money damages) {
  database.execute(sql::insert_termination, group_id, notice, termination.effective_on, termination.ground);
  if (!damages.is_zero()) database.execute(sql::add_damages, group_id, damages);
}

}  // namespace tongfu::agreement
