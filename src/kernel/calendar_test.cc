#include "kernel/calendar.h"

#include <gtest/gtest.h>

namespace tongfu {
namespace {

Date day(std::string_view text) {
  return *parse_date(text);
}

TEST(Calendar, KnowsHolidaysAndMakeUpDays) {  // R2.4
  const Calendar calendar = Calendar::built_in();
  const std::pair<const char*, bool> cases[] = {{"2025-06-03", true},   // a Tuesday
                                                {"2025-06-07", false},  // a Saturday
                                                {"2025-06-08", false},  // a Sunday
                                                {"2025-10-01", false},  // National Day, a Wednesday
                                                {"2025-09-28", true},   // a Sunday made up
                                                {"2025-10-11", true},   // a Saturday made up
                                                {"2025-10-12", false}, {"2026-02-14", true}, {"2026-02-16", false},
                                                {"2026-02-24", true},  {"2026-02-28", true}, {"2026-01-01", false}};
  for (const auto& [date, works] : cases) EXPECT_EQ(*calendar.is_working_day(day(date)), works) << date;
}

TEST(LegalPeriod, OfDaysMovesToTheNextWorkingDay) {  // R2.3
  const Calendar calendar = Calendar::built_in();
  const struct {
    const char* start;
    int days;
    const char* end;
  } cases[] = {
      {"2025-06-02", 1, "2025-06-03"},   // the day it starts from is excluded
      {"2025-06-02", 0, "2025-06-03"},   // 06-02 itself is Dragon Boat Festival
      {"2025-06-03", 3, "2025-06-06"},   // Friday
      {"2025-06-03", 4, "2025-06-09"},   // Saturday to Monday
      {"2025-06-03", 5, "2025-06-09"},   // Sunday to Monday
      {"2025-09-16", 15, "2025-10-09"},  // 10-01: over all of National Day week
      {"2025-09-23", 15, "2025-10-09"},  // 10-08, its last day
      {"2025-09-24", 15, "2025-10-09"},  // 10-09 itself
      {"2025-09-26", 15, "2025-10-11"},  // a Saturday that is a make-up working day
      {"2025-09-27", 15, "2025-10-13"},  // 10-12, a Sunday
      {"2025-08-02", 60, "2025-10-09"},  // R13.1
      {"2025-07-30", 60, "2025-09-28"},  // a Sunday that is a make-up working day
      {"2026-01-31", 15, "2026-02-24"},  // 02-15: over Spring Festival
      {"2026-01-30", 15, "2026-02-14"},  // a make-up Saturday before it
      {"2026-02-13", 15, "2026-02-28"},  // a make-up Saturday behind it
      {"2026-02-14", 15, "2026-03-02"},  // a Sunday
      {"2025-12-17", 15, "2026-01-04"},  // 01-01: to a make-up Sunday
  };
  for (const auto& one : cases) {
    const auto end = calendar.legal_days_after(day(one.start), one.days);
    ASSERT_TRUE(end) << one.start;
    EXPECT_EQ(to_string(*end), one.end) << one.start << " + " << one.days;
  }
}

TEST(LegalPeriod, OfMonthsEndsOnTheCorrespondingDay) {  // R2.3
  const Calendar calendar = Calendar::built_in();
  const struct {
    const char* start;
    int months;
    const char* end;
  } cases[] = {{"2025-07-31", 3, "2025-10-31"}, {"2025-11-30", 3, "2026-02-28"},  // a make-up Saturday
               {"2025-11-28", 3, "2026-02-28"}, {"2025-07-01", 3, "2025-10-09"},
               {"2025-08-31", 3, "2025-12-01"},  // 11-30 is a Sunday
               {"2025-11-17", 3, "2026-02-24"}, {"2025-06-15", 1, "2025-07-15"},
               {"2025-02-28", 12, "2026-02-28"}};
  for (const auto& one : cases) {
    EXPECT_EQ(to_string(*calendar.legal_months_after(day(one.start), one.months)), one.end)
        << one.start << " + " << one.months;
  }
}

TEST(Calendar, AYearItDoesNotKnowIsAnErrorThatNamesIt) {  // R2.4
  const Calendar calendar = Calendar::built_in();
  const std::pair<Result<Date>, const char*> cases[] = {
      {calendar.legal_days_after(day("2026-12-20"), 15), "2027"},
      {calendar.legal_months_after(day("2026-11-01"), 3), "2027"},
      {calendar.legal_days_after(day("2024-12-01"), 15), "2024"},
      {calendar.legal_days_after(day("2030-12-01"), 15), "2030"},
  };
  for (const auto& [result, year] : cases) {
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().reason, "calendar_year_missing");
    EXPECT_NE(result.error().message.find(year), std::string::npos) << result.error().message;
  }
  EXPECT_EQ(to_string(*calendar.legal_days_after(day("2024-12-20"), 13)), "2025-01-02");  // only where it ends matters
}

TEST(Calendar, TakesAnotherYear) {  // R2.4
  Calendar calendar = Calendar::built_in();
  ASSERT_TRUE(calendar.add_csv("date,kind\n2027-01-01,holiday\r\n\n 2027-01-03 , workday \n"));
  EXPECT_EQ(to_string(*calendar.legal_days_after(day("2026-12-17"), 15)), "2027-01-03");
  EXPECT_FALSE(*calendar.is_working_day(day("2027-01-02")));
  EXPECT_TRUE(*calendar.is_working_day(day("2027-12-31")));
}

TEST(Calendar, AWrongRowAddsNothing) {
  for (const char* row :
       {"2027-01-01", "2027-01-01,feast", "2027-02-30,holiday", "2027-01-01,holiday,x", "holiday,2027-01-01"}) {
    Calendar calendar = Calendar::built_in();
    const auto refusal = calendar.add_csv("date,kind\n2027-01-04,holiday\n" + std::string(row) + "\n");
    ASSERT_FALSE(refusal) << row;
    EXPECT_EQ(refusal.error().reason, "bad_calendar");
    EXPECT_NE(refusal.error().message.find("row 3"), std::string::npos) << refusal.error().message;
    EXPECT_FALSE(calendar.is_working_day(day("2027-01-04"))) << row;
  }
}

TEST(MonthsAfter, ClipsAndNeverMoves) {  // R2.3, counted back too
  const struct {
    const char* date;
    int months;
    const char* after;
  } cases[] = {{"2025-01-31", 1, "2025-02-28"},  {"2024-01-31", 1, "2024-02-29"}, {"2025-05-31", -3, "2025-02-28"},
               {"2025-03-31", -1, "2025-02-28"}, {"2025-12-15", 2, "2026-02-15"}, {"2025-01-15", -1, "2024-12-15"},
               {"2025-06-30", 0, "2025-06-30"},  {"2025-02-28", 1, "2025-03-28"}};
  for (const auto& one : cases) EXPECT_EQ(to_string(months_after(day(one.date), one.months)), one.after) << one.date;
}

}  // namespace
}  // namespace tongfu
