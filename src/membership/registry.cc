#include "membership/registry.h"

#include <algorithm>

#include "cycles/cycle_store.h"
#include "journal/journal.h"
#include "membership/sql.h"
#include "storage/number_list.h"
#include "storage/numbering.h"

namespace tongfu::membership {

std::string_view name(LineState state) {
  constexpr std::string_view kNames[] = {"active", "suspended", "terminated"};
  return kNames[static_cast<size_t>(state)];
}
std::string_view chinese_name(LineState state) {
  constexpr std::string_view kNames[] = {"正常", "停机", "销户"};
  return kNames[static_cast<size_t>(state)];
}
std::string_view name(Reason reason) {
  constexpr std::string_view kNames[] = {"group_arrears", "member_arrears", "on_request", "arrears_cleared",
                                         "terminated"};
  return kNames[static_cast<size_t>(reason)];
}

namespace {

Line read_line(const storage::Statement& row) {
  return {row.msisdn(0), row.integer(1), row.text(2), row.text(3), row.date(4), row.optional_date(5), row.cycle(6)};
}

constexpr int64_t kPlanToCome = 0;  // a plan goes on record only when nothing is refused any more
constexpr Cycle kFirstCycle = Cycle::of(1900, 1);

Cycle first_cycle(Date on, Effective effective) {
  return Cycle::containing(on) + (effective == Effective::this_cycle ? 0 : 1);
}

Error terminated(const Line& line) {
  return refused("line_terminated",
                 "line " + to_string(line.msisdn) + " was terminated on " + to_string(*line.terminated_on));
}

}  // namespace

std::map<int64_t, int64_t> line_counts(storage::Database& database) {
  std::map<int64_t, int64_t> all;
  auto rows = database.query(sql::count_lines_of_groups);
  while (rows.step()) all.emplace(rows.integer(0), rows.integer(1));
  return all;
}

Result<DirectoryEntry> find_in_directory(storage::Database& database, Msisdn msisdn) {
  auto rows = database.query(sql::find_directory, msisdn);
  if (rows.step()) return DirectoryEntry{rows.integer(0), rows.msisdn(1)};
  return not_found("unknown_line", "no group has a line " + to_string(msisdn));
}

std::unordered_map<Msisdn, DirectoryEntry> find_in_directory(storage::Database& database,
                                                             std::span<const Msisdn> numbers) {
  std::unordered_map<Msisdn, DirectoryEntry> found;
  storage::in_pieces(numbers, [&](const std::string& list) {
    auto rows = database.query(sql::find_many_in_directory, list);
    while (rows.step()) found.emplace(rows.msisdn(0), DirectoryEntry{rows.integer(1), rows.msisdn(2)});
  });
  return found;
}

Registry::OneAct::OneAct(Registry& registry, Date on, std::optional<Msisdn> line)
    : registry_(registry), on_(on), line_(line) {
  if (registry_.acts_++ == 0) changes_before_ = registry_.last_change();
}

void Registry::OneAct::done() {
  if (registry_.acts_ > 1) return;
  const int64_t last = registry_.last_change();
  if (last == changes_before_) return;
  const std::optional<int64_t> account = line_ ? std::optional(line_->number()) : std::nullopt;
  journal::record(
      registry_.database_, registry_.group_id_,
      {journal::Kind::registry, std::to_string(changes_before_ + 1) + "-" + std::to_string(last), on_, account});
}

void Registry::read_ahead(std::span<const Msisdn> numbers) {
  Ahead ahead;
  for (RegisteredLine& line : load()) {
    const Msisdn msisdn = line.line.msisdn;
    ahead.lines.emplace(msisdn, std::move(line.line));
    ahead.timelines.emplace(msisdn, std::move(line.timeline));
  }
  const auto taken = find_in_directory(database_, numbers);
  for (const Msisdn number : numbers) {
    if (!taken.contains(number)) ahead.free.insert(number);
  }
  ahead.last_billed = last_billed();
  ahead_ = std::move(ahead);
}

std::optional<Cycle> Registry::last_billed() {
  return ahead_ ? ahead_->last_billed : cycles::last_billed(database_, group_id_);
}

bool Registry::is_free(Msisdn number) {
  return (ahead_ && ahead_->free.contains(number)) || !find_in_directory(database_, number);
}

Result<void> Registry::add_line(const NewLine& line) {
  if (!line.verified) {  // R3.3, R18
    return refused("not_verified",
                   "line " + to_string(line.msisdn) + " cannot be activated: its user's real name is not verified yet");
  }
  std::vector<Msisdn> numbers = line.secondary;
  numbers.insert(numbers.begin(), line.msisdn);
  for (const Msisdn number : numbers) {
    if (is_free(number)) continue;
    return refused("number_in_use", "number " + to_string(number) + " is on a registry already");
  }
  OneAct act(*this, line.activated_on, line.msisdn);
  {
    auto insert = adding(sql::insert_directory);
    for (const Msisdn number : numbers) insert.run(number, group_id_, line.msisdn);
  }
  const auto billed = last_billed();
  const Line added{line.msisdn,
                   storage::Numbering(database_, sql::last_position, group_id_).next(),
                   line.name,
                   line.offering,
                   line.activated_on,
                   {},
                   billed ? *billed + 1 : kFirstCycle};
  // Not in bulk: its enrolments, which are, refer to it.
  database_.execute(sql::insert_line, group_id_, added.msisdn, added.position, added.name, added.offering,
                    added.activated_on, added.billed_from);
  if (ahead_) {
    for (const Msisdn number : numbers) ahead_->free.erase(number);
    ahead_->lines.emplace(added.msisdn, added);
  }
  record(line.msisdn, Act::added, line.activated_on);
  act.done();
  return {};
}

AskedLine::AskedLine(storage::Database& database, int64_t group_id, Msisdn msisdn)
    : msisdn_(msisdn), rows_(database.ask(sql::get_line, group_id, msisdn)) {}

std::optional<Line> AskedLine::line() {
  return rows_.step() ? std::optional(read_line(rows_)) : std::nullopt;
}

Result<Line> Registry::find_line(Msisdn msisdn) {
  if (ahead_) {
    if (const auto known = ahead_->lines.find(msisdn); known != ahead_->lines.end()) return known->second;
    return not_found("unknown_line", "the group has no line " + to_string(msisdn) + " on its registry");
  }
  auto rows = database_.query(sql::get_line, group_id_, msisdn);
  if (rows.step()) return read_line(rows);
  return not_found("unknown_line", "the group has no line " + to_string(msisdn) + " on its registry");
}

std::vector<Line> Registry::lines() {
  std::vector<Line> lines;
  auto rows = database_.query(sql::list_lines, group_id_, 0, INT64_MAX);
  while (rows.step()) lines.push_back(read_line(rows));
  std::sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.position < b.position; });
  return lines;
}

