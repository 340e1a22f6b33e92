// A progress bar on standard error, shown only on a terminal.
#pragma once

#include <chrono>
#include <string>

namespace tongfu::app {

class ProgressBar {
 public:
  explicit ProgressBar(std::string title);
  ~ProgressBar() { clear(); }
  // `part` from 0 to 1; `note` stands behind the bar.
  void show(double part, const std::string& note = {});
  void clear();
  double elapsed_seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
  }

 private:
  std::string title_;
  bool terminal_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point started_;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace tongfu::app
