#include "sponsorship/apportionment.h"

#include <gtest/gtest.h>

#include <map>

namespace tongfu::sponsorship {
namespace {

using catalogue::index;
using catalogue::kCategoryCount;
using enum catalogue::Category;

Money yuan(std::string_view text) {
  return *parse_money(text);
}

using Charges = std::map<Category, const char*>;
Amounts amounts(const Charges& charges) {
  Amounts all{};
  for (const auto& [category, amount] : charges) all[index(category)] = yuan(amount);
  return all;
}

Sponsorship quota(std::string_view amount, CategorySet categories = {}, int priority = 1) {
  return {.mode = Mode::quota,
          .priority = priority,
          .amount = yuan(amount),
          .cap = {},
          .categories = categories,
          .items = {}};
}
Sponsorship ratio(int hundredths, std::optional<Money> cap = {}, CategorySet categories = {}, int priority = 1) {
  return {.mode = Mode::ratio,
          .priority = priority,
          .amount = {},
          .percent_hundredths = hundredths,
          .cap = cap,
          .categories = categories,
          .items = {}};
}
Sponsorship items(std::vector<Item> listed, int priority = 1) {
  return {
      .mode = Mode::items, .priority = priority, .amount = {}, .cap = {}, .categories = {}, .items = std::move(listed)};
}
Sponsorship allocation(std::string_view amount) {
  return {.mode = Mode::allocation, .amount = yuan(amount), .cap = {}, .categories = {}, .items = {}};
}

struct Case {
  const char* what;
  std::vector<Sponsorship> sponsorships;
  Charges charged;
  Charges sponsored;
};

TEST(Apportion, FollowsTheTable) {
  const Case cases[] = {
      {"R5.1: down the waterfall",
       {quota("30.00")},
       {{plan, "20.00"}, {voice, "8.00"}, {data, "9.00"}},
       {{plan, "20.00"}, {voice, "8.00"}, {data, "2.00"}}},
      {"R5.1: more than there is", {quota("100.00")}, {{plan, "20.00"}}, {{plan, "20.00"}}},
      {"R5.1: nothing", {quota("0.00")}, {{plan, "20.00"}}, {}},
      {"R5: third_party is not eligible unless listed",
       {quota("50.00")},
       {{other, "3.00"}, {third_party, "10.00"}},
       {{other, "3.00"}}},
      {"R5: listed, it is",
       {quota("50.00", {third_party})},
       {{other, "3.00"}, {third_party, "10.00"}},
       {{third_party, "10.00"}}},
      {"R5.1: only the listed",
       {quota("5.00", {data, sms})},
       {{plan, "20.00"}, {data, "3.00"}, {sms, "3.00"}},
       {{data, "3.00"}, {sms, "2.00"}}},
      {"R5.2: of the sum, by largest remainder",
       {ratio(5'000)},
       {{plan, "0.01"}, {voice, "0.01"}, {data, "0.01"}},
       {{plan, "0.01"}, {voice, "0.01"}}},
      {"R5.2: half a fen goes away from zero", {ratio(5'000)}, {{plan, "0.01"}}, {{plan, "0.01"}}},
      {"R5.2: below half a fen", {ratio(4'999)}, {{plan, "0.01"}}, {}},
      {"R5.2: two decimals of a percent", {ratio(3'333)}, {{plan, "100.00"}}, {{plan, "33.33"}}},
      {"R5.2: all", {ratio(10'000)}, {{plan, "19.99"}, {vas, "0.02"}}, {{plan, "19.99"}, {vas, "0.02"}}},
      {"R5.2: capped, shared in proportion",
       {ratio(10'000, yuan("10.00"))},
       {{plan, "30.00"}, {voice, "10.00"}},
       {{plan, "7.50"}, {voice, "2.50"}}},
      {"R5.2: a cap of nothing", {ratio(10'000, yuan("0.00"))}, {{plan, "30.00"}}, {}},
      {"R5.3: the listed items",
       {items({{sms, {}}, {roaming, yuan("20.00")}})},
       {{plan, "9.00"}, {sms, "1.50"}, {roaming, "35.00"}},
       {{sms, "1.50"}, {roaming, "20.00"}}},
      {"R5.3: third_party may be an item",
       {items({{third_party, {}}})},
       {{third_party, "4.00"}},
       {{third_party, "4.00"}}},
      {"R5.4: an allocation takes no part", {allocation("50.00")}, {{plan, "30.00"}}, {}},
      {"R4.7: a credit below zero has no share",
       {ratio(10'000)},
       {{plan, "30.00"}, {voice, "-5.00"}},
       {{plan, "30.00"}}},
      {"R5: by priority, then position",
       {ratio(5'000, {}, {}, 2), quota("10.00", {}, 1)},
       {{plan, "30.00"}},
       {{plan, "20.00"}}},
      {"R5: one priority, in the order of the list",
       {ratio(5'000), quota("10.00")},
       {{plan, "30.00"}},
       {{plan, "25.00"}}},
      {"R5: each looks at what is still unpaid",
       {quota("15.00"), ratio(5'000, {}, {voice, data}), items({{data, yuan("1.00")}})},
       {{plan, "10.00"}, {voice, "9.00"}, {data, "6.00"}},
       {{plan, "10.00"}, {voice, "7.00"}, {data, "4.00"}}},
  };
  for (const Case& one : cases) {
    const Plan plan = *Plan::make(one.sponsorships);
    const Amounts net = amounts(one.charged);
    std::vector<Share> shares;
    const Money sum = apportion(net, &plan, shares);
    Amounts sponsored{};
    Money added;
    for (const Share& share : shares) {
      EXPECT_GT(share.amount, kNothing) << one.what;
      EXPECT_NE(share.part, kMemberPart) << one.what;
      sponsored[index(share.category)] += share.amount;
      added += share.amount;
    }
    EXPECT_EQ(sponsored, amounts(one.sponsored)) << one.what;
    EXPECT_EQ(sum, added) << one.what;
  }
}

TEST(Apportion, RecordsWhichSponsorshipAndRule) {  // R5.6
  const Plan plan_ = *Plan::make({items({{sms, {}}}, 3), quota("5.00", {voice}, 1), ratio(5'000, {}, {plan}, 2)});
  std::vector<Share> shares;
  apportion(amounts({{plan, "10.00"}, {voice, "9.00"}, {sms, "1.00"}}), &plan_, shares);
  ASSERT_EQ(shares.size(), 3u);
  const struct {
    Category category;
    int part;
    const char* rule;
  } expected[] = {{voice, 1, "R5.1"}, {plan, 2, "R5.2"}, {sms, 3, "R5.3"}};
  for (size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(shares[i].category, expected[i].category);
    EXPECT_EQ(shares[i].part, expected[i].part);
    EXPECT_EQ(number(shares[i].rule), expected[i].rule);
    EXPECT_EQ(clause(shares[i].rule), "1.1");
  }
}

TEST(Apportion, WithoutAPlanNothingIsSponsored) {  // R3.3
  std::vector<Share> shares;
  EXPECT_EQ(apportion(amounts({{plan, "10.00"}}), nullptr, shares), kNothing);
  EXPECT_TRUE(shares.empty());
}

TEST(MemberShares, AreWhatIsLeft) {  // R5.6, R4.7
  const Amounts net = amounts({{plan, "10.00"}, {voice, "-3.00"}, {data, "5.00"}});
  std::vector<Share> shares{{plan, 1, Rule::quota, yuan("4.00")}, {data, 1, Rule::quota, yuan("5.00")}};
  add_member_shares(net, shares);
  ASSERT_EQ(shares.size(), 4u);
  EXPECT_EQ(shares[2].amount, yuan("6.00"));
  EXPECT_EQ(shares[2].rule, Rule::member);
  EXPECT_EQ(shares[3].amount, yuan("-3.00"));
  EXPECT_EQ(number(shares[3].rule), "R4.7");
  EXPECT_EQ(shares[3].part, kMemberPart);
}

TEST(CutToBudget, TakesFromTheEndOfTheWaterfall) {  // R5.5
  const std::vector<Share> before{{plan, 1, Rule::quota, yuan("10.00")},
                                  {voice, 1, Rule::quota, yuan("4.00")},
                                  {voice, 2, Rule::ratio, yuan("3.00")},
                                  {sms, 2, Rule::ratio, yuan("1.00")}};
  const struct {
    const char* cut;
    Charges kept;
  } cases[] = {
      {"0.00", {{plan, "10.00"}, {voice, "7.00"}, {sms, "1.00"}}},
      {"0.40", {{plan, "10.00"}, {voice, "7.00"}, {sms, "0.60"}}},
      {"1.00", {{plan, "10.00"}, {voice, "7.00"}}},
      {"3.00", {{plan, "10.00"}, {voice, "5.00"}}},
      {"9.00", {{plan, "9.00"}}},
      {"18.00", {}},
  };
  for (const auto& one : cases) {
    std::vector<Share> shares = before;
    cut_to_budget(yuan(one.cut), shares);
    Amounts kept{};
    std::map<std::pair<Category, int>, Money> by_part;
    for (const Share& share : shares) {
      kept[index(share.category)] += share.amount;
      by_part[{share.category, share.part}] += share.amount;
    }
    EXPECT_EQ(kept, amounts(one.kept)) << one.cut;
    for (const auto& [part, amount] : by_part) EXPECT_GE(amount, kNothing) << one.cut;
  }
  std::vector<Share> shares = before;  // the last sponsorship is cut first
  cut_to_budget(yuan("3.00"), shares);
  ASSERT_EQ(shares.size(), 6u);
  EXPECT_EQ(shares[5].part, 2);
  EXPECT_EQ(shares[5].rule, Rule::budget);
  EXPECT_EQ(shares[5].amount, yuan("-2.00"));
}

TEST(Budget, IsSharedByItsPolicy) {  // R5.5
  const struct {
    BudgetPolicy policy;
    const char* budget;
    std::vector<const char*> sponsored;
    std::vector<const char*> kept;
  } cases[] = {
      {BudgetPolicy::pro_rata, "100.00", {"40.00", "60.00"}, {"40.00", "60.00"}},
      {BudgetPolicy::pro_rata, "50.00", {"40.00", "60.00"}, {"20.00", "30.00"}},
      {BudgetPolicy::pro_rata, "0.01", {"10.00", "10.00"}, {"0.01", "0.00"}},
      {BudgetPolicy::pro_rata, "0.02", {"10.00", "10.00", "10.00"}, {"0.01", "0.01", "0.00"}},
      {BudgetPolicy::pro_rata, "10.00", {"0.00", "7.00", "7.00"}, {"0.00", "5.00", "5.00"}},
      {BudgetPolicy::pro_rata, "0.00", {"5.00", "6.00"}, {"0.00", "0.00"}},
      {BudgetPolicy::pro_rata, "0.00", {"0.00", "0.00"}, {"0.00", "0.00"}},
      {BudgetPolicy::sequence, "50.00", {"40.00", "60.00", "1.00"}, {"40.00", "10.00", "0.00"}},
      {BudgetPolicy::sequence, "101.00", {"40.00", "60.00", "1.00"}, {"40.00", "60.00", "1.00"}},
      {BudgetPolicy::sequence, "0.00", {"40.00", "60.00"}, {"0.00", "0.00"}},
  };
  for (const auto& one : cases) {
    std::vector<Money> sponsored, expected;
    for (const char* amount : one.sponsored) sponsored.push_back(yuan(amount));
    for (const char* amount : one.kept) expected.push_back(yuan(amount));
    EXPECT_EQ(kept_under_budget(sponsored, {yuan(one.budget), one.policy}), expected) << one.budget;
  }
  EXPECT_TRUE(kept_under_budget({}, {yuan("5.00")}).empty());
}

}  // namespace
}  // namespace tongfu::sponsorship
