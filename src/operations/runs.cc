#include "operations/runs.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <set>
#include <thread>

#include "dailyrun/day_end.h"
#include "membership/registry.h"
#include "operations/run_batches.h"
#include "storage/pool.h"

namespace tongfu::operations {

namespace {

constexpr int64_t kBatchGroups = 2'000;  // a batch is committed when it has this many, however small they are

BillRunReport& operator+=(BillRunReport& sum, BillRunReport&& part) {
  sum.summary += part.summary;
  sum.groups += part.groups;
  sum.already_billed += part.already_billed;
  for (SkippedGroup& group : part.skipped) sum.skipped.push_back(std::move(group));
  return sum;
}
int64_t lines_of(const BillRunReport& report) {
  return report.summary.lines;
}

DayEndReport& operator+=(DayEndReport& sum, DayEndReport&& part) {
  sum.summary += part.summary;
  sum.groups += part.groups;
  sum.already_run += part.already_run;
  return sum;
}
int64_t lines_of(const DayEndReport& report) {
  return report.summary.bills;
}

// What a run does with one group, added to the report. Only for a run of that group alone an error is the answer.
template <typename Report>
using Step = std::function<Result<void>(storage::Database&, const party::Group&, Report&)>;

// One process on one connection: batches of whole groups, each one transaction.
template <typename Report>
Result<Report> run_alone(storage::Database& database, const std::vector<party::Group>& groups,
                         const RunOptions& options, const Step<Report>& step) {
  Report report;
  std::optional<storage::Transaction> transaction;
  int64_t groups_in_it = 0, lines_before = 0, done = 0;
  const auto finish = [&] {
    if (transaction && !options.dry_run) transaction->commit();
    transaction.reset();
    groups_in_it = 0;
    lines_before = lines_of(report);
    if (options.between) options.between();
  };
  for (const party::Group& group : groups) {
    if (!transaction) transaction.emplace(database);
    TONGFU_TRY(step(database, group, report));
    if (++groups_in_it >= kBatchGroups || lines_of(report) - lines_before >= options.batch_lines) finish();
    if (options.progress) options.progress(++done, static_cast<int64_t>(groups.size()), lines_of(report));
  }
  finish();
  return report;
}

// Many workers, here and in other processes: each claims a batch on one connection and works on another.
template <typename Report>
class SharedRun {
 public:
  SharedRun(std::string name, storage::Database& database, const std::vector<party::Group>& groups,
            const RunOptions& options, const Step<Report>& step)
      : batches_(std::move(name)),
        pool_(database.url(), database.actor()),
        groups_(groups),
        options_(options),
        step_(step) {}

  Report run() {
    std::vector<std::thread> others;
    for (int i = 1; i < options_.workers; ++i) others.emplace_back([this] { work(); });
    work();
    for (std::thread& other : others) other.join();
    if (broken_) std::rethrow_exception(broken_);
    return std::move(report_);
  }
  RunBatches& batches() { return batches_; }

 private:
  void work() {
    try {
      while (!stopped() && (work_off_one() || wait_for_others())) {
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!broken_) broken_ = std::current_exception();
    }
  }
  // Whether batches are left that others have claimed: should one of them die, its batch is worked off here. The run is
  // over when all of it is done: the next day must not begin before.
  bool wait_for_others() {
    if (batches_.progress(*pool_.take()).open == 0) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    return true;
  }
  bool stopped() {
    const std::lock_guard lock(mutex_);
    return broken_ != nullptr;
  }

  // A conflict or a lost connection undoes the batch: it is worked off again. Groups that are done by then are passed
  // over, so nothing happens twice.
  bool work_off_one() {
    constexpr int kAttempts = 5;
    for (int attempt = 1;; ++attempt) {
      auto claims = pool_.take();
      auto database = pool_.take();
      try {
        return work_off(*claims, *database);
      } catch (const storage::StorageError& error) {
        if (error.kind == storage::StorageError::Kind::broken || attempt == kAttempts) throw;
        std::this_thread::sleep_for(std::chrono::milliseconds(50 << attempt));
        claims->reconnect();
        database->reconnect();
      }
    }
  }

  bool work_off(storage::Database& claims, storage::Database& database) {
    storage::Transaction claimed(claims);
    const auto batch = batches_.claim(claims);
    if (!batch) return false;
    Report part;
    {
      storage::Transaction transaction(database);
      const auto from = std::lower_bound(groups_.begin(), groups_.end(), batch->first_group,
                                         [](const party::Group& group, int64_t id) { return group.id < id; });
      for (auto group = from; group != groups_.end() && group->id <= batch->last_group; ++group) {
        const Result<void> done = step_(database, *group, part);
        EXPECTS(done);
      }
      transaction.commit();
    }
    batches_.finish(claims, *batch);
    claimed.commit();
    if (options_.between) options_.between();
    const RunProgress now = batches_.progress(claims);
    const std::lock_guard lock(mutex_);
    report_ += std::move(part);
    if (options_.progress) options_.progress(now.groups_done, now.groups, now.lines_done);
    return true;
  }

