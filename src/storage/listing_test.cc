#include "storage/listing.h"

#include <gtest/gtest.h>

#include "storage/test_database.h"

namespace tongfu::storage {
namespace {

constexpr Sql kTable{"test/table",
                     "CREATE TEMPORARY TABLE listed (kind INTEGER NOT NULL, no INTEGER NOT NULL, name TEXT NOT NULL)"};
constexpr Sql kAdd{"test/add", "INSERT INTO listed (kind, no, name) VALUES ($1, $2, $3)"};
constexpr Sql kRows{"test/rows", "SELECT no, name FROM listed WHERE kind = $1"};

const Listing& listing() {
  static const Listing kListing(kRows, {"no"}, {"name"});
  return kListing;
}

class ListingTest : public testing::Test {
 protected:
  void SetUp() override {
    database.run_script(kTable);
    int64_t number = 0;
    for (const char* name : {"b", "a", "c", "a", "b", "a"}) add(1, ++number, name);
    add(2, 100, "a");
  }
  void add(int64_t kind, int64_t number, const std::string& name) { database.execute(kAdd, kind, number, name); }

  Page<int64_t> page(const PageAsked& asked, bool odd_only = false) {
    return read_page<int64_t>(
        database, listing(), asked,
        [&](const Statement& row) {
          const int64_t number = row.integer(0);
          return odd_only && number % 2 == 0 ? std::nullopt : std::optional(number);
        },
        int64_t{1});
  }
  std::vector<int64_t> walked(PageAsked asked, bool odd_only = false) {
    std::vector<int64_t> all;
    do {
      const auto one = page(asked, odd_only);
      EXPECT_LE(static_cast<int64_t>(one.items.size()), asked.limit);
      all.insert(all.end(), one.items.begin(), one.items.end());
      asked.after = one.next;
    } while (!asked.after.empty());
    return all;
  }

  Database database = test_database();
};

using Numbers = std::vector<int64_t>;

TEST_F(ListingTest, PagesOfEverySizeMakeTheWholeList) {
  for (int64_t limit = 1; limit <= 7; ++limit) {
    EXPECT_EQ(walked({"no", false, {}, limit}), (Numbers{1, 2, 3, 4, 5, 6})) << limit;
    EXPECT_EQ(walked({"no", true, {}, limit}), (Numbers{6, 5, 4, 3, 2, 1})) << limit;
    EXPECT_EQ(walked({"name", false, {}, limit}), (Numbers{2, 4, 6, 1, 5, 3})) << limit;
    EXPECT_EQ(walked({"name", true, {}, limit}), (Numbers{3, 5, 1, 6, 4, 2})) << limit;
  }
}

TEST_F(ListingTest, RowsThatAreNotShownCountForNoPage) {
  for (int64_t limit = 1; limit <= 4; ++limit) {
    EXPECT_EQ(walked({"no", false, {}, limit}, true), (Numbers{1, 3, 5})) << limit;
    EXPECT_EQ(walked({"name", true, {}, limit}, true), (Numbers{3, 5, 1})) << limit;
  }
}

TEST_F(ListingTest, FewShownAmongManyAreFound) {
  for (int64_t number = 10; number < 2'000; number += 2) add(1, number, "z");
  add(1, 2'001, "z");
  for (const int64_t limit : {1, 3, 4, 100}) {
    EXPECT_EQ(walked({"no", false, {}, limit}, true), (Numbers{1, 3, 5, 2'001})) << limit;
    EXPECT_EQ(walked({"name", true, {}, limit}, true), (Numbers{2'001, 3, 5, 1})) << limit;
  }
}

TEST_F(ListingTest, RowsAddedBetweenPagesMoveNothing) {
  const auto first = page({"name", false, {}, 3});
  EXPECT_EQ(first.items, (Numbers{2, 4, 6}));
  add(1, 0, "a");  // before the place: too late for this walk
  add(1, 7, "b");
  EXPECT_EQ(walked({"name", false, first.next, 2}), (Numbers{1, 5, 7, 3}));
}

TEST_F(ListingTest, RowsAreSkippedAndCounted) {
  EXPECT_EQ(page({"name", false, {}, 2, 3}).items, (Numbers{1, 5}));
  EXPECT_TRUE(page({"no", false, {}, 2, 6}).items.empty());
  EXPECT_EQ(count_rows(database, listing(), int64_t{1}), 6);
  EXPECT_EQ(count_rows(database, listing(), int64_t{3}), 0);
}

TEST_F(ListingTest, ThereIsNoNextPageOfNothing) {
  EXPECT_TRUE(page({"no", false, {}, 6}).next.empty());
  EXPECT_FALSE(page({"no", false, {}, 5}).next.empty());
  EXPECT_TRUE(page({"no", false, {int64_t{6}}, 5}).items.empty());
}

}  // namespace
}  // namespace tongfu::storage
