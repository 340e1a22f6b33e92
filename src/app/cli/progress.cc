#include "app/cli/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace tongfu::app {

ProgressBar::ProgressBar(std::string title)
    : title_(std::move(title)), terminal_(isatty(STDERR_FILENO) != 0), started_(std::chrono::steady_clock::now()) {}

void ProgressBar::show(double part, const std::string& note) {
  const auto now = std::chrono::steady_clock::now();
  if (!terminal_ || (shown_ && now - last_ < std::chrono::milliseconds(100))) return;
  last_ = now;
  shown_ = true;
  constexpr int kWidth = 30;
  const int full = static_cast<int>(std::clamp(part, 0.0, 1.0) * kWidth);
  const double elapsed = std::chrono::duration<double>(now - started_).count();
  const double left = part > 0.01 ? elapsed * (1 - part) / part : 0;
  std::string bar(static_cast<size_t>(full), '#');
  bar.resize(kWidth, '.');
  std::fprintf(stderr, "\r%s [%s] %3.0f%% %s%.0f s \x1b[K", title_.c_str(), bar.c_str(), part * 100, note.c_str(),
               left);
  std::fflush(stderr);
}

void ProgressBar::clear() {
  if (!shown_) return;
  std::fprintf(stderr, "\r\x1b[K");
  std::fflush(stderr);
  shown_ = false;
}

}  // namespace tongfu::app
