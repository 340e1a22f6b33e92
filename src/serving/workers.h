// Threads for what takes long - a password's check, a form read, a scenario played - so that those that carry requests
// stay free.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

namespace tongfu::serving {

class Workers {
 public:
  using Report = std::function<void(std::string_view what)>;
  Workers(int threads, size_t most_waiting, Report report = {});
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;
  ~Workers();  // does what is waiting first

  // False, and `task` is dropped, where too many wait. What it throws is reported.
  [[nodiscard]] bool submit(std::function<void()> task);

 private:
  void work();

  size_t most_waiting_;
  Report report_;
  std::mutex mutex_;
  std::condition_variable news_;
  std::deque<std::function<void()>> queue_;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace tongfu::serving
