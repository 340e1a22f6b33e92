#include "party/group_change.h"

#include <gtest/gtest.h>

#include "journal/journal.h"
#include "operations/group_desk.h"
#include "storage/test_database.h"

namespace tongfu::party {
namespace {

constexpr char kUscc[] = "91350100M000100Y43";

class GroupChangeTest : public testing::Test {
 protected:
  GroupChangeTest() {
    operations::migrate(database_);
    group_ = *add_group(database_, {.code = "G1", .name = "示例一局", .uscc = {}, .budget = {}});
  }
  Result<Group> change(std::optional<std::string> name, std::optional<std::string> uscc, const char* reason = "更名",
                       Date on = Date::of(2025, 8, 1)) {
    storage::Transaction transaction(database_);
    auto changed = change_group(database_, lock_group(database_, group_.id), {name, uscc, reason, on});
    if (changed) transaction.commit();
    return changed;
  }
  storage::Database database_ = storage::test_database();
  Group group_;
};

TEST_F(GroupChangeTest, IsOnRecordWithBeforeAndAfter) {  // annex 2 2.4
  const auto changed = change("示例二局", kUscc);
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->name, "示例二局");
  const Group kept = get_group(database_, group_.id);
  EXPECT_EQ(kept.name, "示例二局");
  EXPECT_EQ(kept.uscc, kUscc);
  EXPECT_EQ(find_group(database_, "G1")->id, group_.id);  // its code stays
  const auto all = group_changes(database_, group_.id);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].number, 1);
  EXPECT_EQ(all[0].name_before, "示例一局");
  EXPECT_EQ(all[0].name_after, "示例二局");
  EXPECT_FALSE(all[0].uscc_before);
  EXPECT_EQ(all[0].uscc_after, kUscc);
  EXPECT_EQ(all[0].reason, "更名");
  const auto entries = journal::entries(database_, group_.id);
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].act.kind, journal::Kind::group_changed);
  EXPECT_EQ(entries[0].act.reference, "1");
}

TEST_F(GroupChangeTest, WhatIsNotNamedStays) {
  ASSERT_TRUE(change({}, kUscc));
  EXPECT_EQ(get_group(database_, group_.id).name, "示例一局");
  ASSERT_TRUE(change("示例二局", {}));
  EXPECT_EQ(get_group(database_, group_.id).uscc, kUscc);
}

TEST_F(GroupChangeTest, RefusesInTheOrderOfItsHeader) {
  EXPECT_EQ(change(" ", "x", " ").error().reason, "reason_missing");
  EXPECT_EQ(change(" ", "x").error().reason, "name_missing");
  EXPECT_EQ(change({}, "91350100M000100Y44").error().reason, "bad_uscc");
  EXPECT_EQ(change({}, {}).error().reason, "nothing_to_change");
  EXPECT_EQ(change("示例一局 ", {}).error().reason, "nothing_to_change");
  EXPECT_TRUE(group_changes(database_, group_.id).empty());
  EXPECT_TRUE(journal::entries(database_, group_.id).empty());
}

TEST_F(GroupChangeTest, WhatWasPublishedBeforeKeepsTheNameOfItsDay) {
  ASSERT_TRUE(change("示例二局", {}, "更名", Date::of(2025, 8, 1)));
  ASSERT_TRUE(change("示例三局", kUscc, "合并", Date::of(2025, 9, 1)));
  const Group now = get_group(database_, group_.id);
  EXPECT_EQ(group_on(database_, now, Date::of(2025, 7, 31)).name, "示例一局");
  EXPECT_EQ(group_on(database_, now, Date::of(2025, 8, 1)).name, "示例二局");
  EXPECT_FALSE(group_on(database_, now, Date::of(2025, 8, 31)).uscc);
  EXPECT_EQ(group_on(database_, now, Date::of(2025, 9, 1)).name, "示例三局");
}

}  // namespace
}  // namespace tongfu::party
