#include "bankcollection/answer.h"

#include <gtest/gtest.h>

namespace tongfu::bankcollection {
namespace {

const Date kMade = Date::of(2025, 9, 10), kToday = Date::of(2025, 9, 20);

AnswerRow row(const char* status, const char* on = "2025-09-11", const char* amount = "100.00") {
  return {1, "TS1-1-202507", status, "AM04", amount, "CNY", on};
}
Item item(std::optional<Date> collected = {}, std::optional<Date> returned = {}) {
  Item out{.id = {1, 1, Cycle::of(2025, 7)}, .amount = *parse_money("100.00")};
  out.collected_on = collected;
  out.returned_on = returned;
  return out;
}

TEST(Answer, RefusesInTheOrderOfItsHeader) {  // each row is wrong in what follows its reason too
  const Item made = item(), rejected = item({}, kMade + 2), collected = item(kMade + 5);
  const struct {
    const char* reason;
    AnswerRow row;
    const Item* item;
  } cases[] = {
      {"unknown_status", row("PAID", "", "x"), nullptr},
      {"unknown_end_to_end_id", row("ACSC", "", "x"), nullptr},
      {"bad_amount", row("ACSC", "", "12,34"), &rejected},
      {"wrong_currency", {1, "TS1-1-202507", "ACSC", "", "99.00", "EUR", ""}, &rejected},
      {"amount_differs", row("ACSC", "", "99.99"), &rejected},
      {"bad_date", row("ACSC", "11.9.2025"), &rejected},
      {"in_the_future", row("ACSC", "2025-09-21"), &rejected},
      {"before_the_batch", row("ACSC", "2025-09-09"), &rejected},
      {"answered_otherwise", row("ACSC"), &rejected},
      {"returned_before_collected", row("DBIT"), &collected},
  };
  for (const auto& one : cases) {
    const auto decision = decide(one.row, one.item, kMade, kToday);
    ASSERT_FALSE(decision) << one.reason;
    EXPECT_EQ(decision.error().reason, one.reason);
  }
  EXPECT_TRUE(decide(row("ACSC"), &made, kMade, kToday));
}

TEST(Answer, SaysWhatFollows) {  // R11.3
  const Item made = item(), collected = item(kMade + 1), rejected = item({}, kMade + 1),
             reversed = item(kMade + 1, kMade + 5);
  const struct {
    const char* status;
    const Item* before;
    Effect effect;
  } cases[] = {
      {"ACSC", &made, Effect::collect},       {"CRDT", &made, Effect::collect},
      {"成功", &made, Effect::collect},       {"RJCT", &made, Effect::reject},
      {"退回", &made, Effect::reject},        {"ACCP", &made, Effect::wait},
      {"PDNG", &collected, Effect::wait},     {"ACSC", &collected, Effect::unchanged},
      {"DBIT", &collected, Effect::reverse},  {"RJCT", &collected, Effect::reverse},
      {"RJCT", &rejected, Effect::unchanged}, {"ACSC", &reversed, Effect::unchanged},
      {"DBIT", &reversed, Effect::unchanged},
  };
  for (const auto& one : cases) {
    const auto decision = decide(row(one.status, "2025-09-12T08:00:00+08:00"), one.before, kMade, kToday);
    ASSERT_TRUE(decision) << one.status;
    EXPECT_EQ(decision->effect, one.effect) << one.status;
    if (decision->effect == Effect::wait) continue;
    EXPECT_EQ(decision->on, Date::of(2025, 9, 12)) << one.status;
  }
}

TEST(Answer, NeedsNeitherAmountNorADayWhereTheBankWaits) {
  const Item made = item();
  EXPECT_EQ(decide(row("ACCP", "", ""), &made, kMade, kToday)->effect, Effect::wait);
  EXPECT_EQ(decide(row("ACSC", "2025-09-11", ""), &made, kMade, kToday)->effect, Effect::collect);
}

TEST(Answer, ChangesTheItem) {
  Item one = item();
  apply({Effect::wait, {}}, row("ACCP"), one);
  EXPECT_EQ(one.state(), ItemState::made);
  apply({Effect::collect, kMade + 1}, row("ACSC"), one);
  EXPECT_EQ(one.collected_on, kMade + 1);
  EXPECT_EQ(one.reason, "");
  apply({Effect::reverse, kMade + 3}, row("DBIT"), one);
  EXPECT_EQ(one.state(), ItemState::returned);
  EXPECT_EQ(one.collected_on, kMade + 1);
  EXPECT_EQ(one.reason, "AM04");
}

}  // namespace
}  // namespace tongfu::bankcollection
