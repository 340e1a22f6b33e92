// Works off the queue of jobs, one at a time, on a thread and a connection of its own.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include <boost/json.hpp>

#include "jobs/job.h"
#include "kernel/calendar.h"
#include "kernel/clock.h"
#include "operations/runs.h"
#include "serving/writer.h"

namespace tongfu::jobrun {

class Runner {
 public:
  struct Options {
    std::string url;
    const Calendar& calendar;
    const Clock& clock;
    std::string archives = ".";                         // folder of archived usage
    int workers = 2;                                    // connections of a run on a server
    std::function<void(std::string_view what)> report;  // what broke
  };
  // What a killed program left running is interrupted. `writer` gets its turn between the parts of a run.
  Runner(Options options, serving::Writer& writer);
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;
  ~Runner();  // stops the job at the next safe place: it is interrupted

  // After a job was added: looks at once.
  void wake();
  // After it was cancelled: stops it at once where it runs here.
  void stop(int64_t number);
  // With the progress of this moment, where it runs here.
  jobs::Job live(jobs::Job job);

 private:
  struct Cancelled {};  // thrown through a run: its transaction is undone, what was committed stays
  void work();
  bool work_off_one(storage::Database& database);
  Result<boost::json::object> run(storage::Database& database, const jobs::Job& job);
  Result<boost::json::object> bill_run(storage::Database& database, const boost::json::object& parameters,
                                       operations::RunOptions options);
  Result<boost::json::object> day_ends(storage::Database& database, const boost::json::object& parameters,
                                       operations::RunOptions options);
  Result<boost::json::object> usage_import(storage::Database& database, const std::string& path);
  Result<boost::json::object> usage_archive(storage::Database& database, const boost::json::object& parameters);
  void advance(int64_t done, int64_t all, const std::string& detail);
  void keep_beating();
  void give_way();

  Options options_;
  serving::Writer& writer_;
  bool one_writer_ = true;  // an SQLite file
  std::mutex mutex_;
  std::condition_variable news_;
  bool woken_ = false;
  bool ending_ = false;
  std::optional<jobs::Job> running_;
  std::atomic<bool> stop_ = false;  // the running one
  std::thread worker_;
  std::thread beater_;
};

}  // namespace tongfu::jobrun
