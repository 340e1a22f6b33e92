#include "rating/charge.h"

#include <gtest/gtest.h>

namespace tongfu::rating {
namespace {

using catalogue::index;
using catalogue::kBytesPerMegabyte;
using catalogue::kCategoryCount;
using catalogue::Offering;
using enum catalogue::Category;

Money yuan(std::string_view text) {
  return *parse_money(text);
}
UnitPrice price(std::string_view text) {
  return *parse_unit_price(text);
}
Date day(std::string_view text) {
  return *parse_date(text);
}

const Cycle kJune = Cycle::of(2025, 6);  // 30 days

struct Fee {
  const char* what;
  const char* fee;
  bool first_prorated;
  bool last_prorated;
  const char* activated_on;
  const char* terminated_on;  // empty: it goes on
  const char* charged;
};

TEST(RecurringFee, IsProratedAsTheOfferingSays) {  // R4.1
  const Fee cases[] = {
      {"a whole cycle", "30.00", true, true, "2025-05-01", "", "30.00"},
      {"activated on the first day", "30.00", true, false, "2025-06-01", "", "30.00"},
      {"activated on the second", "30.00", true, false, "2025-06-02", "", "29.00"},
      {"activated on the last", "30.00", true, false, "2025-06-30", "", "1.00"},
      {"activated, not prorated", "30.00", false, false, "2025-06-30", "", "30.00"},
      {"terminated, in full by default", "30.00", true, false, "2025-05-01", "2025-06-10", "30.00"},
      {"terminated, prorated", "30.00", true, true, "2025-05-01", "2025-06-10", "10.00"},
      {"terminated on the first day, prorated", "30.00", true, true, "2025-05-01", "2025-06-01", "1.00"},
      {"both in the cycle", "30.00", true, true, "2025-06-11", "2025-06-20", "10.00"},
      {"both, only the first prorated", "30.00", true, false, "2025-06-11", "2025-06-20", "20.00"},
      {"both, only the last prorated", "30.00", false, true, "2025-06-11", "2025-06-20", "20.00"},
      {"one day", "30.00", true, true, "2025-06-11", "2025-06-11", "1.00"},
      {"not yet", "30.00", true, true, "2025-07-01", "", "0.00"},
      {"no more", "30.00", true, true, "2025-05-01", "2025-05-31", "0.00"},
      {"no more, in full", "30.00", true, false, "2025-05-01", "2025-05-31", "0.00"},
      {"half a fen", "0.01", true, false, "2025-06-16", "", "0.01"},
      {"below half a fen", "0.01", true, false, "2025-06-17", "", "0.00"},
      {"rounded once", "100.00", true, false, "2025-06-21", "", "33.33"},
      {"nothing", "0.00", true, true, "2025-06-11", "", "0.00"},
  };
  for (const Fee& one : cases) {
    Offering offering{.code = "P",
                      .monthly_fee = yuan(one.fee),
                      .first_cycle_prorated = one.first_prorated,
                      .last_cycle_prorated = one.last_prorated};
    offering.extras = {{subcard, yuan(one.fee)}};
    const LineLife life{day(one.activated_on), *one.terminated_on ? day(one.terminated_on) : kNever, {}};
    const Amounts net = charge_cycle(offering, life, kJune, {}, {});
    EXPECT_EQ(net[index(plan)], yuan(one.charged)) << one.what;
    EXPECT_EQ(net[index(subcard)], yuan(one.charged)) << one.what << ", an extra";
  }
}

TEST(RecurringFee, OfAShortMonth) {  // R4.1: n is the cycle's own
  const Offering offering{.code = "P", .monthly_fee = yuan("28.00")};
  const LineLife life{day("2026-02-14"), kNever, {}};
  EXPECT_EQ(charge_cycle(offering, life, Cycle::of(2026, 2), {}, {})[index(plan)], yuan("15.00"));
  EXPECT_EQ(charge_cycle(offering, life, Cycle::of(2026, 3), {}, {})[index(plan)], yuan("28.00"));
}

TEST(Suspension, OfEveryDayTheLineExistedMeansNoFee) {  // R4.2
  const struct {
    const char* what;
    std::vector<Suspension> suspensions;
    const char* activated_on;
    const char* terminated_on;
    bool throughout;
  } cases[] = {
      {"none", {}, "2025-05-01", "", false},
      {"all of it", {{day("2025-06-01"), day("2025-07-01")}}, "2025-05-01", "", true},
      {"still open", {{day("2025-05-20")}}, "2025-05-01", "", true},
      {"from the second day", {{day("2025-06-02")}}, "2025-05-01", "", false},
      {"resumed on the last day", {{day("2025-05-20"), day("2025-06-30")}}, "2025-05-01", "", false},
      {"resumed on the first day", {{day("2025-05-20"), day("2025-06-01")}}, "2025-05-01", "", false},
      {"two that meet",
       {{day("2025-06-15"), day("2025-07-05")}, {day("2025-05-30"), day("2025-06-15")}},
       "2025-05-01",
       "",
       true},
      {"two that overlap",
       {{day("2025-05-30"), day("2025-06-20")}, {day("2025-06-10"), day("2025-07-05")}},
       "2025-05-01",
       "",
       true},
      {"one inside another",
       {{day("2025-05-30"), day("2025-07-20")}, {day("2025-06-10"), day("2025-06-12")}},
       "2025-05-01",
       "",
       true},
      {"two with a day between",
       {{day("2025-05-30"), day("2025-06-15")}, {day("2025-06-16")}},
       "2025-05-01",
       "",
       false},
      {"from activation on", {{day("2025-06-10")}}, "2025-06-10", "", true},
      {"from the day after", {{day("2025-06-11")}}, "2025-06-10", "", false},
      {"until termination", {{day("2025-05-10"), day("2025-06-11")}}, "2025-05-01", "2025-06-10", true},
      {"not on the day of termination", {{day("2025-05-10"), day("2025-06-10")}}, "2025-05-01", "2025-06-10", false},
      {"suspended and resumed the same day", {{day("2025-06-10"), day("2025-06-10")}}, "2025-05-01", "", false},
  };
  const Offering offering{
      .code = "P", .monthly_fee = yuan("30.00"), .first_cycle_prorated = false, .free_voice_minutes = 100};
  for (const auto& one : cases) {
    const LineLife life{day(one.activated_on), *one.terminated_on ? day(one.terminated_on) : kNever, one.suspensions};
    EXPECT_EQ(life.suspended_throughout(kJune), one.throughout) << one.what;
    EXPECT_EQ(charge_cycle(offering, life, kJune, {}, {})[index(plan)], yuan(one.throughout ? "0.00" : "30.00"))
        << one.what;
    EXPECT_EQ(free_units(offering, life, kJune).voice_minutes, one.throughout ? 0 : 100) << one.what;
  }
}

TEST(FreeUnits, AreProratedInTheCycleOfActivationOnly) {  // R4.3
  Offering offering{.code = "P", .free_voice_minutes = 100, .free_data_bytes = 7, .free_sms = 1};
  const struct {
    const char* what;
    bool first_prorated;
    bool last_prorated;
    const char* activated_on;
    const char* terminated_on;
    UsageTotals units;
  } cases[] = {
      {"a whole cycle", true, true, "2025-05-01", "", {100, 7, 1}},
      {"the last third", true, false, "2025-06-21", "", {33, 2, 0}},
      {"not prorated", false, false, "2025-06-21", "", {100, 7, 1}},
      {"terminated in the cycle, all of them", true, true, "2025-05-01", "2025-06-10", {100, 7, 1}},
      {"both in the cycle", true, true, "2025-06-11", "2025-06-20", {33, 2, 0}},
      {"both, the fee of the end in full", true, false, "2025-06-11", "2025-06-20", {66, 4, 0}},
  };
  for (const auto& one : cases) {
    offering.first_cycle_prorated = one.first_prorated;
    offering.last_cycle_prorated = one.last_prorated;
    const LineLife life{day(one.activated_on), *one.terminated_on ? day(one.terminated_on) : kNever, {}};
    EXPECT_EQ(free_units(offering, life, kJune), one.units) << one.what;
  }
}

TEST(Overage, IsWhatIsBeyondTheFreeUnitsRoundedOnce) {  // R4.5
  const Offering offering{.code = "P",
                          .free_voice_minutes = 10,
                          .free_data_bytes = kBytesPerMegabyte,
                          .free_sms = 2,
                          .price_voice_minute = price("0.15"),
                          .price_data_megabyte = price("0.29"),
                          .price_sms = price("0.003333")};
  const LineLife life{day("2025-05-01"), kNever, {}};
  const struct {
    UsageTotals usage;
    const char* voice;
    const char* data;
    const char* sms;
  } cases[] = {
      {{10, kBytesPerMegabyte, 2}, "0.00", "0.00", "0.00"},
      {{11, kBytesPerMegabyte + 1, 3}, "0.15", "0.00", "0.00"},
      {{110, 2 * kBytesPerMegabyte, 4}, "15.00", "0.29", "0.01"},    // 2 messages: 0.6666 fen
      {{0, kBytesPerMegabyte + 18'079, 0}, "0.00", "0.01", "0.00"},  // 0.50000 fen and a little
      {{0, kBytesPerMegabyte + 18'078, 0}, "0.00", "0.00", "0.00"},  // a little less than half a fen
      {{0, 0, 3'002}, "0.00", "0.00", "10.00"},                      // 9.999 yuan, not 3000 times nothing
  };
  for (const auto& one : cases) {
    const Amounts net = charge_cycle(offering, life, kJune, one.usage, {});
    EXPECT_EQ(net[index(voice)], yuan(one.voice)) << one.usage.voice_minutes;
    EXPECT_EQ(net[index(data)], yuan(one.data)) << one.usage.data_bytes;
    EXPECT_EQ(net[index(sms)], yuan(one.sms)) << one.usage.sms;
  }
}

TEST(Overage, BeyondSixtyFourBitsIsAnError) {  // R1.1: never wrapped
  const Offering offering{.code = "P", .price_voice_minute = price("1000000")};
  const LineLife life{day("2025-05-01"), kNever, {}};
  EXPECT_THROW(charge_cycle(offering, life, kJune, {int64_t{1} << 50, 0, 0}, {}), ArithmeticOverflow);
  UsageTotals sum{INT64_MAX, 0, 0};
  EXPECT_THROW(sum += (UsageTotals{1, 0, 0}), ArithmeticOverflow);
}

TEST(Minutes, AreStartedMinutes) {  // R4.4
  const std::pair<int64_t, int64_t> cases[] = {{0, 0}, {1, 1}, {59, 1}, {60, 1}, {61, 2}, {120, 2}, {121, 3}};
  for (const auto& [seconds, minutes] : cases) EXPECT_EQ(minutes_of_call(seconds), minutes) << seconds;
}

TEST(OneOffs, AddToTheirCategoryAndMayTakeItBelowZero) {  // R4.7
  const Offering offering{.code = "P", .monthly_fee = yuan("30.00")};
  const OneOff one_offs[] = {
      {roaming, yuan("12.34")}, {plan, yuan("-10.00")}, {voice, yuan("-1.00")}, {roaming, yuan("0.66")}};
  std::vector<ChargeStep> steps;
  const Amounts net = charge_cycle(offering, {day("2025-05-01"), kNever, {}}, kJune, {}, one_offs, &steps);
  EXPECT_EQ(net[index(plan)], yuan("20.00"));
  EXPECT_EQ(net[index(voice)], yuan("-1.00"));
  EXPECT_EQ(net[index(roaming)], yuan("13.00"));
  ASSERT_EQ(steps.size(), 5u);
  Amounts sum{};
  for (const ChargeStep& step : steps) sum[index(step.category)] += step.amount;
  EXPECT_EQ(sum, net);  // the explanation adds up
  for (size_t i = 1; i < steps.size(); ++i) EXPECT_LE(steps[i - 1].category, steps[i].category);
  EXPECT_EQ(steps[0].kind, ChargeStep::Kind::recurring);
  EXPECT_EQ(steps[0].charged_days, 30);
}

}  // namespace
}  // namespace tongfu::rating
