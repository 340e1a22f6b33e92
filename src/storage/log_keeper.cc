#include "storage/log_keeper.h"

#include <optional>

namespace tongfu::storage {

namespace {

constexpr int kTimes = 4;  // each time what came in during the one before

}  // namespace

LogKeeper::LogKeeper(std::string url, const Limits& limits)
    : limits_(limits), thread_([this, url = std::move(url)] { keep(url); }) {}

LogKeeper::~LogKeeper() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  news_.notify_all();
  thread_.join();
}

void LogKeeper::after_commit(Database& writer) {
  {
    const std::lock_guard lock(mutex_);
    pages_ = writer.log_pages();
    ++commits_;
    if (pages_ < limits_.most) return;
    if (stage_ == Stage::short_enough) {
      stage_ = Stage::moving;
      news_.notify_all();
    }
    if (stage_ == Stage::moving && pages_ < limits_.too_many) return;
    if (stage_ == Stage::nearly_moved) stage_ = Stage::short_enough;
  }
  writer.move_log();
}

void LogKeeper::keep(const std::string& url) {
  std::optional<Database> database;
  int64_t commits_before = 0;
  std::unique_lock lock(mutex_);
  for (;;) {
    const bool is_long = news_.wait_for(lock, limits_.quiet, [&] { return ending_ || stage_ == Stage::moving; });
    if (ending_) return;
    if (!is_long) {
      const bool quiet = commits_ == commits_before;
      commits_before = commits_;
      if (!quiet || pages_ < limits_.worth_moving) continue;
      pages_ = 0;  // once
    }
    lock.unlock();
    try {
      if (!database) database.emplace(Database::open(url));
      for (int i = 0; i < (is_long ? kTimes : 1); ++i) database->move_log();
    } catch (const StorageError&) {
      database.reset();  // the writer moves all of it
    }
    lock.lock();
    if (is_long) stage_ = Stage::nearly_moved;
  }
}

}  // namespace tongfu::storage