  RunBatches batches_;
  storage::Pool pool_;
  const std::vector<party::Group>& groups_;
  const RunOptions& options_;
  const Step<Report>& step_;
  std::mutex mutex_;
  Report report_;
  std::exception_ptr broken_;
};

// `done_groups`: those that have been run by now. They are counted, not planned.
template <typename Report>
Result<Report> run(storage::Database& database, const std::string& name, const RunOptions& options,
                   const std::function<std::set<int64_t>()>& done_groups, int64_t Report::*already_done,
                   const Step<Report>& step) {
  std::vector<party::Group> groups;
  if (options.group) {
    TONGFU_ASSIGN(group, party::find_group(database, *options.group));
    groups.push_back(std::move(group));
  } else {
    groups = party::list_groups(database);
    std::sort(groups.begin(), groups.end(), [](const party::Group& a, const party::Group& b) { return a.id < b.id; });
  }
  // Within a transaction (trying out, or a test) there is one connection.
  if (!database.is_server() || options.group || options.dry_run || database.in_transaction())
    return run_alone(database, groups, options, step);

  const auto all = static_cast<int64_t>(groups.size());
  std::erase_if(groups, [done = done_groups()](const party::Group& group) { return done.contains(group.id); });
  const int64_t passed_over = all - static_cast<int64_t>(groups.size());
  const auto left = [&] {  // by now: another process may just have finished some
    const std::map<int64_t, int64_t> lines = membership::line_counts(database);
    const std::set<int64_t> done = done_groups();
    std::vector<RunBatches::Piece> pieces;
    for (const party::Group& group : groups) {
      const auto count = lines.find(group.id);
      if (!done.contains(group.id)) pieces.push_back({group.id, count != lines.end() ? count->second : 0});
    }
    return pieces;
  };
  SharedRun<Report> shared(name, database, groups, options, step);
  shared.batches().plan(database, left, options.batch_lines);
  Report report = shared.run();
  report.*already_done += passed_over;
  return report;
}

}  // namespace

Result<BillRunReport> run_bills(storage::Database& database, const Calendar& calendar, Cycle cycle,
                                const RunOptions& options) {
  const catalogue::Catalogue catalogue = catalogue::load_catalogue(database);
  const auto bill = [&](storage::Database& work, const party::Group& group) -> Result<billrun::RunSummary> {
    TONGFU_ASSIGN(desk, GroupDesk::open_locked(work, calendar, group.id));
    const Date publication = billrun::publication_day(desk->agreement, cycle);
    if (options.today < publication) {
      return refused("not_yet_published", "group " + group.code + ": the bill of " + to_string(cycle) +
                                              " is published on " + to_string(publication));
    }
    try {
      return desk->bill_run.run(cycle, catalogue);
    } catch (const ArithmeticOverflow& overflow) {  // R1.1: this group is refused, the others are billed
      return refused("amount_out_of_range",
                     "group " + group.code + ", cycle " + to_string(cycle) + ": " + overflow.what());
    }
  };
  const Step<BillRunReport> step = [&](storage::Database& work, const party::Group& group,
                                       BillRunReport& report) -> Result<void> {
    auto billed = bill(work, group);
    if (!billed && options.group) return std::move(billed).error();
    if (!billed) {
      report.skipped.push_back({group.code, std::move(billed).error()});
    } else if (billed->already_billed) {
      ++report.already_billed;
    } else {
      ++report.groups;
      report.summary += *billed;
    }
    return {};
  };
  const auto done_groups = [&] {
    std::set<int64_t> done;
    for (const auto& [group_id, last] : cycles::last_billed_of_all(database)) {
      if (last >= cycle) done.insert(group_id);
    }
    return done;
  };
  return run<BillRunReport>(database, "bills " + to_string(cycle), options, done_groups, &BillRunReport::already_billed,
                            step);
}

Result<DayEndReport> run_day_end(storage::Database& database, const Calendar& calendar, Date date,
                                 const RunOptions& options) {
  const Step<DayEndReport> step = [&](storage::Database& work, const party::Group& group,
                                      DayEndReport& report) -> Result<void> {
    auto desk = GroupDesk::open_locked(work, calendar, group.id);
    if (!desk && options.group) return std::move(desk).error();
    if (!desk) return {};
    const dailyrun::DaySummary day = (*desk)->day_end.run(date);
    ++(day.already_run ? report.already_run : report.groups);
    report.summary += day;
    return {};
  };
  const auto done_groups = [&] {
    std::set<int64_t> done;
    for (const auto& [group_id, last] : dailyrun::last_run_of_all(database)) {
      if (last >= date) done.insert(group_id);
    }
    return done;
  };
  return run<DayEndReport>(database, "day " + to_string(date), options, done_groups, &DayEndReport::already_run, step);
}

}  // namespace tongfu::operations
