#include "journal/journal.h"

#include <gtest/gtest.h>

#include "operations/group_desk.h"

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

TEST(Journal, EveryKindHasItsName) {
  EXPECT_EQ(name(Kind::usage), "usage");  // the last ones: the lists are as long as the kinds
  EXPECT_EQ(chinese_name(Kind::usage), "详单");
  EXPECT_EQ(name(Kind::notice), "notice");
  EXPECT_EQ(chinese_name(Kind::notice), "通知");
}

}  // namespace
}  // namespace tongfu::journal
