// Work in the background, on record: bill runs, day ends, imports and archives of usage. What waits is in the database,
// so that it outlives the program; runs go on where they stood when they are begun again.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "storage/listing.h"

namespace tongfu::jobs {

enum class Kind : uint8_t { bill_run, day_end, usage_import, usage_archive };
std::string_view name(Kind kind);  // "bill_run"
std::optional<Kind> parse_kind(std::string_view name);

enum class State : uint8_t {
  waiting,
  running,
  done,
  failed,       // refused by a rule, or something broke: `detail` says what
  cancelled,    // on request, at the next safe place
  interrupted,  // the program ended meanwhile
};
std::string_view name(State state);

constexpr const char* kProgress = "progress";

struct Job {
  int64_t number = 0;
  Kind kind = Kind::bill_run;
  std::string parameters;  // JSON, as the requests below
  std::string title;       // "bill run 2025-06"
  std::string by;
  State state = State::waiting;
  DateTime made_at;
  std::optional<DateTime> begun_at;
  std::optional<DateTime> ended_at;
  std::optional<DateTime> beat_at;
  bool cancel_asked = false;
  int64_t done = 0;
  int64_t all = 0;                    // what `done` is of; 0 where it is not known
  std::string detail;                 // for people: where it stands, or what was wrong
  std::string reason;                 // of the detail: kProgress, or why it was refused
  std::optional<std::string> result;  // JSON

  bool ended() const { return state != State::waiting && state != State::running; }
};

struct BillRunRequest {
  Cycle cycle;
  std::optional<std::string> group;  // its code; all otherwise
  Date today;
  bool dry_run = false;
};
struct DayEndRequest {
  Date from;
  Date to;
  std::optional<std::string> group;
};
struct UsageImportRequest {
  std::string path;      // of the file as kept by us; goes away when it is imported
  std::string filename;  // as its sender calls it
};

struct UsageArchiveRequest {
  Cycle cycle;
  Date today;
  bool preview = false;  // tells what would be archived
};

// Puts it in the queue; the runner takes it when the transaction is committed (Runner::wake). The actor of the database
// is on record. Refuses: `bad_range` (from after to, or more than 400 days).
Result<Job> add(storage::Database& database, const BillRunRequest& request, DateTime now);
Result<Job> add(storage::Database& database, const DayEndRequest& request, DateTime now);
Result<Job> add(storage::Database& database, const UsageImportRequest& request, DateTime now);
Result<Job> add(storage::Database& database, const UsageArchiveRequest& request, DateTime now);
// The same once more, by the database's actor. Refuses: `unknown_job`, `job_not_ended`, `job_done`.
Result<Job> again(storage::Database& database, int64_t number, DateTime now);
// One that waits is cancelled at once, one that runs is asked to stop. Refuses: `unknown_job`, `job_ended`.
Result<Job> cancel(storage::Database& database, int64_t number, DateTime now);

Result<Job> find(storage::Database& database, int64_t number);  // refuses: `unknown_job`
// Those of a kind, or all, that `shown` answers true for. By job (its number), kind, state, by, begun_at, ended_at.
storage::Page<Job> job_page(storage::Database& database, std::optional<Kind> kind,
                            const std::function<bool(const Job&)>& shown, const storage::PageAsked& asked);
std::vector<Job> latest(storage::Database& database, int64_t limit);  // the latest first

// Of the runner: the first that waits, now running; none where there is none or another process took it.
std::optional<Job> claim(storage::Database& database, DateTime now);
void beat(storage::Database& database, const Job& job, DateTime now);
void end(storage::Database& database, const Job& job, State state, DateTime now);
// Those that run and were not heard of since are interrupted.
void interrupt_silent(storage::Database& database, DateTime since);

}  // namespace tongfu::jobs
