#include "storage/numbering.h"

#include <gtest/gtest.h>

#include "storage/empty_database.h"

namespace tongfu::storage {
namespace {

constexpr Sql kMake{"test/make",
                    "CREATE TABLE n (group_id INT NOT NULL, no INTEGER NOT NULL, PRIMARY KEY (group_id, no)) STRICT"};
constexpr Sql kLast{"test/last", "SELECT no FROM n WHERE group_id = $1 ORDER BY no DESC LIMIT 1"};
constexpr Sql kInsert{"test/insert", "INSERT INTO n (group_id, no) VALUES ($1, $2)"};

class NumberingTest : public testing::Test {
 protected:
  NumberingTest() { database_.run_script(kMake); }
  int64_t add(Numbering& numbers, int64_t group) {
    const int64_t number = numbers.next();
    database_.bulk(kInsert).run(group, number);
    return number;
  }
  int64_t add(int64_t group) {
    Numbering numbers(database_, kLast, group);
    return add(numbers, group);
  }
  const EmptyDatabase home_;
  Database database_ = home_.open();
};

TEST_F(NumberingTest, CountsOnInEachGroupWhoeverNumbers) {
  Transaction transaction(database_);
  Numbering one(database_, kLast, 7), other(database_, kLast, 7);
  EXPECT_EQ(add(one, 7), 1);
  EXPECT_EQ(add(other, 7), 2);
  EXPECT_EQ(add(8), 1);
  EXPECT_EQ(add(one, 7), 3);
  EXPECT_EQ(add(7), 4);
  transaction.commit();
}

TEST_F(NumberingTest, WhatAPartHadNumberedIsFreeAgainWhenItIsUndone) {
  Transaction transaction(database_);
  Numbering before(database_, kLast, 7);
  EXPECT_EQ(add(7), 1);
  {
    Transaction undone(database_);
    EXPECT_EQ(add(7), 2);
  }
  EXPECT_EQ(add(before, 7), 2);  // what it had asked was an older state
  transaction.commit();
}

TEST_F(NumberingTest, WhatAPartLeavesAsItWasIsNotAskedAgainWhenItIsUndone) {
  Transaction transaction(database_);
  Numbering before(database_, kLast, 7);
  { Transaction refused(database_); }
  EXPECT_EQ(add(before, 7), 1);
  { Transaction refused(database_); }
  EXPECT_EQ(add(7), 2);
  transaction.commit();
}

TEST_F(NumberingTest, WhoAskedFirstMayHaveGone) {
  Transaction transaction(database_);
  std::optional<Numbering> first(std::in_place, database_, kLast, 7);
  Numbering second(database_, kLast, 7);
  first.reset();
  EXPECT_EQ(add(second, 7), 1);
  transaction.commit();
}

TEST_F(NumberingTest, ATransactionSeesWhatOthersHaveAdded) {
  EXPECT_EQ(add(7), 1);  // outside any, each is asked for
  EXPECT_EQ(add(7), 2);
  {
    Transaction transaction(database_);
    EXPECT_EQ(add(7), 3);
    transaction.commit();
  }
  home_.open().execute(kInsert, 7, 4);
  Transaction transaction(database_);
  EXPECT_EQ(add(7), 5);
  transaction.commit();
}

}  // namespace
}  // namespace tongfu::storage
