#include "agreement/agreement_store.h"

#include <xxhash.h>

#include <unordered_map>

#include "agreement/sql.h"
#include "journal/journal.h"
#include "party/group_store.h"

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

namespace {

// The same words again and again, at every request: read once a thread.
const Terms& terms_of(std::string_view json) {
  constexpr size_t kMost = 1000;
  thread_local std::unordered_map<std::string, Terms> known;
  std::string words(json);
  if (const auto found = known.find(words); found != known.end()) return found->second;
  if (known.size() >= kMost) known.clear();
  return known.emplace(std::move(words), terms_from_json(json)).first->second;
}

}  // namespace

Loading::Loading(storage::Database& database, int64_t group_id)
    : group_id_(group_id), rows_(database.ask(sql::load_agreement, group_id)) {}

Result<Agreement> Loading::load() {
  enum Part { facts, version, nonrenewal, termination };
  Agreement a;
  a.group_id = group_id_;
  bool found = false;
  while (rows_.step()) {
    switch (static_cast<Part>(rows_.integer(0))) {
      case facts:
        found = true;
        a.code = rows_.text(1);
        a.facts.signed_on = rows_.optional_date(2);
        a.facts.first_cycle = rows_.cycle(3);
        a.facts.last_cycle = rows_.cycle(4);
        a.total_fee = rows_.money(5);
        if (rows_.integer(7) > 0) {
          a.project_fee = ProjectFee{rows_.money(6), static_cast<int>(rows_.integer(7)),
                                     static_cast<catalogue::Category>(rows_.integer(8))};
        }
        a.damages = rows_.money(9);
        break;
      case version: a.versions.push_back({rows_.cycle(2), terms_of(rows_.text_view(1))}); break;
      case nonrenewal: a.facts.nonrenewal_delivered_on.push_back(rows_.date(2)); break;
      case termination: a.facts.terminations.push_back({rows_.date(2), static_cast<int>(rows_.integer(3))}); break;
    }
  }
  if (!found) return not_found("no_agreement", "the group has no agreement: add one with `agreement add`");
  return a;
}

Result<Agreement> load_agreement(storage::Database& database, int64_t group_id) {
  return Loading(database, group_id).load();
}

namespace {

// A digest of all that is on record of it, on the group's row.
void put_digest(storage::Database& database, int64_t group_id) {
  std::string record;
  auto rows = database.query(sql::load_agreement, group_id);
  while (rows.step()) {
    constexpr int kWords = 1;  // the other columns are numbers
    for (int i = 0; i < rows.columns(); ++i) {
      if (!rows.is_null(i)) record += i == kWords ? rows.text(i) : std::to_string(rows.integer(i));
      record += '\n';
    }
  }
  constexpr XXH64_hash_t kPositive = INT64_MAX;
  const auto digest = static_cast<int64_t>(XXH3_64bits(record.data(), record.size()) & kPositive);
  party::put_agreement_digest(database, group_id, digest);
}

void keep_course(storage::Database& database, const Agreement& a) {
  const Course course = course_of(a.facts, a.versions);
  database.execute(sql::put_course, a.group_id, course.ends_on, static_cast<int>(course.ends_as),
                   course.ends_with.months(), course.term.months(), 12 * a.versions.back().terms.renewal_years);
}

// What follows from the record, after every change of it.
void keep_derived(storage::Database& database, int64_t group_id) {
  put_digest(database, group_id);
  keep_course(database, load_agreement(database, group_id).value());
}

}  // namespace

std::vector<int64_t> groups_with_agreement(storage::Database& database) {
  std::vector<int64_t> groups;
  auto rows = database.query(sql::groups_with_agreement);
  while (rows.step()) groups.push_back(rows.integer(0));
  return groups;
}

void refill(storage::Database& database) {
  for (const int64_t group_id : groups_with_agreement(database)) {
    party::lock_group(database, group_id);
    keep_derived(database, group_id);
  }
}

bool is_course_kept(storage::Database& database, const Agreement& a) {
  const Course course = course_of(a.facts, a.versions);
  auto row = database.query(sql::get_course, a.group_id);
  return row.step() && row.date(0) == course.ends_on && row.integer(1) == static_cast<int64_t>(course.ends_as) &&
         row.integer(2) == course.ends_with.months() && row.integer(3) == course.term.months() &&
         row.integer(4) == 12 * a.versions.back().terms.renewal_years;
}

void put_terms(storage::Database& database, int64_t group_id, Cycle from, const Terms& terms, Date noted_on) {
  database.execute(sql::put_terms, group_id, from, noted_on, to_json(terms));
  keep_derived(database, group_id);
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
  keep_derived(database, group_id);
}

void record_termination(storage::Database& database, int64_t group_id, const std::string& notice,
                        const Termination& termination, Money damages) {
  database.execute(sql::insert_termination, group_id, notice, termination.effective_on, termination.ground);
  if (!damages.is_zero()) database.execute(sql::add_damages, group_id, damages);
  keep_derived(database, group_id);
}

}  // namespace tongfu::agreement
