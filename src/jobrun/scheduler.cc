#include "jobrun/scheduler.h"

#include <algorithm>
#include <chrono>

#include "cycles/cycle_store.h"
#include "dailyrun/day_end.h"

namespace tongfu::jobrun {

namespace {

// The earliest of the last ones: what is behind is caught up on, groups that are further are passed over by the runs.
template <typename T>
std::optional<T> earliest(const std::map<int64_t, T>& last) {
  std::optional<T> found;
  for (const auto& [group, each] : last) found = found ? std::min(*found, each) : each;
  return found;
}

// Agreements that have ended are not run any more: their last ones say nothing.
template <typename T>
std::map<int64_t, T> recent(std::map<int64_t, T> last, T since) {
  std::erase_if(last, [&](const auto& each) { return each.second < since; });
  return last;
}

}  // namespace

jobs::ScheduleFacts schedule_facts(storage::Database& database, Date today) {
  constexpr int kDaysBack = 62, kCyclesBack = 3;
  jobs::ScheduleFacts facts;
  facts.last_day_end = earliest(recent(dailyrun::last_run_of_all(database), today - kDaysBack));
  facts.last_billed = earliest(recent(cycles::last_billed_of_all(database), Cycle::containing(today) - kCyclesBack));
  constexpr int64_t kLatest = 100;
  for (const jobs::Job& job : jobs::latest(database, kLatest)) {
    if (job.by != kScheduler || job.made_at.date() != today) continue;
    if (job.kind == jobs::Kind::day_end) facts.day_end_tried = today;
    if (job.kind == jobs::Kind::bill_run) facts.bills_tried = today;
  }
  return facts;
}

Scheduler::Scheduler(serving::Readers& readers, serving::Writer& writer, Runner& runner, const Clock& clock, int hour)
    : readers_(readers), writer_(writer), runner_(runner), clock_(clock), hour_(hour), thread_([this] { work(); }) {}

Scheduler::~Scheduler() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  ending_news_.notify_all();
  thread_.join();
}

void Scheduler::work() {
  constexpr auto kLookEvery = std::chrono::seconds(30);
  std::unique_lock lock(mutex_);
  while (!ending_) {
    lock.unlock();
    look();
    lock.lock();
    ending_news_.wait_for(lock, kLookEvery, [this] { return ending_; });
  }
}

// The change itself looks again: of several servers on one database only one begins the work.
void Scheduler::look() {
  const DateTime now = clock_.now();
  const auto nothing_due = [](const jobs::Due& found) { return !found.day_ends_from && found.cycles.empty(); };
  const auto look_at = [this, now](storage::Database& database) {
    return jobs::due(schedule_facts(database, now.date()), now, hour_);
  };
  try {
    if (nothing_due(readers_.read(look_at))) return;
  } catch (const storage::StorageError&) {
    return;  // later, then: the next request tells of a broken database
  }
  writer_.submit(
      kScheduler,
      [now, look_at](storage::Database& database) {
        const jobs::Due found = look_at(database);
        for (const Cycle cycle : found.cycles) {
          const auto added =
              jobs::add(database, jobs::BillRunRequest{.cycle = cycle, .group = {}, .today = now.date()}, now);
          EXPECTS(added);
        }
        if (found.day_ends_from) {
          const auto added = jobs::add(database, jobs::DayEndRequest{*found.day_ends_from, now.date() - 1, {}}, now);
          EXPECTS(added);
        }
        return http::Response{};
      },
      [this](const http::Response&) { runner_.wake(); });
}

}  // namespace tongfu::jobrun
