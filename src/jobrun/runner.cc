#include "jobrun/runner.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <filesystem>

#include "jobrun/outcome.h"
#include "kernel/arithmetic.h"
#include "operations/runs.h"
#include "rating/usage_import.h"

namespace tongfu::jobrun {

namespace json = boost::json;
using jobs::Job;
using jobs::Kind;
using jobs::State;

namespace {

constexpr std::chrono::seconds kLookEvery{1}, kBeatEvery{10};
constexpr int64_t kSilentSeconds = 60;
// Small enough that a payment does not wait long for its turn.
constexpr int64_t kBatchLines = 5'000;
constexpr size_t kBatchRecords = 200'000;

std::optional<std::string> optional_text(const json::object& parameters, const char* name) {
  const auto* found = parameters.if_contains(name);
  return found != nullptr ? std::optional<std::string>(found->as_string()) : std::nullopt;
}
std::string text(const json::object& parameters, const char* name) {
  return std::string(parameters.at(name).as_string());
}

}  // namespace

Runner::Runner(Options options, serving::Writer& writer) : options_(std::move(options)), writer_(writer) {
  storage::Database database = storage::Database::open(options_.url);
  // A file has one server: what runs there has died. On a shared database it may be another process's.
  one_writer_ = !database.is_server();
  const int64_t silent = one_writer_ ? -1 : kSilentSeconds;
  jobs::interrupt_silent(database, DateTime::from_seconds(options_.clock.now().seconds() - silent));
  worker_ = std::thread([this] { work(); });
  beater_ = std::thread([this] { keep_beating(); });
}

Runner::~Runner() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    stop_ = true;
  }
  news_.notify_all();
  worker_.join();
  beater_.join();
}

void Runner::wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  news_.notify_all();
}

void Runner::stop(int64_t number) {
  const std::lock_guard lock(mutex_);
  if (running_ && running_->number == number) stop_ = true;
}

Job Runner::live(Job job) {
  const std::lock_guard lock(mutex_);
  if (running_ && running_->number == job.number && job.state == State::running) {
    job.done = running_->done;
    job.all = running_->all;
    job.detail = running_->detail;
    job.reason = running_->reason;
  }
  return job;
}

void Runner::work() {
  std::optional<storage::Database> database;
  for (;;) {
    bool worked = false;
    try {
      if (!database) database.emplace(storage::Database::open(options_.url));
      worked = work_off_one(*database);
    } catch (const std::exception& error) {
      if (options_.report) options_.report(error.what());
      database.reset();
    }
    std::unique_lock lock(mutex_);
    running_.reset();
    if (!worked) news_.wait_for(lock, kLookEvery, [this] { return woken_ || ending_; });
    woken_ = false;
    if (ending_) return;
  }
}

bool Runner::work_off_one(storage::Database& database) {
  auto job = jobs::claim(database, options_.clock.now());
  if (!job) return false;
  {
    const std::lock_guard lock(mutex_);
    running_ = *job;
    stop_ = ending_;
  }
  database.set_actor(job->by);
  State state = State::done;
  std::optional<Error> failed;
  std::optional<std::string> result;
  try {
    const auto came = run(database, *job);
    if (came) result = json::serialize(*came);
    if (!came) failed = came.error();
  } catch (const Cancelled&) {
    state = ending_ ? State::interrupted : State::cancelled;
  } catch (const ArithmeticOverflow& overflow) {
    failed = invalid("amount_out_of_range", overflow.what());
  } catch (const std::exception& error) {
    if (options_.report) options_.report(job->title + ": " + error.what());
    failed = refused("internal", "something broke on our side: begin it again; it goes on where it stood");
  }
  job = live(*job);
  if (failed) {
    state = State::failed;
    job->detail = failed->message;
    job->reason = failed->reason;
  }
  if (state == State::done) job->done = job->all;
  job->result = std::move(result);
  jobs::end(database, *job, state, options_.clock.now());
  return true;
}

void Runner::advance(int64_t done, int64_t all, const std::string& detail) {
  if (stop_) throw Cancelled{};
  const std::lock_guard lock(mutex_);
  running_->done = done;
  running_->all = all;
  running_->detail = detail;
  running_->reason = jobs::kProgress;
}