Result<void> Registry::enrol_from(Msisdn msisdn, Cycle from, const sponsorship::Plan& plan) {
  TONGFU_TRY(check_open(from));
  TONGFU_ASSIGN(joined, membership::join(msisdn, timeline(msisdn), from, Effective::this_cycle, kPlanToCome));
  OneAct act(*this, from.first_day(), msisdn);
  joined.back().plan_id = plan_id(plan);
  save(msisdn, joined);
  record(msisdn, Act::enrolled, from.first_day(), from, joined.back().plan_id);
  act.done();
  return {};
}

Result<void> Registry::join(const NewLine& line, Date on, Effective effective, const sponsorship::Plan& plan) {
  TONGFU_TRY(check_open(first_cycle(on, effective)));
  const auto known = find_line(line.msisdn);
  if (known) {
    if (known->terminated_on) return terminated(*known);
    if (!line.offering.empty() && line.offering != known->offering) {
      return refused("other_offering", "line " + to_string(line.msisdn) + " subscribes to '" + known->offering +
                                           "', not to '" + line.offering + "'");
    }
  }
  TONGFU_ASSIGN(joined,
                membership::join(line.msisdn, timeline(line.msisdn), Cycle::containing(on), effective, kPlanToCome));
  OneAct act(*this, on, line.msisdn);
  if (!known) TONGFU_TRY(add_line(line));
  joined.back().plan_id = plan_id(plan);
  save(line.msisdn, joined);
  record(line.msisdn, Act::joined, on, joined.back().from, joined.back().plan_id);
  act.done();
  return {};
}

