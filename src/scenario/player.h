// Plays a scenario through the same services as everything else, day by day, and reports what came of it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "operations/group_desk.h"
#include "rating/usage_import.h"
#include "scenario/scenario.h"

namespace tongfu::scenario {

struct Refused {
  int event = 0;
  Error error;
};

// A scenario in a database, played up to a day.
class Player {
 public:
  // `database` is fresh and migrated. Refuses where the file's parts do not fit together (ErrorCode::invalid).
  static Result<std::unique_ptr<Player>> start(storage::Database& database, const Calendar& calendar,
                                               Scenario scenario);

  // Plays every day up to and including `until` of the scenario.
  void play();
  void play_day(Date date);
  Date first_day() const { return first_day_; }

  const Scenario& scenario() const { return scenario_; }
  operations::GroupDesk& desk() { return *desk_; }
  storage::Database& database() { return database_; }
  const std::vector<Refused>& refusals() const { return refusals_; }

 private:
  Player(storage::Database& database, const Calendar& calendar, Scenario scenario);
  Result<void> set_up();
  void publish_due_bills(Date date);
  Result<void> play_event(const Event& event);

  storage::Database& database_;
  const Calendar& calendar_;
  Scenario scenario_;
  catalogue::Catalogue catalogue_;
  std::unique_ptr<operations::GroupDesk> desk_;
  std::vector<size_t> order_;  // of events
  size_t next_ = 0;
  Date first_day_;
  std::vector<Refused> refusals_;
};

// The result as JSON, with the keys and orders of docs/scenario.md.
std::string report_json(Player& player);
// The same of any database with one group, as it stood at the end of `until`.
std::string report_json(storage::Database& database, operations::GroupDesk& desk, Date until,
                        const std::vector<Refused>& refused = {});

}  // namespace tongfu::scenario
