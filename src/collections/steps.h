// Which collections step a bill is due for on a date (R12.1). The next state is a function; acting on it is elsewhere.
#pragma once

#include <optional>
#include <string_view>

#include "agreement/terms.h"
#include "kernel/date.h"

namespace tongfu::collections {

// In the order of the scenario format; the value is also the bit in StepSet.
enum class Step : uint8_t {
  reminder,
  overdue_notice,
  suspension_notice,
  suspended,
  resumed,
  termination_right,
  lien_right
};
constexpr int kStepCount = 7;

std::string_view name(Step step);
std::string_view chinese_name(Step step);

class StepSet {
 public:
  constexpr StepSet() = default;
  static constexpr StepSet from_bits(int64_t bits) {
    StepSet set;
    set.bits_ = static_cast<uint8_t>(bits);
    return set;
  }
  constexpr bool has(Step step) const { return (bits_ >> static_cast<int>(step) & 1) != 0; }
  constexpr void add(Step step) { bits_ = static_cast<uint8_t>(bits_ | 1 << static_cast<int>(step)); }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr int64_t bits() const { return bits_; }

 private:
  uint8_t bits_ = 0;
};

struct BillStanding {
  Date due_on;
  StepSet taken;  // each is recorded once per bill, but suspension follows the state
  bool is_group_bill = false;
  std::optional<Date> lien_from;   // the end of the legal period (R2.3); none where the calendar cannot tell
  bool account_suspended = false;  // for arrears
  bool may_suspend = true;         // false for the bill of a member whose line is terminated (R12.3)
};

// The steps a bill with undisputed principal or late fee outstanding takes on `date`; the reminder only up to the due
// date. Steps whose day has passed unrecorded are taken now.
StepSet due_steps(const BillStanding& bill, Date date, const agreement::Terms& terms);

// The first day from which the daily run must look at an unpaid bill again.
Date first_look_on(Date published_on, Date due_on, const agreement::Terms& terms);

}  // namespace tongfu::collections