Result<void> Registry::change(Msisdn msisdn, Date on, Effective effective, const sponsorship::Plan& plan) {
  TONGFU_ASSIGN(line, find_line(msisdn));
  if (line.terminated_on) return terminated(line);
  TONGFU_TRY(check_open(first_cycle(on, effective)));
  TONGFU_ASSIGN(changed, membership::change(msisdn, timeline(msisdn), Cycle::containing(on), effective, kPlanToCome));
  OneAct act(*this, on, msisdn);
  changed.back().plan_id = plan_id(plan);
  save(msisdn, changed);
  record(msisdn, Act::changed, on, changed.back().from, changed.back().plan_id);
  act.done();
  return {};
}

Result<void> Registry::leave(Msisdn msisdn, Date on, Effective effective) {
  TONGFU_ASSIGN(line, find_line(msisdn));
  TONGFU_TRY(check_open(first_cycle(on, effective)));
  TONGFU_ASSIGN(left, membership::leave(msisdn, timeline(msisdn), Cycle::containing(on), effective));
  OneAct act(*this, on, msisdn);
  save(msisdn, left);
  record(msisdn, Act::left, on, first_cycle(on, effective));
  act.done();
  return {};
}

void Registry::end_enrolments(Msisdn msisdn, Cycle last, Date on) {
  save(msisdn, ended_with(timeline(msisdn), last));
  record(msisdn, Act::ended, on, last + 1);
}

Result<Line> Registry::existing_line(Msisdn msisdn, Date on) {
  TONGFU_ASSIGN(line, find_line(msisdn));
  if (line.terminated_on) return terminated(line);
  if (on < line.activated_on) {
    return refused("line_not_existing",
                   "line " + to_string(msisdn) + " exists only from " + to_string(line.activated_on) + " on");
  }
  return line;
}

Result<void> Registry::suspend(Msisdn msisdn, Date on) {
  TONGFU_ASSIGN(line, existing_line(msisdn, on));
  const auto causes = open_causes(msisdn);
  if (std::find(causes.begin(), causes.end(), Cause::on_request) != causes.end()) {
    return refused("already_suspended", "line " + to_string(msisdn) + " is suspended on request already");
  }
  OneAct act(*this, on, msisdn);
  begin_suspension(Cause::on_request, line, on);
  act.done();
  return {};
}

Result<void> Registry::resume(Msisdn msisdn, Date on) {
  TONGFU_ASSIGN(line, existing_line(msisdn, on));
  const auto causes = open_causes(msisdn);
  if (std::find(causes.begin(), causes.end(), Cause::on_request) == causes.end()) {
    return refused("not_suspended", "line " + to_string(msisdn) + " is not suspended on request");
  }
  OneAct act(*this, on, msisdn);
  end_suspension(Cause::on_request, line, on);
  act.done();
  return {};
}

Result<void> Registry::terminate(Msisdn msisdn, Date on) {
  TONGFU_ASSIGN(line, existing_line(msisdn, on));
  OneAct act(*this, on, msisdn);
  ahead_.reset();
  database_.execute(sql::terminate_line, group_id_, msisdn, on);
  database_.execute(sql::insert_history, group_id_, msisdn, on, static_cast<int>(LineState::terminated),
                    static_cast<int>(Reason::terminated));
  cycles::mark_from(database_, group_id_, Cycle::containing(on));
  record(msisdn, Act::terminated, on);
  end_enrolments(msisdn, Cycle::containing(on), on);
  act.done();
  return {};
}

void Registry::suspend_for(Cause cause, Msisdn msisdn, Date on) {
  const auto line = find_line(msisdn);
  if (!line || line->terminated_on) return;  // one still to be activated is suspended like the others (R12.2)
  const auto causes = open_causes(msisdn);
  if (std::find(causes.begin(), causes.end(), cause) == causes.end()) begin_suspension(cause, *line, on);
}

