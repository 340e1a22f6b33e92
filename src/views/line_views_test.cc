#include "views/line_views.h"

#include <gtest/gtest.h>

namespace tongfu::views {
namespace {

TEST(Readable, MasksWhatMayBeANumber) {  // R18
  const std::pair<const char*, const char*> cases[] = {
      {"CDR,4,13900000999,sms,20250611100000,1", "CDR,4,139****0999,sms,20250611100000,1"},
      {"8613900000999|+8613900000998", "86139****0999|+86139****0998"},
      {"13900000999", "139****0999"},
      {"1440000000999,1060000000999", "144******0999,106******0999"},  // of the internet of things
      {"23900000999,1390000099,139000009990,8523900000999", "23900000999,1390000099,139000009990,8523900000999"},
      {"", ""},
      {"\xff,13900000999", "?,139****0999"}};
  for (const auto& [raw, shown] : cases) EXPECT_EQ(readable(raw, false), shown);
  EXPECT_EQ(readable("\xff,13900000999", true), "?,13900000999");
}

}  // namespace
}  // namespace tongfu::views
