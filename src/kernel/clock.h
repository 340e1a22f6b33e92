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

// The machine's clock as if the day it was made on were another one: for training and demonstrations.
class ShiftedClock : public Clock {
 public:
  explicit ShiftedClock(Date as_if_today) : days_(as_if_today - clock_.today()) {}
  DateTime now() const override { return clock_.now().plus_hours(days_ * 24); }

 private:
  SystemClock clock_;
  int days_;
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
