#include "jobs/job.h"

#include <algorithm>
#include <array>

#include <boost/json.hpp>

#include "jobs/sql.h"

namespace tongfu::jobs {

namespace json = boost::json;

namespace {

constexpr std::array<std::string_view, 4> kKinds = {"bill_run", "day_end", "usage_import", "usage_archive"};
constexpr std::array<std::string_view, 6> kStates = {"waiting", "running",   "done",
                                                     "failed",  "cancelled", "interrupted"};

std::optional<DateTime> optional_moment(const storage::Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return DateTime::from_seconds(row.integer(column));
}

Job read(const storage::Statement& row) {
  Job job{.number = row.integer(0),
          .kind = static_cast<Kind>(row.integer(1)),
          .parameters = row.text(2),
          .title = row.text(3),
          .by = row.text(4),
          .state = static_cast<State>(row.integer(5)),
          .made_at = DateTime::from_seconds(row.integer(6)),
          .begun_at = optional_moment(row, 7),
          .ended_at = optional_moment(row, 8),
          .beat_at = optional_moment(row, 9),
          .cancel_asked = row.integer(10) != 0,
          .done = row.integer(11),
          .all = row.integer(12),
          .detail = row.text(13),
          .reason = row.text(15),
          .result = {}};
  if (!row.is_null(14)) job.result = row.text(14);
  return job;
}

Job insert(storage::Database& database, Kind kind, const json::object& parameters, const std::string& title,
           DateTime now) {
  storage::Transaction transaction(database);
  int64_t number = 0;
  {
    auto next = database.query(sql::next_job);
    next.step();
    number = next.integer(0);
  }
  const std::string text = json::serialize(parameters);
  database.execute(sql::insert_job, number, static_cast<int>(kind), text, title, database.actor(), now.seconds());
  transaction.commit();
  return *find(database, number);
}

void put(json::object& parameters, const std::optional<std::string>& group) {
  if (group) parameters["group"] = *group;
}

}  // namespace

std::string_view name(Kind kind) {
  return kKinds[static_cast<size_t>(kind)];
}
std::optional<Kind> parse_kind(std::string_view text) {
  const auto found = std::find(kKinds.begin(), kKinds.end(), text);
  if (found == kKinds.end()) return std::nullopt;
  return static_cast<Kind>(found - kKinds.begin());
}
std::string_view name(State state) {
  return kStates[static_cast<size_t>(state)];
}

Result<Job> add(storage::Database& database, const BillRunRequest& request, DateTime now) {
  json::object parameters{{"cycle", to_string(request.cycle)}, {"date", to_string(request.today)}};
  put(parameters, request.group);
  if (request.dry_run) parameters["dry_run"] = true;
  const std::string title = std::string("bill run ") + to_string(request.cycle) +
                            (request.group ? " of " + *request.group : std::string()) +
                            (request.dry_run ? ", dry run" : "");
  return insert(database, Kind::bill_run, parameters, title, now);
}

Result<Job> add(storage::Database& database, const DayEndRequest& request, DateTime now) {
  constexpr int kMostDays = 400;
  if (request.to < request.from || request.to - request.from > kMostDays)
    return invalid("bad_range", "a day end runs from a day to the same or a later one, 400 days at most");
  json::object parameters{{"from", to_string(request.from)}, {"date", to_string(request.to)}};
  put(parameters, request.group);
  const std::string title = "day end " + to_string(request.from) +
                            (request.from == request.to ? "" : " to " + to_string(request.to)) +
                            (request.group ? " of " + *request.group : std::string());
  return insert(database, Kind::day_end, parameters, title, now);
}

Result<Job> add(storage::Database& database, const UsageImportRequest& request, DateTime now) {
  return insert(database, Kind::usage_import, {{"path", request.path}, {"filename", request.filename}},
                "usage import " + request.filename, now);
}

Result<Job> add(storage::Database& database, const UsageArchiveRequest& request, DateTime now) {
  json::object parameters{{"cycle", to_string(request.cycle)}, {"date", to_string(request.today)}};
  if (request.preview) parameters["preview"] = true;
  return insert(database, Kind::usage_archive, parameters,
                "usage archive " + to_string(request.cycle) + (request.preview ? ", preview" : ""), now);
}

Result<Job> again(storage::Database& database, int64_t number, DateTime now) {
  TONGFU_ASSIGN(job, find(database, number));
  if (!job.ended()) return refused("job_not_ended", "the job has not ended yet: wait for it, or cancel it");
  if (job.state == State::done) return refused("job_done", "the job was done: there is nothing to begin again");
  const json::value parameters = json::parse(job.parameters);
  return insert(database, job.kind, parameters.as_object(), job.title, now);
}

Result<Job> cancel(storage::Database& database, int64_t number, DateTime now) {
  TONGFU_ASSIGN(job, find(database, number));
  if (job.ended()) return refused("job_ended", "the job has ended already");
  database.execute(sql::ask_to_cancel, number);
  if (job.state == State::waiting) end(database, job, State::cancelled, now);
  return find(database, number);
}

Result<Job> find(storage::Database& database, int64_t number) {
  auto rows = database.query(sql::get_job, number);
  if (rows.step()) return read(rows);
  return not_found("unknown_job", "there is no job " + std::to_string(number));
}

storage::Page<Job> job_page(storage::Database& database, std::optional<Kind> kind,
                            const std::function<bool(const Job&)>& shown, const storage::PageAsked& asked) {
  static const storage::Listing kJobs(sql::page_of_jobs, {"job"}, {"kind", "state", "by", "begun_at", "ended_at"});
  const auto read_shown = [&](const storage::Statement& row) {
    std::optional<Job> job = read(row);
    if (!shown(*job)) job.reset();
    return job;
  };
  return storage::read_page<Job>(database, kJobs, asked, read_shown, kind ? static_cast<int64_t>(*kind) : -1);
}

std::vector<Job> latest(storage::Database& database, int64_t limit) {
  const auto all = [](const Job&) { return true; };
  return job_page(database, {}, all, {.column = "job", .descending = true, .after = {}, .limit = limit}).items;
}

std::optional<Job> claim(storage::Database& database, DateTime now) {
  std::optional<Job> job;
  {
    auto rows = database.query(sql::next_waiting);
    if (!rows.step()) return std::nullopt;
    job = read(rows);
  }
  if (database.change(sql::claim_job, job->number, now.seconds()) == 0) return std::nullopt;
  return *find(database, job->number);
}

void beat(storage::Database& database, const Job& job, DateTime now) {
  database.execute(sql::beat_job, job.number, now.seconds(), job.done, job.all, job.detail, job.reason);
}

void end(storage::Database& database, const Job& job, State state, DateTime now) {
  database.execute(sql::end_job, job.number, static_cast<int>(state), now.seconds(), job.done, job.all, job.detail,
                   job.result, job.reason);
}

void interrupt_silent(storage::Database& database, DateTime since) {
  database.execute(sql::interrupt_silent, since.seconds());
}

}  // namespace tongfu::jobs
