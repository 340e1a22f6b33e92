#include "membership/timeline.h"

#include <gtest/gtest.h>

namespace tongfu::membership {
namespace {

const Msisdn kLine = Msisdn::from_number(13'900'000'101);
const Cycle kNow = Cycle::of(2025, 6);

// "0-2:1 3-:2" is plan 1 from now to now+2, then plan 2 from now+3 on.
std::string text(const Timeline& timeline) {
  std::string all;
  for (const Enrolment& e : timeline) {
    all += (all.empty() ? "" : " ") + std::to_string(e.from - kNow) + "-" +
           (e.to == kNoEnd ? "" : std::to_string(e.to - kNow)) + ":" + std::to_string(e.plan_id);
  }
  return all;
}

Enrolment open_from(int months, int64_t plan = 1) {
  return {kNow + months, kNoEnd, plan};
}
Enrolment during(int from, int to, int64_t plan = 1) {
  return {kNow + from, kNow + to, plan};
}

enum class What { join, change, leave };

struct Case {
  const char* what;
  Timeline before;
  What act;
  Effective effective;
  const char* after;  // or the reason of the refusal
};

TEST(Timeline, FollowsTheTable) {  // R3.1, R3.2
  using enum Effective;
  const Case cases[] = {
      {"join from the next cycle", {}, What::join, next_cycle, "1-:9"},
      {"join at once", {}, What::join, this_cycle, "0-:9"},
      {"join twice", {open_from(0)}, What::join, next_cycle, "already_enrolled"},
      {"join where one is pending", {open_from(1)}, What::join, this_cycle, "already_enrolled"},
      {"join where one is pending later", {open_from(3)}, What::join, next_cycle, "already_enrolled"},
      {"join again after leaving", {during(-5, -2)}, What::join, next_cycle, "-5--2:1 1-:9"},
      {"join again in the month of leaving", {during(-5, 0)}, What::join, next_cycle, "-5-0:1 1-:9"},
      {"join again in that month, at once", {during(-5, 0)}, What::join, this_cycle, "already_enrolled"},
      {"change from the next cycle", {open_from(-5)}, What::change, next_cycle, "-5-0:1 1-:9"},
      {"change at once", {open_from(-5)}, What::change, this_cycle, "-5--1:1 0-:9"},
      {"change at once in the first cycle", {open_from(0)}, What::change, this_cycle, "0-:9"},
      {"a later change replaces a pending one",
       {during(-5, 0), open_from(1, 2)},
       What::change,
       next_cycle,
       "-5-0:1 1-:9"},
      {"change at once drops a pending one",
       {during(-5, 0), open_from(1, 2)},
       What::change,
       this_cycle,
       "-5--1:1 0-:9"},
      {"change of a pending join", {open_from(1)}, What::change, next_cycle, "1-:9"},
      {"change of one that left", {during(-5, -1)}, What::change, next_cycle, "not_enrolled"},
      {"change of one never enrolled", {}, What::change, next_cycle, "not_enrolled"},
      {"leave after this cycle", {open_from(-5)}, What::leave, next_cycle, "-5-0:1"},
      {"leave at once", {open_from(-5)}, What::leave, this_cycle, "-5--1:1"},
      {"leave at once in the first cycle", {open_from(0)}, What::leave, this_cycle, ""},
      {"leave drops a pending change", {during(-5, 0), open_from(1, 2)}, What::leave, next_cycle, "-5-0:1"},
      {"leave drops a pending join", {open_from(1)}, What::leave, next_cycle, ""},
      {"leave twice is once", {during(-5, 0)}, What::leave, next_cycle, "-5-0:1"},
      {"leave of one that left", {during(-5, -1)}, What::leave, next_cycle, "not_enrolled"},
      {"leave of one never enrolled", {}, What::leave, this_cycle, "not_enrolled"},
  };
  for (const Case& one : cases) {
    const Timeline before = one.before;
    const auto after = one.act == What::join     ? join(kLine, before, kNow, one.effective, 9)
                       : one.act == What::change ? change(kLine, before, kNow, one.effective, 9)
                                                 : leave(kLine, before, kNow, one.effective);
    EXPECT_EQ(after ? text(*after) : after.error().reason, one.after) << one.what;
    EXPECT_EQ(before, one.before) << one.what;
    for (size_t i = 1; after && i < after->size(); ++i)
      EXPECT_LT((*after)[i - 1].to, (*after)[i].from) << one.what;  // R3.1
  }
}

TEST(Timeline, ARefusalNamesTheEnrolmentInTheWay) {  // R3.1
  const auto refusal = join(kLine, {during(-5, 3)}, kNow, Effective::next_cycle, 9);
  ASSERT_FALSE(refusal);
  for (const char* part : {"13900000101", "2025-01", "2025-09"})
    EXPECT_NE(refusal.error().message.find(part), std::string::npos) << part;
}

TEST(Timeline, EndsWithACycle) {  // R3.2, R12.2
  const Timeline before{during(-5, -3), during(-2, 2, 2), open_from(3, 3)};
  const std::pair<int, const char*> cases[] = {{-6, ""},
                                               {-5, "-5--5:1"},
                                               {-3, "-5--3:1"},
                                               {0, "-5--3:1 -2-0:2"},
                                               {3, "-5--3:1 -2-2:2 3-3:3"},
                                               {9, "-5--3:1 -2-2:2 3-9:3"}};
  for (const auto& [last, after] : cases) EXPECT_EQ(text(ended_with(before, kNow + last)), after) << last;
}

TEST(Timeline, FindsTheEnrolmentOfACycle) {
  const Timeline timeline{during(-5, -3), open_from(0, 2)};
  const std::pair<int, int64_t> cases[] = {{-6, 0}, {-5, 1}, {-3, 1}, {-2, 0}, {0, 2}, {900, 2}};
  for (const auto& [months, plan] : cases) {
    const Enrolment* found = enrolment_in(timeline, kNow + months);
    EXPECT_EQ(found != nullptr ? found->plan_id : 0, plan) << months;
  }
}

}  // namespace
}  // namespace tongfu::membership
