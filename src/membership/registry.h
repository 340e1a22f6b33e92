// The registry of a group's members on record (R3, clause 1.4): lines, secondary SIMs, enrolments and suspensions.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "membership/timeline.h"
#include "rating/line_life.h"
#include "sponsorship/sponsorship.h"
#include "storage/database.h"

namespace tongfu::membership {

struct Line {
  Msisdn msisdn;
  int64_t position = 0;  // registry order, from 1
  std::string name;
  std::string offering;
  Date activated_on;
  std::optional<Date> terminated_on;
  Cycle billed_from;  // cycles billed before the line was registered know nothing of it (R9)

  bool exists_on(Date day) const { return activated_on <= day && day <= terminated_on.value_or(kNever); }
};

struct NewLine {
  Msisdn msisdn;
  std::string name;
  std::string offering;
  Date activated_on;
  std::vector<Msisdn> secondary;
  bool verified =
      true;  // its user is registered under the real name (R18): numbers come from a carrier that has checked
};

// Why a line is suspended; it may be for several causes at once (R12.3).
enum class Cause : uint8_t { group_arrears, member_arrears, on_request };
enum class LineState : uint8_t { active, suspended, terminated };
enum class Reason : uint8_t { group_arrears, member_arrears, on_request, arrears_cleared, terminated };
std::string_view name(LineState state);
std::string_view chinese_name(LineState state);
std::string_view name(Reason reason);

struct StateChange {
  Msisdn msisdn;
  Date on;
  LineState state = LineState::active;
  Reason reason = Reason::on_request;
};

struct RegistryChange {
  Msisdn msisdn;
  Act act = Act::added;
  Date on;
  std::optional<Cycle> from;  // of the enrolment, or the first cycle without it
  int64_t plan_id = 0;
  std::string by;
};

struct DirectoryEntry {
  int64_t group_id = 0;
  Msisdn main;  // the line itself, or the main line of a secondary SIM
};

// Everything the bill run needs of a line.
struct RegisteredLine {
  Line line;
  Timeline timeline;
  std::vector<rating::Suspension> suspensions;
  LineState state = LineState::active;
};

// A line asked for, to be had together with what else is asked.
class AskedLine {
 public:
  AskedLine(storage::Database& database, int64_t group_id, Msisdn msisdn);
  Msisdn msisdn() const { return msisdn_; }
  std::optional<Line> line();  // once

 private:
  Msisdn msisdn_;
  storage::Statement rows_;
};

class Registry {
 public:
  // What is done to the registry while it lives is one act in the group's journal, written by done(): a form's rows,
  // say. An act within another is part of it. Whoever leaves without done() rolls back what was done.
  class OneAct {
   public:
    OneAct(Registry& registry, Date on, std::optional<Msisdn> line = {});
    OneAct(const OneAct&) = delete;
    ~OneAct() { --registry_.acts_; }
    void done();

   private:
    Registry& registry_;
    Date on_;
    std::optional<Msisdn> line_;
    int64_t changes_before_ = 0;
  };

  Registry(storage::Database& database, int64_t group_id) : database_(database), group_id_(group_id) {}

  // Reads at once what the rows of a form would ask one by one: the group's lines and enrolments, and which of
  // `numbers` are on no registry. What is added through this registry is taken into account, what others do meanwhile
  // is not: the group is to be locked. A number that another group takes meanwhile is a conflict of keys.
  void read_ahead(std::span<const Msisdn> numbers);

  // Everything that would change an enrolment in a cycle that is billed is refused (`cycle_billed`): what was published
  // stays. A suspension, resumption or termination dated into one is booked, and the cycle is computed anew (R9).

  // Adds a line at the end of the registry. Refuses: `not_verified` (R3.3), `number_in_use`.
  Result<void> add_line(const NewLine& line);
  // Refuses: `unknown_line`.
  Result<Line> find_line(Msisdn msisdn);
  std::vector<Line> lines();  // registry order

