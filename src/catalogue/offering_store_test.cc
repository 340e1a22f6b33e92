#include "catalogue/offering_store.h"

#include <gtest/gtest.h>

#include "operations/group_desk.h"
#include "storage/test_database.h"

namespace tongfu::catalogue {
namespace {

Offering sample(const std::string& code) {
  return {.code = code,
          .name = "套餐 " + code,
          .monthly_fee = Money::from_fen(14'460),
          .first_cycle_prorated = false,
          .last_cycle_prorated = true,
          .free_voice_minutes = 1'300,
          .free_data_bytes = 120 * kBytesPerMegabyte,
          .free_sms = 3,
          .price_voice_minute = UnitPrice::from_micro_yuan(150'000),
          .price_data_megabyte = UnitPrice::from_micro_yuan(290'000),
          .price_sms = UnitPrice::from_micro_yuan(1),
          .extras = {{Category::subcard, Money::from_fen(1'000)}, {Category::subcard, kNothing}}};
}

class OfferingStoreTest : public testing::Test {
 protected:
  OfferingStoreTest() { operations::migrate(database_); }
  std::string add(const std::vector<Offering>& offerings) {
    const auto added = add_offerings(database_, offerings);
    return added ? "" : added.error().reason;
  }
  storage::Database database_ = storage::test_database();
};

TEST_F(OfferingStoreTest, KeepsTheDayAnOfferingCame) {
  const std::vector<Offering> first{sample("A")}, both{sample("A"), sample("B")};
  ASSERT_TRUE(add_offerings(database_, first, Date::of(2025, 5, 1)));
  ASSERT_TRUE(add_offerings(database_, both, Date::of(2025, 6, 1)));
  EXPECT_EQ(add({sample("C")}), "");
  const std::map<std::string, Date> days{{"A", Date::of(2025, 5, 1)}, {"B", Date::of(2025, 6, 1)}};
  EXPECT_EQ(offering_days(database_), days);
}

TEST_F(OfferingStoreTest, ComesBackAsItWas) {
  EXPECT_EQ(add({sample("A"), sample("B"), {.code = "C"}}), "");
  const Catalogue catalogue = load_catalogue(database_);
  ASSERT_EQ(catalogue.size(), 3u);
  const Offering& a = **find_offering(catalogue, "A");
  const Offering expected = sample("A");
  EXPECT_EQ(a.name, expected.name);
  EXPECT_EQ(a.monthly_fee, expected.monthly_fee);
  EXPECT_FALSE(a.first_cycle_prorated);
  EXPECT_TRUE(a.last_cycle_prorated);
  EXPECT_EQ(a.free_voice_minutes, 1'300);
  EXPECT_EQ(a.free_data_bytes, expected.free_data_bytes);
  EXPECT_EQ(a.price_sms, expected.price_sms);
  ASSERT_EQ(a.extras.size(), 2u);
  EXPECT_EQ(a.extras[0].category, Category::subcard);
  EXPECT_EQ(a.extras[0].amount, Money::from_fen(1'000));
  EXPECT_EQ(find_offering(catalogue, "D").error().reason, "unknown_offering");
}

TEST_F(OfferingStoreTest, OneOnRecordStaysAsItIs) {
  EXPECT_EQ(add({sample("A")}), "");
  EXPECT_EQ(add({sample("A"), sample("A")}), "");  // the same again changes nothing
  std::vector<Offering> changed(4, sample("A"));
  changed[0].monthly_fee = kNothing;
  changed[1].extras.pop_back();
  changed[2].name = "other";
  changed[3].price_sms = UnitPrice();
  for (const Offering& one : changed) EXPECT_EQ(add({one}), "offering_exists");
  EXPECT_EQ(load_catalogue(database_).at("A").monthly_fee, sample("A").monthly_fee);
}

TEST_F(OfferingStoreTest, AddsAllOrNothing) {
  EXPECT_EQ(add({sample("A"), {.code = ""}}), "bad_offering");
  EXPECT_EQ(add({sample("A"), sample("B"), {.code = "A"}}), "offering_exists");
  EXPECT_TRUE(load_catalogue(database_).empty());
}

}  // namespace
}  // namespace tongfu::catalogue
