#include "bankcollection/collection.h"

#include <gtest/gtest.h>

namespace tongfu::bankcollection {
namespace {

TEST(EndToEndId, IsReadBackAndNothingElseIs) {
  const EndToEndId id{12, 7, Cycle::of(2025, 8)};
  EXPECT_EQ(to_string(id), "TS12-7-202508");
  EXPECT_EQ(read_end_to_end_id("TS12-7-202508"), id);
  const EndToEndId longest{INT32_MAX, INT32_MAX, Cycle::of(2025, 12)};
  EXPECT_LE(to_string(longest).size(), 35u);  // ISO 20022
  EXPECT_EQ(read_end_to_end_id(to_string(longest)), longest);
  for (const char* other : {"", "TS", "TS12-7", "TS12-7-2025-08", "TS12-7-202513", "TS012-7-202508", "TS+12-7-202508",
                            "ts12-7-202508", " TS12-7-202508", "TS12-7-202508 ", "TS2147483648-7-202508",
                            "TS12-99999999999999999999-202508", "TS12--7-202508"}) {
    EXPECT_FALSE(read_end_to_end_id(other)) << other;
  }
}

TEST(Batch, HasACodeForTheBank) {
  EXPECT_EQ((Batch{12, *parse_date_time("2025-09-10T08:30:00"), {}, {}, ""}).code(), "TS20250910-12");
}

TEST(Item, IsReturnedEvenAfterItWasCollected) {  // R11.3
  Item item;
  EXPECT_EQ(item.state(), ItemState::made);
  item.collected_on = Date::of(2025, 9, 11);
  EXPECT_EQ(item.state(), ItemState::collected);
  item.returned_on = Date::of(2025, 9, 15);
  EXPECT_EQ(item.state(), ItemState::returned);
}

TEST(ReasonWords, AreKnownOfCommonCodes) {
  EXPECT_EQ(chinese_reason_words("AM04"), "余额不足");
  EXPECT_FALSE(reason_words("AC04").empty());
  EXPECT_TRUE(reason_words("XX99").empty());
}

}  // namespace
}  // namespace tongfu::bankcollection
