#include "jobs/schedule.h"

#include <gtest/gtest.h>

namespace tongfu::jobs {
namespace {

DateTime at(Date date, int hour) {
  return DateTime::start_of(date).plus_hours(hour);
}
const Date kToday = Date::of(2025, 9, 2);

TEST(Schedule, TheDayThatIsOverAndTheMonthThatIsOver) {
  const Due found = due({.last_day_end = kToday - 2, .last_billed = Cycle::of(2025, 7)}, at(kToday, 1), 1);
  EXPECT_EQ(found.day_ends_from, kToday - 1);
  EXPECT_EQ(found.cycles, std::vector<Cycle>{Cycle::of(2025, 8)});
}

TEST(Schedule, NothingBeforeItsHour) {
  const Due found = due({.last_day_end = kToday - 2, .last_billed = Cycle::of(2025, 7)}, at(kToday, 0), 1);
  EXPECT_EQ(found.day_ends_from, std::nullopt);
  EXPECT_TRUE(found.cycles.empty());
}

TEST(Schedule, NothingWhereAllIsDone) {
  const Due found = due({.last_day_end = kToday - 1, .last_billed = Cycle::of(2025, 8)}, at(kToday, 12), 1);
  EXPECT_EQ(found.day_ends_from, std::nullopt);
  EXPECT_TRUE(found.cycles.empty());
}

TEST(Schedule, CatchesUpOnWhatWasLeftOut) {
  const Due found = due({.last_day_end = kToday - 10, .last_billed = Cycle::of(2025, 5)}, at(kToday, 12), 1);
  EXPECT_EQ(found.day_ends_from, kToday - 9);
  EXPECT_EQ(found.cycles, (std::vector<Cycle>{Cycle::of(2025, 6), Cycle::of(2025, 7), Cycle::of(2025, 8)}));
}

TEST(Schedule, BeginsWithYesterdayAndTheMonthThatIsOver) {
  const Due found = due({}, at(kToday, 12), 1);
  EXPECT_EQ(found.day_ends_from, kToday - 1);
  EXPECT_EQ(found.cycles, std::vector<Cycle>{Cycle::of(2025, 8)});
}

TEST(Schedule, TriesOnceADay) {
  ScheduleFacts facts{.last_day_end = kToday - 3, .last_billed = Cycle::of(2025, 7)};
  facts.day_end_tried = facts.bills_tried = kToday;
  EXPECT_EQ(due(facts, at(kToday, 12), 1).day_ends_from, std::nullopt);
  EXPECT_TRUE(due(facts, at(kToday, 12), 1).cycles.empty());
  facts.day_end_tried = facts.bills_tried = kToday - 1;
  EXPECT_EQ(due(facts, at(kToday, 12), 1).day_ends_from, kToday - 2);
  EXPECT_EQ(due(facts, at(kToday, 12), 1).cycles.size(), 1u);
}

TEST(Schedule, DoesNotGoBackForEver) {
  const Due found = due({.last_day_end = Date::of(2000, 1, 1), .last_billed = Cycle::of(2000, 1)}, at(kToday, 12), 1);
  EXPECT_EQ(found.day_ends_from, kToday - 400);
  EXPECT_EQ(found.cycles.size(), 24u);
}

}  // namespace
}  // namespace tongfu::jobs
