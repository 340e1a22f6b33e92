// 200,000 members by one form: it has to end, and to keep its memory in bounds; how long it takes is a bench's
// business.
#include <sys/resource.h>

#include <cstdlib>

#include "registration/registry_export.h"
#include "registration/test_group.h"

namespace tongfu::registration {
namespace {

int64_t peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

TEST_F(RegistrationTest, TakesInTwoHundredThousandRows) {
  // Each row asks two directories; over several machines (tools/test-citus) that is a journey each.
  const size_t kRows = std::getenv("TONGFU_CITUS") == nullptr ? 200'000 : 10'000;
  const int64_t before = peak_megabytes();
  std::string rows;
  for (size_t i = 0; i < kRows; ++i) {
    rows += std::to_string(13'800'000'000 + i) + ",王芳," + std::to_string(i % 50) + ",新增,额度,,,,,P39\n";
  }
  const Form read = form(with_header(rows));
  const Request request{.on = kFirstDay, .from = {}, .offering = {}};
  Registration registration(database_, group_, agreement_);
  const auto imported = registration.import(read, request);
  ASSERT_TRUE(imported) << imported.error().message;
  EXPECT_EQ(imported->count(Effect::join), kRows);
  EXPECT_EQ(registration.import(read, request)->changes(), 0u);
  EXPECT_EQ(*export_registry(database_, group_, agreement_, directory_.at("out.csv"), kFirstDay, false), kRows);
  EXPECT_LT(peak_megabytes() - before, 1'500);
}

}  // namespace
}  // namespace tongfu::registration
