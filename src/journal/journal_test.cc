#include "journal/journal.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "journal/entry_list.h"
#include "operations/group_desk.h"
#include "storage/empty_database.h"

namespace tongfu::journal {
namespace {

TEST(Journal, KeepsTheOrderOfActsAndTheCommonOnesBetweenThem) {
  storage::Database database = storage::Database::open("sqlite::memory:");
  operations::migrate(database);
  database.set_actor("clerk");
  const auto act = [](Kind kind, const std::string& reference) { return Act{kind, reference, {}, {}}; };
  record(database, 1, {Kind::payment, "1", Date::of(2025, 7, 1), 13'900'000'101});
  record(database, kCommon, act(Kind::usage, "1"));
  record(database, kCommon, act(Kind::usage, "2"));
  record(database, 2, act(Kind::bill_run, "2025-06"));
  record(database, 1, act(Kind::bill_run, "2025-06"));
  record(database, kCommon, act(Kind::usage, "3"));
  std::string order;
  for (const Entry& entry : entries(database, 1))
    order += std::string(name(entry.act.kind)) + " " + entry.act.reference + "; ";
  EXPECT_EQ(order, "payment 1; usage 1; usage 2; bill_run 2025-06; usage 3; ");
  const Entry first = entries(database, 1).front();
  EXPECT_EQ(first.number, 1);
  EXPECT_EQ(first.group_id, 1);
  EXPECT_EQ(first.act.on, Date::of(2025, 7, 1));
  EXPECT_EQ(first.act.account, 13'900'000'101);
  EXPECT_EQ(first.by, "clerk");
}

TEST(Journal, PagesOfEverySizeMakeTheWhole) {
  storage::Database database = storage::Database::open("sqlite::memory:");
  operations::migrate(database);
  for (const int64_t group : {1, 0, 0, 2, 1, 1, 0, 1, 0, 0})
    record(database, group, {group == kCommon ? Kind::usage : Kind::bill_run, "1", {}, {}});
  const auto place = [](const Entry& entry) { return std::pair(entry.group_id, entry.number); };
  for (const bool descending : {false, true}) {
    std::vector<std::pair<int64_t, int64_t>> whole;
    for (const Entry& entry : entries(database, 1)) whole.push_back(place(entry));
    if (descending) std::reverse(whole.begin(), whole.end());
    for (int64_t limit = 1; limit <= 10; ++limit) {
      std::vector<std::pair<int64_t, int64_t>> walked;
      storage::PageAsked asked{"number", descending, {}, limit};
      do {
        const auto page = entry_page(database, 1, asked);
        for (const Entry& entry : page.items) walked.push_back(place(entry));
        asked.after = page.next;
      } while (!asked.after.empty());
      EXPECT_EQ(walked, whole) << limit;
    }
  }
}

// An import that ends while a long run of many groups is under way.
TEST(Journal, WhatIsDoneBehindACommonEntryOfOthersSaysSo) {
  if (storage::test_server() == nullptr) GTEST_SKIP() << "NOT TESTED: no PostgreSQL server. Run tools/test-postgres";
  const storage::EmptyDatabase home;
  storage::Database database = home.open(), other = home.open();
  operations::migrate(database);
  {
    storage::Transaction run(database);
    record(database, 1, {Kind::bill_run, "2025-06", {}, {}});
    record(other, kCommon, {Kind::usage, "1", {}, {}});
    record(database, 2, {Kind::bill_run, "2025-06", {}, {}});
    run.commit();
  }
  EXPECT_EQ(entries(database, 1).front().common_number, 0);
  EXPECT_EQ(entries(database, 2).back().common_number, 1);
}

TEST(Journal, EveryKindHasItsName) {
  EXPECT_EQ(name(Kind::usage), "usage");  // the last ones: the lists are as long as the kinds
  EXPECT_EQ(chinese_name(Kind::usage), "详单");
  EXPECT_EQ(name(Kind::notice), "notice");
  EXPECT_EQ(chinese_name(Kind::notice), "通知");
}

}  // namespace
}  // namespace tongfu::journal
