#include "sponsorship/sponsorship.h"

#include <gtest/gtest.h>

namespace tongfu::sponsorship {
namespace {

using enum catalogue::Category;

Sponsorship of(Mode mode, int priority = 1) {
  return {.mode = mode,
          .priority = priority,
          .amount = Money::from_fen(100),
          .cap = {},
          .categories = {},
          .items = {{sms, {}}}};
}

TEST(Plan, RefusesWhatIsOutOfRange) {  // R5, R6, R1.1
  const Money below = Money::from_fen(-1);
  struct Case {
    const char* what;
    std::vector<Sponsorship> sponsorships;
    const char* said;
  };
  std::vector<Case> cases{
      {"two allocations", {of(Mode::allocation), of(Mode::quota), of(Mode::allocation)}, "at most one allocation"},
      {"too many", std::vector<Sponsorship>(101, of(Mode::quota)), "more than 100"}};
  const auto add = [&](const char* what, Mode mode, const char* said, auto change) {
    Sponsorship s = of(mode);
    change(s);
    cases.push_back({what, {s}, said});
  };
  add("a quota below zero", Mode::quota, "quota: the amount", [&](Sponsorship& s) { s.amount = below; });
  add("an allocation below zero", Mode::allocation, "allocation: the amount",
      [&](Sponsorship& s) { s.amount = below; });
  add("101 percent", Mode::ratio, "from 0 to 100", [](Sponsorship& s) { s.percent_hundredths = 10'001; });
  add("minus one percent", Mode::ratio, "from 0 to 100", [](Sponsorship& s) { s.percent_hundredths = -1; });
  add("a ratio's cap below zero", Mode::ratio, "the cap", [&](Sponsorship& s) { s.cap = below; });
  add("no items", Mode::items, "no fee item", [](Sponsorship& s) { s.items.clear(); });
  add("an item twice", Mode::items, "sms is listed twice", [](Sponsorship& s) { s.items = {{sms, {}}, {sms, {}}}; });
  add("an item's cap below zero", Mode::items, "a cap", [&](Sponsorship& s) { s.items = {{sms, below}}; });
  for (const Case& one : cases) {
    const auto plan = Plan::make(one.sponsorships);
    ASSERT_FALSE(plan) << one.what;
    EXPECT_EQ(plan.error().reason, "bad_sponsorship") << one.what;
    EXPECT_EQ(plan.error().code, ErrorCode::invalid);
    EXPECT_NE(plan.error().message.find(one.said), std::string::npos) << plan.error().message;
  }
}

TEST(Plan, AppliesByPriorityThenPosition) {  // R5
  const Plan plan = *Plan::make({of(Mode::quota, 2), of(Mode::ratio, 1), of(Mode::allocation, 2), of(Mode::items, -5)});
  const Mode expected[] = {Mode::items, Mode::ratio, Mode::quota, Mode::allocation};
  ASSERT_EQ(plan.in_order().size(), 4u);
  for (size_t i = 0; i < 4; ++i) EXPECT_EQ(plan.in_order()[i].mode, expected[i]);
  ASSERT_NE(plan.allocation(), nullptr);
  EXPECT_EQ(plan.allocation()->mode, Mode::allocation);
  EXPECT_EQ(Plan::make({of(Mode::quota)})->allocation(), nullptr);
}

TEST(Plan, ComesBackFromItsText) {
  Sponsorship quota = of(Mode::quota, 3);
  quota.items.clear();
  quota.categories = {voice, third_party};
  Sponsorship ratio = of(Mode::ratio);
  ratio.items.clear();
  ratio.amount = {};
  ratio.percent_hundredths = 3'333;
  ratio.cap = Money::from_fen(0);
  Sponsorship items = of(Mode::items);
  items.amount = {};
  items.items = {{sms, {}}, {roaming, Money::from_fen(2'000)}};
  Sponsorship accumulating = of(Mode::allocation), expiring = of(Mode::allocation);
  accumulating.items.clear();
  expiring.items.clear();
  expiring.expires = true;
  for (const std::vector<Sponsorship>& list : {std::vector<Sponsorship>{},
                                               {quota},
                                               {ratio},
                                               {items},
                                               {accumulating},
                                               {expiring},
                                               {quota, ratio, items, expiring}}) {
    const Plan plan = *Plan::make(list);
    const auto again = Plan::from_json(plan.to_json());
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(again->in_order(), plan.in_order()) << plan.to_json();
    EXPECT_EQ(again->to_json(), plan.to_json());
  }
}

TEST(Plan, EqualPlansHaveEqualTexts) {  // they are kept once a group
  EXPECT_EQ(Plan::make({of(Mode::quota, 1), of(Mode::items, 2)})->to_json(),
            Plan::make({of(Mode::items, 2), of(Mode::quota, 1)})->to_json());
  EXPECT_NE(Plan::make({of(Mode::quota, 1)})->to_json(), Plan::make({of(Mode::quota, 2)})->to_json());
}

TEST(Plan, ADamagedTextIsRefused) {
  for (const char* text :
       {"", "{}", "[1]", "[{}]", "[{\"mode\":\"gift\",\"priority\":1}]",
        "[{\"mode\":\"quota\",\"priority\":1,\"amount\":1.5}]", "[{\"mode\":\"items\",\"priority\":1,\"items\":[]}]"}) {
    const auto plan = Plan::from_json(text);
    ASSERT_FALSE(plan) << text;
    EXPECT_EQ(plan.error().reason, "bad_sponsorship") << text;
  }
}

TEST(Plan, ADamagedAmountIsRefused) {
  const auto plan = Plan::from_json("[{\"mode\":\"quota\",\"priority\":1,\"amount\":\"x\"}]");
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().reason, "bad_sponsorship");
}

TEST(Mode, HasAnEnglishAndAChineseName) {
  for (const Mode mode : {Mode::quota, Mode::ratio, Mode::items, Mode::allocation}) {
    EXPECT_EQ(parse_mode(name(mode)), mode);
    EXPECT_EQ(parse_mode(chinese_name(mode)), mode);
  }
  EXPECT_EQ(parse_mode("gift"), std::nullopt);
  EXPECT_EQ(parse_mode(""), std::nullopt);
}

}  // namespace
}  // namespace tongfu::sponsorship