  // Enrols from `from` on, whatever the day: the initial registry. Refuses: `already_enrolled`.
  Result<void> enrol_from(Msisdn msisdn, Cycle from, const sponsorship::Plan& plan);
  // R3.2. `line` is added where the number is new; one that left keeps its offering (refuses: `other_offering`); a
  // terminated line is refused (`line_terminated`). Refuses as timeline.h.
  Result<void> join(const NewLine& line, Date on, Effective effective, const sponsorship::Plan& plan);
  Result<void> change(Msisdn msisdn, Date on, Effective effective, const sponsorship::Plan& plan);
  Result<void> leave(Msisdn msisdn, Date on, Effective effective);
  void end_enrolments(Msisdn msisdn, Cycle last, Date on);

  // On request. Refuse: `line_not_existing`, `already_suspended`, `not_suspended`, `line_terminated`.
  Result<void> suspend(Msisdn msisdn, Date on);
  Result<void> resume(Msisdn msisdn, Date on);
  // The day is the line's last (R4.1); its enrolment ends with that cycle (R3.2).
  Result<void> terminate(Msisdn msisdn, Date on);

  // For arrears (R12.2): nothing happens to a terminated line or one suspended for that cause.
  void suspend_for(Cause cause, Msisdn msisdn, Date on);
  void lift(Cause cause, Msisdn msisdn, Date on);
  // The lines suspended for the cause now.
  std::vector<Msisdn> suspended_for(Cause cause);

  Timeline timeline(Msisdn msisdn);
  std::vector<RegisteredLine> load();
  // Those with the `most` lowest numbers above `after`, by number: a large registry is read a slice at a time.
  std::vector<RegisteredLine> load_after(Msisdn after, size_t most);
  std::vector<StateChange> history();
  // Everything that was done to the registry, in order (clauses 1.4, 2.2).
  std::vector<RegistryChange> changes();
  std::map<Msisdn, Msisdn> secondary_sims();  // to their main lines
  const sponsorship::Plan& plan(int64_t plan_id);
  // What is kept in memory is read again: call it when a transaction that wrote through this registry was rolled back.
  void forget();

 private:
  struct Ahead {
    std::unordered_map<Msisdn, Line> lines;
    std::unordered_map<Msisdn, Timeline> timelines;
    std::unordered_set<Msisdn> free;  // numbers on no registry
    std::optional<Cycle> last_billed;
  };

  int64_t last_change();
  std::optional<Cycle> last_billed();
  bool is_free(Msisdn number);
  // For rows: many are added after reading ahead.
  storage::Statement adding(const storage::Sql& sql) { return ahead_ ? database_.bulk(sql) : database_.prepare(sql); }
  std::vector<Cause> open_causes(Msisdn msisdn);
  void begin_suspension(Cause cause, const Line& line, Date on);
  void end_suspension(Cause cause, const Line& line, Date on);
  void save(Msisdn msisdn, const Timeline& timeline);
  void record(Msisdn msisdn, Act act, Date on, std::optional<Cycle> from = {}, std::optional<int64_t> plan_id = {});
  Result<void> check_open(Cycle first_changed);
  void load_plans();
  int64_t plan_id(const sponsorship::Plan& plan);
  Result<Line> existing_line(Msisdn msisdn, Date on);

  storage::Database& database_;
  int64_t group_id_;
  std::unordered_map<int64_t, sponsorship::Plan> plans_;
  std::unordered_map<std::string, int64_t> plan_ids_;
  bool plans_loaded_ = false;
  int acts_ = 0;  // one within the other
  std::optional<Ahead> ahead_;
};

std::map<int64_t, int64_t> line_counts(storage::Database& database);  // lines on the registry, by group
// Refuses: `unknown_line`.
Result<DirectoryEntry> find_in_directory(storage::Database& database, Msisdn msisdn);
// Those of the numbers that are on a registry.
std::unordered_map<Msisdn, DirectoryEntry> find_in_directory(storage::Database& database,
                                                             std::span<const Msisdn> numbers);

}  // namespace tongfu::membership
