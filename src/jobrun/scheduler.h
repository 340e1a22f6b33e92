// Begins the daily and the monthly work by the clock, as jobs by "scheduler".
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string_view>
#include <thread>

#include "jobrun/runner.h"
#include "jobs/schedule.h"
#include "serving/readers.h"

namespace tongfu::jobrun {

constexpr const char* kScheduler = "scheduler";

// From what the rooms have on record, and the jobs of the scheduler that were made today.
jobs::ScheduleFacts schedule_facts(storage::Database& database, Date today);

class Scheduler {
 public:
  Scheduler(serving::Readers& readers, serving::Writer& writer, Runner& runner, const Clock& clock, int hour);
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;
  ~Scheduler();

 private:
  void work();
  void look();

  serving::Readers& readers_;
  serving::Writer& writer_;
  Runner& runner_;
  const Clock& clock_;
  int hour_;
  std::mutex mutex_;
  std::condition_variable ending_news_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace tongfu::jobrun
