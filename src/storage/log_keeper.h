// Keeps SQLite's write-ahead log short where one connection writes all the time. Left to itself SQLite moves the log
// into the file within a commit, which takes several times as long then, and all who wait for it wait with it. Here
// another connection moves nearly all of it meanwhile, once it is long; the writer moves the little that came in
// between, and begins the log anew. Where nobody writes for a moment a shorter one is moved too.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "storage/database.h"

namespace tongfu::storage {

class LogKeeper {
 public:
  struct Limits {
    int64_t worth_moving = 500;  // pages, where nobody writes
    int64_t most = 32'000;       // 256 MB
    int64_t too_many = 64'000;   // the keeper does not keep up
    std::chrono::milliseconds quiet{1'000};
  };
  explicit LogKeeper(std::string url) : LogKeeper(std::move(url), Limits()) {}  // of an SQLite file
  LogKeeper(std::string url, const Limits& limits);
  LogKeeper(const LogKeeper&) = delete;
  LogKeeper& operator=(const LogKeeper&) = delete;
  ~LogKeeper();

  // After a commit of the writer, on its thread; the writer has left its log (Database::leave_log()).
  void after_commit(Database& writer);

 private:
  enum class Stage { short_enough, moving, nearly_moved };
  void keep(const std::string& url);

  const Limits limits_;
  std::mutex mutex_;
  std::condition_variable news_;
  Stage stage_ = Stage::short_enough;
  int64_t pages_ = 0;    // in the log
  int64_t commits_ = 0;  // since the start
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace tongfu::storage
