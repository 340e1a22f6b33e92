#include "collections/steps.h"

#include <gtest/gtest.h>

namespace tongfu::collections {
namespace {

using enum Step;
const Date kDue = Date::of(2025, 7, 31);

StepSet steps(std::initializer_list<Step> list) {
  StepSet set;
  for (const Step step : list) set.add(step);
  return set;
}

std::string text(StepSet set) {
  std::string all;
  for (int i = 0; i < kStepCount; ++i) {
    if (set.has(static_cast<Step>(i))) all += (all.empty() ? "" : " ") + std::string(name(static_cast<Step>(i)));
  }
  return all;
}

struct Case {
  const char* what;
  int days_overdue;  // below zero: before the due date
  StepSet taken;
  bool group;
  bool suspended;
  bool may_suspend;
  StepSet due;
};

TEST(DueSteps, FollowTheTable) {  // R12.1
  const StepSet none, first = steps({reminder}), two = steps({reminder, overdue_notice});
  const StepSet three = steps({reminder, overdue_notice, suspension_notice}),
                four = steps({reminder, overdue_notice, suspension_notice, suspended});
  const StepSet five = steps({reminder, overdue_notice, suspension_notice, suspended, termination_right});
  const Case cases[] = {
      {"six days before", -6, none, true, false, true, none},
      {"five days before", -5, none, true, false, true, steps({reminder})},
      {"reminded already", -4, first, true, false, true, none},
      {"caught up on the due date", 0, none, true, false, true, steps({reminder})},
      {"no reminder after it", 1, none, true, false, true, steps({overdue_notice})},
      {"one day overdue", 1, first, true, false, true, steps({overdue_notice})},
      {"26 days", 26, two, true, false, true, none},
      {"27 days", 27, two, true, false, true, steps({suspension_notice})},
      {"29 days", 29, three, true, false, true, none},
      {"30 days", 30, three, true, false, true, steps({suspended})},
      {"30 days, suspended already", 30, three, true, true, true, none},
      {"suspended once, paid, overdue again", 31, four, true, false, true, steps({suspended})},
      {"31 days, suspended", 31, four, true, true, true, none},
      {"a terminated line is not suspended any more", 30, three, false, false, false, none},
      {"59 days", 59, four, true, true, true, none},
      {"60 days", 60, four, true, true, true, steps({termination_right})},
      {"a member's bill gives no rights", 200, four, false, true, true, none},
      {"92 days: the lien", 92, five, true, true, true, steps({lien_right})},
      {"91 days", 91, five, true, true, true, none},
      {"everything at once", 100, none, true, false, true,
       steps({overdue_notice, suspension_notice, suspended, termination_right, lien_right})},
      {"everything of a member", 100, none, false, false, true, steps({overdue_notice, suspension_notice, suspended})},
  };
  for (const Case& one : cases) {
    const BillStanding bill{.due_on = kDue,
                            .taken = one.taken,
                            .is_group_bill = one.group,
                            .lien_from = kDue + 92,
                            .account_suspended = one.suspended,
                            .may_suspend = one.may_suspend};
    EXPECT_EQ(text(due_steps(bill, kDue + one.days_overdue, {})), text(one.due)) << one.what;
  }
}

TEST(DueSteps, TakeTheDaysOfTheTerms) {  // R12.1
  const agreement::Terms terms{
      .reminder_days_before_due = 0, .suspend_notice_days = 3, .suspend_after_days = 2, .terminate_after_days = 1};
  const BillStanding bill{.due_on = kDue, .taken = {}, .is_group_bill = true, .lien_from = {}};
  const std::pair<int, StepSet> cases[] = {
      {-1, {}},
      {0, steps({reminder})},
      {1, steps({overdue_notice, termination_right})},
      {2, steps({overdue_notice, suspended, termination_right})},
      {500, steps({overdue_notice, suspension_notice, suspended, termination_right})}};  // no lien without its day
  for (const auto& [days, due] : cases) EXPECT_EQ(text(due_steps(bill, kDue + days, terms)), text(due)) << days;
}

TEST(FirstLook, IsTheReminderButNotBeforePublication) {
  const Date published = Date::of(2025, 7, 1);
  const std::pair<int64_t, Date> cases[] = {
      {5, kDue - 5}, {0, kDue}, {30, published}, {31, published}, {300, published}};
  for (const auto& [days, look] : cases)
    EXPECT_EQ(first_look_on(published, kDue, {.reminder_days_before_due = days}), look) << days;
}

TEST(StepSet, HoldsSteps) {
  const StepSet set = steps({reminder, lien_right});
  EXPECT_EQ(StepSet::from_bits(set.bits()).bits(), set.bits());
  EXPECT_EQ(text(set), "reminder lien_right");
  EXPECT_TRUE(StepSet().empty());
  EXPECT_FALSE(set.empty());
}

}  // namespace
}  // namespace tongfu::collections
