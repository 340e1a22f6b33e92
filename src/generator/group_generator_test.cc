#include "generator/group_generator.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <set>

#include "files/table.h"
#include "operations/group_desk.h"
#include "registration/registry_form.h"
#include "storage/test_database.h"

namespace tongfu::generator {
namespace {

const Msisdn kFirst = Msisdn::from_number(13'900'000'101);

class MembersFile : public testing::TestWithParam<const char*> {
 protected:
  std::string path_ = testing::TempDir() + "/members-" + std::to_string(::getpid()) + GetParam();
  ~MembersFile() override { std::filesystem::remove(path_); }
};

TEST_P(MembersFile, IsTheFormOfAnnex1) {
  ASSERT_TRUE(
      write_members({.first = kFirst, .count = 120, .offering = "P99", .quota = Money::from_fen(14'460)}, path_));
  const auto table = files::read_table(path_);
  ASSERT_TRUE(table);
  const auto form = registration::read_registry_form(*table, Date::of(2026, 1, 1));
  ASSERT_TRUE(form);
  EXPECT_TRUE(form->problems.empty());
  EXPECT_TRUE(form->unknown_columns.empty());
  ASSERT_EQ(form->rows.size(), 120u);
  EXPECT_EQ(form->rows[0].name, "成员001");
  EXPECT_EQ(form->rows[119].msisdn, Msisdn::from_number(13'900'000'220));
  EXPECT_EQ(form->rows[5].offering, "P99");
}
INSTANTIATE_TEST_SUITE_P(Formats, MembersFile, testing::Values(".csv", ".xlsx"));

TEST(Members, RefusesWhatMakesNoSense) {
  const auto reason = [](const MembersSpec& spec, const std::string& path) {
    return write_members(spec, path).error().reason;
  };
  EXPECT_EQ(reason({.count = 1, .offering = "P", .quota = Money::from_fen(-1)}, "/tmp/x.csv"), "bad_generator_options");
  EXPECT_EQ(reason({.count = 1}, "/tmp/x.csv"), "bad_generator_options");
  EXPECT_EQ(reason({.count = 0, .offering = "P"}, "/tmp/x.csv"), "bad_generator_options");
  EXPECT_EQ(reason({.count = 1, .offering = "P"}, "/no/such/folder/x.csv"), "cannot_write");
}

TEST(Populate, GroupsCanBeBilled) {
  auto database = storage::test_database();
  operations::migrate(database);
  const Cycle cycle = Cycle::of(2026, 1);
  const auto count = populate(database, {.lines = 2'500, .first_cycle = cycle});
  ASSERT_TRUE(count);
  const auto groups = party::list_groups(database);
  EXPECT_EQ(static_cast<int64_t>(groups.size()), *count);
  const auto catalogue = catalogue::load_catalogue(database);
  const Calendar calendar = Calendar::built_in();
  int64_t lines = 0;
  for (const party::Group& group : groups) {
    auto desk = operations::GroupDesk::open(database, calendar, group);
    ASSERT_TRUE(desk);
    const auto size = static_cast<int64_t>((*desk)->registry.lines().size());
    EXPECT_LE(size, 1'000);
    const auto summary = (*desk)->bill_run.run(cycle, catalogue);
    ASSERT_TRUE(summary);
    EXPECT_EQ(summary->lines, size);
    EXPECT_GT(summary->group_total, kNothing);
    EXPECT_GT(summary->member_total, kNothing);
    lines += size;
  }
  EXPECT_EQ(lines, 2'500);
}

TEST(Populate, MixesEveryModeOfSponsorship) {
  std::set<sponsorship::Mode> modes;
  for (const auto& plan : mixed_plans()) {
    for (const auto& one : plan.in_order()) modes.insert(one.mode);
  }
  EXPECT_EQ(modes.size(), 4u);
  for (const auto& offering : mixed_offerings()) EXPECT_TRUE(check(offering));
}

}  // namespace
}  // namespace tongfu::generator
