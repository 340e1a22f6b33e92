// Time comes in from outside (R2.1): only shells hold a clock, cores take dates.
#pragma once

#include "kernel/date.h"

namespace tongfu {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual DateTime now() const = 0;
  Date today() const { return now().date(); }
};

// The machine's clock in Asia/Shanghai.
class SystemClock : public Clock {
 public:
  DateTime now() const override;
};

// Stands still where it is set.
class FixedClock : public Clock {
 public:
  explicit FixedClock(DateTime now) : now_(now) {}
  DateTime now() const override { return now_; }
  void set(DateTime now) { now_ = now; }

 private:
  DateTime now_;
};

}  // namespace tongfu
