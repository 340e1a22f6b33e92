#include "kernel/clock.h"

#include <chrono>

namespace tongfu {

DateTime SystemClock::now() const {
  const auto utc = std::chrono::system_clock::now().time_since_epoch();
  return DateTime::from_seconds(std::chrono::duration_cast<std::chrono::seconds>(utc).count()).plus_hours(8);
}

}  // namespace tongfu
