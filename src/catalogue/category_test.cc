#include "catalogue/category.h"

#include <gtest/gtest.h>

#include "catalogue/offering.h"

namespace tongfu::catalogue {
namespace {

TEST(Category, IsInWaterfallOrder) {  // R4
  const char* names[] = {"plan", "subcard", "broadband", "device", "voice",      "data",
                         "sms",  "roaming", "vas",       "other",  "third_party"};
  ASSERT_EQ(std::size(names), kCategoryCount);
  for (size_t i = 0; i < kCategoryCount; ++i) {
    EXPECT_EQ(name(category_at(i)), names[i]);
    EXPECT_EQ(parse_category(names[i]), category_at(i));
    EXPECT_EQ(parse_category(chinese_name(category_at(i))), category_at(i));
    EXPECT_EQ(index(category_at(i)), i);
  }
  for (const char* text : {"", "Plan", "fee", "plan "}) EXPECT_EQ(parse_category(text), std::nullopt) << text;
}

TEST(Vat, FollowsItsDate) {  // R4, clauses.md
  const Date before = Date::of(2025, 12, 31), after = Date::of(2026, 1, 1);
  const struct {
    Category category;
    std::optional<int> until_2025, from_2026;
  } cases[] = {
      {Category::plan, 900, 900},       {Category::subcard, 900, 900},   {Category::broadband, 600, 900},
      {Category::device, 1'300, 1'300}, {Category::voice, 900, 900},     {Category::data, 600, 900},
      {Category::sms, 600, 900},        {Category::roaming, 900, 900},   {Category::vas, 600, 600},
      {Category::other, 600, 600},      {Category::third_party, {}, {}},
  };
  ASSERT_EQ(std::size(cases), kCategoryCount);
  for (const auto& one : cases) {
    EXPECT_EQ(vat_basis_points(one.category, before), one.until_2025) << name(one.category);
    EXPECT_EQ(vat_basis_points(one.category, after), one.from_2026) << name(one.category);
  }
}

TEST(CategorySet, HoldsCategories) {
  const CategorySet set{Category::voice, Category::third_party};
  for (size_t i = 0; i < kCategoryCount; ++i) {
    EXPECT_EQ(set.contains(category_at(i)), i == 4 || i == 10);
    EXPECT_EQ(CategorySet::all_but_third_party().contains(category_at(i)), i != 10);
  }
  EXPECT_EQ(CategorySet::from_bits(set.bits()), set);
  EXPECT_TRUE(CategorySet().empty());
  EXPECT_FALSE(set.empty());
}

TEST(Offering, RefusesWhatCannotBe) {  // R1.1
  const Money below = Money::from_fen(-1);
  const Offering good{.code = "P", .monthly_fee = Money::from_fen(1), .extras = {{Category::subcard, kNothing}}};
  EXPECT_TRUE(check(good));
  std::vector<Offering> bad(6, good);
  bad[0].code = "";
  bad[1].monthly_fee = below;
  bad[2].free_voice_minutes = -1;
  bad[3].free_data_bytes = (int64_t{1} << 56) + 1;
  bad[4].free_sms = -1;
  bad[5].extras = {{Category::subcard, below}};
  for (const Offering& one : bad) {
    const auto refusal = check(one);
    ASSERT_FALSE(refusal);
    EXPECT_EQ(refusal.error().reason, "bad_offering");
  }
}

}  // namespace
}  // namespace tongfu::catalogue