Result<json::object> Runner::run(storage::Database& database, const Job& job) {
  const json::value parsed = json::parse(job.parameters);
  const json::object& parameters = parsed.as_object();
  operations::RunOptions options{.group = optional_text(parameters, "group"),
                                 .batch_lines = kBatchLines,
                                 .workers = options_.workers,
                                 .between = [this] { give_way(); }};
  switch (job.kind) {
    case Kind::bill_run: return bill_run(database, parameters, std::move(options));
    case Kind::day_end: return day_ends(database, parameters, std::move(options));
    case Kind::usage_import: return usage_import(database, text(parameters, "path"));
    case Kind::usage_archive: return usage_archive(database, parameters);
  }
  return json::object();
}

Result<json::object> Runner::bill_run(storage::Database& database, const json::object& parameters,
                                      operations::RunOptions options) {
  TONGFU_ASSIGN(cycle, parse_cycle(text(parameters, "cycle")));
  TONGFU_ASSIGN(today, parse_date(text(parameters, "date")));
  options.today = today;
  options.dry_run = parameters.contains("dry_run");
  options.progress = [this](int64_t done, int64_t all, int64_t lines) {
    advance(done, all, std::to_string(lines) + " lines");
  };
  TONGFU_ASSIGN(report, operations::run_bills(database, options_.calendar, cycle, options));
  return outcome(report, cycle, options.dry_run);
}

Result<json::object> Runner::day_ends(storage::Database& database, const json::object& parameters,
                                      operations::RunOptions options) {
  TONGFU_ASSIGN(from, parse_date(text(parameters, "from")));
  TONGFU_ASSIGN(to, parse_date(text(parameters, "date")));
  operations::DayEndReport all;
  for (Date day = from; day <= to; day = day + 1) {
    options.today = day;
    options.progress = [&](int64_t, int64_t, int64_t) { advance(day - from, to - from + 1, to_string(day)); };
    TONGFU_ASSIGN(report, operations::run_day_end(database, options_.calendar, day, options));
    all.groups += report.groups;
    all.already_run += report.already_run;
    all.summary += report.summary;
    advance(day - from + 1, to - from + 1, to_string(day));
  }
  return outcome(all, to);
}

// The file stays where the import did not come to its end: begun again, it goes on where it stood.
Result<json::object> Runner::usage_import(storage::Database& database, const std::string& path) {
  const auto progress = [this](uint64_t done, uint64_t all) {
    advance(static_cast<int64_t>(done), static_cast<int64_t>(all), "");
    give_way();
  };
  TONGFU_ASSIGN(counts, rating::UsageImport(database, kBatchRecords).import_file(path, progress));
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
  return outcome(counts);
}

Result<json::object> Runner::usage_archive(storage::Database& database, const json::object& parameters) {
  TONGFU_ASSIGN(cycle, parse_cycle(text(parameters, "cycle")));
  TONGFU_ASSIGN(today, parse_date(text(parameters, "date")));
  const bool preview = parameters.contains("preview");
  std::filesystem::create_directories(options_.archives);
  TONGFU_ASSIGN(report, operations::archive_usage(
                            database, {cycle, options_.archives, today, preview, [this](int64_t done, int64_t all) {
                                         advance(done, all, "");
                                         give_way();
                                       }}));
  // Whoever reads it asks for the file by its name; the folder is the server's own business.
  report.path = std::filesystem::path(report.path).filename().string();
  return outcome(report, preview);
}

// Whoever waits to change something goes first: a file has one writer, and it looks only now and then whether it is
// free.
void Runner::give_way() {
  if (stop_) throw Cancelled{};
  constexpr auto kPatience = std::chrono::milliseconds(300), kPause = std::chrono::milliseconds(2);
  for (auto waited = kPause; writer_.waiting() > 0 && waited < kPatience; waited += kPause)
    std::this_thread::sleep_for(kPause);
}

void Runner::keep_beating() {
  for (;;) {
    std::optional<Job> job;
    {
      std::unique_lock lock(mutex_);
      if (news_.wait_for(lock, kBeatEvery, [this] { return ending_; })) return;
      job = running_;
    }
    if (!job) continue;
    writer_.submit(
        "system",
        [this, job](storage::Database& database) {
          jobs::beat(database, *job, options_.clock.now());
          const auto now = jobs::find(database, job->number);
          if (now && now->cancel_asked) stop_ = true;
          return http::Response{};
        },
        [](const http::Response&) {});
  }
}

}  // namespace tongfu::jobrun
