#include "collections/steps.h"

#include <algorithm>

namespace tongfu::collections {

std::string_view name(Step step) {
  constexpr std::string_view kNames[] = {"reminder", "overdue_notice",    "suspension_notice", "suspended",
                                         "resumed",  "termination_right", "lien_right"};
  return kNames[static_cast<size_t>(step)];
}

std::string_view chinese_name(Step step) {
  constexpr std::string_view kNames[] = {"缴费提醒", "逾期通知",   "停机预告",  "欠费停机",
                                         "复机",     "解除权成立", "留置权成立"};
  return kNames[static_cast<size_t>(step)];
}

StepSet due_steps(const BillStanding& bill, Date date, const agreement::Terms& terms) {
  StepSet steps;
  const int days_overdue = std::max(0, date - bill.due_on);  // R2.2
  const auto take = [&](Step step, bool due) {
    if (due && !bill.taken.has(step)) steps.add(step);
  };
  take(Step::reminder, date <= bill.due_on && bill.due_on - date <= terms.reminder_days_before_due);
  take(Step::overdue_notice, days_overdue >= 1);
  take(Step::suspension_notice, days_overdue >= terms.suspend_notice_days);
  if (days_overdue >= terms.suspend_after_days && !bill.account_suspended && bill.may_suspend)
    steps.add(Step::suspended);
  if (bill.is_group_bill) {
    take(Step::termination_right, days_overdue >= terms.terminate_after_days);
    take(Step::lien_right, bill.lien_from && date >= *bill.lien_from);
  }
  return steps;
}

Date first_look_on(Date published_on, Date due_on, const agreement::Terms& terms) {
  return std::max(published_on, due_on - static_cast<int>(terms.reminder_days_before_due));
}

}  // namespace tongfu::collections