void Registry::lift(Cause cause, Msisdn msisdn, Date on) {
  const auto line = find_line(msisdn);
  EXPECTS(line);
  const auto causes = open_causes(msisdn);
  if (std::find(causes.begin(), causes.end(), cause) != causes.end()) end_suspension(cause, *line, on);
}

std::vector<Msisdn> Registry::suspended_for(Cause cause) {
  std::vector<Msisdn> lines;
  auto rows = database_.query(sql::list_suspended_for, group_id_, static_cast<int>(cause));
  while (rows.step()) lines.push_back(rows.msisdn(0));
  return lines;
}

Result<void> Registry::check_open(Cycle first_changed) {
  const auto billed = last_billed();
  if (!billed || first_changed > *billed) return {};
  return refused("cycle_billed", "cycle " + to_string(*billed) + " is billed: enrolments can change from " +
                                     to_string(*billed + 1) + " on");
}

std::vector<Cause> Registry::open_causes(Msisdn msisdn) {
  std::vector<Cause> causes;
  auto rows = database_.query(sql::get_suspensions, group_id_, msisdn);
  while (rows.step()) {
    if (rows.is_null(3)) causes.push_back(static_cast<Cause>(rows.integer(1)));
  }
  return causes;
}

void Registry::begin_suspension(Cause cause, const Line& line, Date on) {
  int64_t count = 0;
  bool suspended = false;
  {
    auto rows = database_.query(sql::get_suspensions, group_id_, line.msisdn);
    for (; rows.step(); ++count) suspended |= rows.is_null(3);
  }
  database_.execute(sql::insert_suspension, group_id_, line.msisdn, count, static_cast<int>(cause), on);
  record(line.msisdn, Act::suspended, on);
  cycles::mark_from(database_, group_id_, Cycle::containing(on));
  if (suspended) return;
  database_.execute(sql::insert_history, group_id_, line.msisdn, on, static_cast<int>(LineState::suspended),
                    static_cast<int>(cause));
}

void Registry::end_suspension(Cause cause, const Line& line, Date on) {
  database_.execute(sql::end_suspension, group_id_, line.msisdn, static_cast<int>(cause), on);
  record(line.msisdn, Act::resumed, on);
  cycles::mark_from(database_, group_id_, Cycle::containing(on));
  if (line.terminated_on || !open_causes(line.msisdn).empty()) return;
  const Reason reason = cause == Cause::on_request ? Reason::on_request : Reason::arrears_cleared;
  database_.execute(sql::insert_history, group_id_, line.msisdn, on, static_cast<int>(LineState::active),
                    static_cast<int>(reason));
}

Timeline Registry::timeline(Msisdn msisdn) {
  if (ahead_) {
    const auto known = ahead_->timelines.find(msisdn);
    return known != ahead_->timelines.end() ? known->second : Timeline();
  }
  Timeline timeline;
  auto rows = database_.query(sql::get_enrolments, group_id_, msisdn);
  while (rows.step()) timeline.push_back({rows.cycle(0), rows.cycle(1), rows.integer(2)});
  return timeline;
}

int64_t Registry::last_change() {
  auto rows = database_.query(sql::last_change, group_id_);
  return rows.step() ? rows.integer(0) : 0;
}

void Registry::record(Msisdn msisdn, Act act, Date on, std::optional<Cycle> from, std::optional<int64_t> plan_id) {
  storage::Numbering changes(database_, sql::last_change, group_id_);
  auto insert = adding(sql::insert_change);
  insert.run(group_id_, changes.next(), msisdn, static_cast<int>(act), on, from, plan_id, database_.actor());
}

std::vector<RegistryChange> Registry::changes() {
  std::vector<RegistryChange> all;
  auto rows = database_.query(sql::list_changes, group_id_);
  while (rows.step()) {
    all.push_back({rows.msisdn(0), static_cast<Act>(rows.integer(1)), rows.date(2), rows.optional_cycle(3),
                   rows.is_null(4) ? 0 : rows.integer(4), rows.text(5)});
  }
  return all;
}

