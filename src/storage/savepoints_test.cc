#include "storage/savepoints.h"

#include <gtest/gtest.h>

namespace tongfu::storage {
namespace {

TEST(Savepoints, APartThatChangesNothingHasNone) {
  Savepoints savepoints;
  savepoints.begin_part();
  EXPECT_EQ(savepoints.commit_part(), 0);
  savepoints.begin_part();
  EXPECT_EQ(savepoints.roll_back_part().savepoint, 0);
  EXPECT_EQ(savepoints.to_set(), 0) << "outside of any part it is the transaction itself that is undone";
}

TEST(Savepoints, PartsThatBeginAtTheSameStateShareOne) {
  Savepoints savepoints;
  savepoints.begin_part();
  savepoints.begin_part();
  savepoints.begin_part();
  EXPECT_EQ(savepoints.to_set(), 1);
  EXPECT_EQ(savepoints.to_set(), 0);
  EXPECT_EQ(savepoints.commit_part(), 0);
  EXPECT_EQ(savepoints.commit_part(), 0);
  EXPECT_EQ(savepoints.commit_part(), 1);
}

TEST(Savepoints, APartBehindAChangeHasItsOwn) {
  Savepoints savepoints;
  savepoints.begin_part();
  EXPECT_EQ(savepoints.to_set(), 1);
  savepoints.begin_part();
  EXPECT_EQ(savepoints.to_set(), 2);
  const auto undo = savepoints.roll_back_part();
  EXPECT_EQ(undo.savepoint, 2);
  EXPECT_TRUE(undo.release);
  EXPECT_EQ(savepoints.to_set(), 0) << "the outer one is still set";
  EXPECT_EQ(savepoints.commit_part(), 1);
}

TEST(Savepoints, TheInnerOfTwoThatShareGoesBackAndLeavesItSet) {
  Savepoints savepoints;
  savepoints.begin_part();
  savepoints.begin_part();
  EXPECT_EQ(savepoints.to_set(), 1);
  auto undo = savepoints.roll_back_part();
  EXPECT_EQ(undo.savepoint, 1);
  EXPECT_FALSE(undo.release);
  EXPECT_EQ(savepoints.to_set(), 0);
  savepoints.begin_part();
  EXPECT_EQ(savepoints.to_set(), 2);
  EXPECT_EQ(savepoints.commit_part(), 2);
  undo = savepoints.roll_back_part();
  EXPECT_EQ(undo.savepoint, 1);
  EXPECT_TRUE(undo.release);
}

TEST(Savepoints, PartsThatShareTheirFateHaveNone) {
  Savepoints savepoints;
  savepoints.share_fate();
  savepoints.begin_part();
  savepoints.begin_part();
  EXPECT_EQ(savepoints.to_set(), 0);
  EXPECT_EQ(savepoints.commit_part(), 0);
  EXPECT_EQ(savepoints.commit_part(), 0);
  savepoints.begin_part();
  EXPECT_FALSE(savepoints.roll_back_part().all) << "nothing was changed";
  savepoints.begin_part();
  EXPECT_EQ(savepoints.to_set(), 0);
  EXPECT_TRUE(savepoints.roll_back_part().all);
  savepoints.clear();
  savepoints.begin_part();
  EXPECT_EQ(savepoints.to_set(), 1);
}

}  // namespace
}  // namespace tongfu::storage
