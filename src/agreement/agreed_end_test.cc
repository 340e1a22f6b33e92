#include <gtest/gtest.h>

#include "agreement/amendment.h"

namespace tongfu::agreement {
namespace {

TEST(AgreedEnd, needs_both_confirmations_and_two_months_of_notice) {  // R15.3
  const Date noticed = Date::of(2025, 12, 31);
  const Terms terms;
  EXPECT_EQ(check_agreed_end({Date::of(2026, 3, 1), noticed, true, false}, terms).error().reason, "not_confirmed");
  EXPECT_EQ(check_agreed_end({Date::of(2026, 3, 1), noticed, false, true}, terms).error().reason, "not_confirmed");
  EXPECT_EQ(check_agreed_end({Date::of(2026, 2, 27), noticed, true, true}, terms).error().reason, "notice_too_short");
  EXPECT_TRUE(
      check_agreed_end({Date::of(2026, 2, 28), noticed, true, true}, terms));  // clipped to the month's last day
}

}  // namespace
}  // namespace tongfu::agreement