void Registry::save(Msisdn msisdn, const Timeline& timeline) {
  const bool is_first = ahead_ && !ahead_->timelines.contains(msisdn);
  if (!is_first) database_.execute(sql::delete_enrolments, group_id_, msisdn);
  auto insert = adding(sql::insert_enrolment);
  for (const Enrolment& e : timeline) insert.run(group_id_, msisdn, e.from, e.to, e.plan_id);
  if (ahead_) ahead_->timelines[msisdn] = timeline;
}

void Registry::forget() {
  plans_.clear();
  plan_ids_.clear();
  plans_loaded_ = false;
  ahead_.reset();
}

void Registry::load_plans() {
  if (plans_loaded_) return;
  plans_loaded_ = true;
  auto rows = database_.query(sql::list_plans, group_id_);
  while (rows.step()) {
    auto plan = sponsorship::Plan::from_json(rows.text_view(1));
    EXPECTS(plan);
    plans_.emplace(rows.integer(0), *std::move(plan));
    plan_ids_.emplace(rows.text(1), rows.integer(0));
  }
}

const sponsorship::Plan& Registry::plan(int64_t plan_id) {
  load_plans();
  return plans_.at(plan_id);
}

int64_t Registry::plan_id(const sponsorship::Plan& plan) {
  load_plans();
  const std::string definition = plan.to_json();
  if (const auto found = plan_ids_.find(definition); found != plan_ids_.end()) return found->second;
  const auto id = static_cast<int64_t>(plans_.size()) + 1;
  database_.execute(sql::insert_plan, group_id_, id, definition);
  plans_.emplace(id, plan);
  plan_ids_.emplace(definition, id);
  return id;
}

std::vector<RegisteredLine> Registry::load() {
  std::vector<RegisteredLine> all = load_after(Msisdn::from_number(0), INT64_MAX);
  std::sort(all.begin(), all.end(),
            [](const RegisteredLine& a, const RegisteredLine& b) { return a.line.position < b.line.position; });
  return all;
}

std::vector<RegisteredLine> Registry::load_after(Msisdn after, size_t most) {
  std::vector<RegisteredLine> all;
  {
    auto rows = database_.query(sql::list_lines, group_id_, after, static_cast<int64_t>(most));
    while (rows.step()) all.push_back({read_line(rows), {}, {}, LineState::active});
  }
  if (all.empty()) return all;
  const Msisdn first = all.front().line.msisdn, last = all.back().line.msisdn;
  // Lines and their enrolments and suspensions come in order of number: one walk joins them.
  size_t i = 0;
  const auto at = [&](Msisdn msisdn) -> RegisteredLine& {
    while (all[i].line.msisdn < msisdn) ++i;
    return all[i];
  };
  {
    auto rows = database_.query(sql::list_enrolments, group_id_, first, last);
    while (rows.step()) at(rows.msisdn(0)).timeline.push_back({rows.cycle(1), rows.cycle(2), rows.integer(3)});
  }
  i = 0;
  {
    auto rows = database_.query(sql::list_suspensions, group_id_, first, last);
    while (rows.step()) {
      RegisteredLine& line = at(rows.msisdn(0));
      line.suspensions.push_back({rows.date(2), rows.optional_date(3).value_or(kNever)});
      if (rows.is_null(3)) line.state = LineState::suspended;
    }
  }
  for (RegisteredLine& line : all) {
    if (line.line.terminated_on) line.state = LineState::terminated;
  }
  return all;
}

std::vector<StateChange> Registry::history() {
  std::vector<StateChange> all;
  auto rows = database_.query(sql::list_history, group_id_);
  while (rows.step()) {
    all.push_back(
        {rows.msisdn(0), rows.date(1), static_cast<LineState>(rows.integer(2)), static_cast<Reason>(rows.integer(3))});
  }
  return all;
}

std::map<Msisdn, Msisdn> Registry::secondary_sims() {
  std::map<Msisdn, Msisdn> all;
  auto rows = database_.query(sql::list_secondary, group_id_);
  while (rows.step()) all.emplace(rows.msisdn(0), rows.msisdn(1));
  return all;
}

}  // namespace tongfu::membership
