#include "kernel/date.h"

#include <gtest/gtest.h>

namespace tongfu {
namespace {

TEST(Date, IsReadAndWritten) {
  for (const char* text :
       {"1970-01-01", "2025-06-30", "2024-02-29", "2000-02-29", "1900-01-01", "9998-12-31", "1969-12-31"}) {
    const auto date = parse_date(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(to_string(*date), text);
    EXPECT_EQ(DateTime::start_of(*date).date(), *date);
  }
  EXPECT_EQ(parse_date("1970-01-02")->days(), 1);
}

TEST(Date, RefusesWhatIsNoDay) {
  for (const char* text : {"", "2025-06-31", "2025-02-29", "1900-02-29", "2025-13-01", "2025-00-01", "2025-01-00",
                           "2025-1-01", "2025-01-1", "2025/01/01", "20250101", "2025-01-01T00:00:00", " 2025-01-01",
                           "1899-12-31", "9999-01-01", "2025-0a-01", "-025-01-01"}) {
    const auto date = parse_date(text);
    ASSERT_FALSE(date) << text;
    EXPECT_EQ(date.error().reason, "bad_date");
  }
}

TEST(DateTime, IsReadAndWritten) {  // R2.1
  for (const char* text :
       {"2025-06-10T08:00:00", "2025-06-10T23:59:59", "1969-12-31T23:59:59", "2025-06-10T00:00:00"}) {
    const auto moment = parse_date_time(text);
    ASSERT_TRUE(moment) << text;
    EXPECT_EQ(to_string(*moment), text);
  }
  EXPECT_EQ(*read_date_time("2025-06-10 08:00:00"), *parse_date_time("2025-06-10T08:00:00"));
  for (const char* text : {"", "2025-06-10", "2025-06-10T24:00:00", "2025-06-10T08:60:00", "2025-06-10T08:00:60",
                           "2025-06-31T08:00:00", "2025-06-10T8:00:00", "2025-06-10T08:00:00Z", "2025-06-10T08:00",
                           "2025-06-10t08:00:00", "2025-06-10T08-00-00"}) {
    EXPECT_EQ(parse_date_time(text).has_value(), false) << text;
  }
}

TEST(DateTime, ManyInARowAreReadAsEachIs) {
  DateTimeReader reader;
  for (const char* text : {"1970-01-01T00:00:01", "2025-06-10T08:00:00", "2025-06-10T23:59:59", "2025-06-31T08:00:00",
                           "2025-06-10T24:00:00", "2025-07-01 00:00:00", "2025-06-10T08:00:00"}) {
    const auto read = reader.read(text);
    ASSERT_EQ(read, read_date_time(text)) << text;
    if (read) {
      EXPECT_EQ(reader.cycle(), Cycle::containing(read->date())) << text;
    }
  }
  EXPECT_FALSE(DateTimeReader().read(std::string_view("\0\0\0\0\0\0\0\0\0\0T08:00:00", 19)));
}

TEST(DateTime, HoursGoOverDays) {
  EXPECT_EQ(to_string(parse_date_time("2025-12-31T23:30:00")->plus_hours(24)), "2026-01-01T23:30:00");
  EXPECT_EQ(DateTime::from_seconds(-1).date(), *parse_date("1969-12-31"));
  EXPECT_EQ(DateTime::from_seconds(-86'400).date(), *parse_date("1969-12-31"));
  EXPECT_EQ(DateTime::from_seconds(-86'401).date(), *parse_date("1969-12-30"));
}

TEST(Cycle, IsACalendarMonth) {  // R2.1
  const struct {
    const char* cycle;
    const char* first;
    const char* last;
    int days;
  } cases[] = {{"2025-06", "2025-06-01", "2025-06-30", 30},
               {"2025-12", "2025-12-01", "2025-12-31", 31},
               {"2024-02", "2024-02-01", "2024-02-29", 29},
               {"2025-02", "2025-02-01", "2025-02-28", 28}};
  for (const auto& one : cases) {
    const Cycle cycle = *parse_cycle(one.cycle);
    EXPECT_EQ(to_string(cycle), one.cycle);
    EXPECT_EQ(to_string(cycle.first_day()), one.first);
    EXPECT_EQ(to_string(cycle.last_day()), one.last);
    EXPECT_EQ(cycle.days(), one.days);
    EXPECT_EQ(Cycle::containing(cycle.first_day()), cycle);
    EXPECT_EQ(Cycle::containing(cycle.last_day()), cycle);
    EXPECT_EQ(Cycle::containing(cycle.last_day() + 1), cycle + 1);
    EXPECT_EQ((cycle + 13) - cycle, 13);
    EXPECT_EQ(to_string(cycle.day_clipped(31)), one.last);
    EXPECT_EQ(to_string(cycle.day_clipped(1)), one.first);
  }
  EXPECT_EQ(to_string(*parse_cycle("2025-12") + 1), "2026-01");
  EXPECT_EQ(to_string(*parse_cycle("2025-01") - 1), "2024-12");
}

TEST(Cycle, RefusesWhatIsNoMonth) {
  for (const char* text :
       {"", "2025-13", "2025-00", "2025-6", "202506", "2025/06", "2025-06-01", "1899-12", "9999-01", "2025-x1"}) {
    const auto cycle = parse_cycle(text);
    ASSERT_FALSE(cycle) << text;
    EXPECT_EQ(cycle.error().reason, "bad_cycle");
  }
}

TEST(Date, KnowsItsWeekday) {
  for (int i = 0; i < 14; ++i)
    EXPECT_EQ((*parse_date("2025-06-02") + i).iso_weekday(), static_cast<unsigned>(i % 7) + 1);  // a Monday
  EXPECT_EQ(parse_date("1969-12-31")->iso_weekday(), 3u);
}

}  // namespace
}  // namespace tongfu
