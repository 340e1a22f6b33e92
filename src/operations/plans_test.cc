// What SQLite makes of our statements: none reads a whole group where it asks for an account, a line or a place.
#include <gtest/gtest.h>

#include "operations/group_desk.h"
#include "storage/test_database.h"

namespace tongfu::operations {
namespace {

std::string plan_of(storage::Database& database, std::string text) {
  for (size_t at = text.find('$'); at != std::string::npos; at = text.find('$', at)) text.replace(at, 2, "7");
  text.insert(0, "EXPLAIN QUERY PLAN ");
  const storage::Sql sql{"test/plan", text};
  auto rows = database.once(sql);
  std::string plan;
  while (rows.step()) {
    const std::string step = rows.text(3);
    if (step.find(" billed_cycle ") == std::string::npos) plan += step + '\n';  // a row a cycle: may be read whole
  }
  return plan;
}

TEST(Plans, WhatNamesAnAccountOrALineReadsNoWholeGroup) {
  auto database = storage::Database::open("sqlite::memory:");
  migrate(database);
  int asked = 0;
  for (const storage::Sql* sql : all_statements()) {
    const std::string text(sql->text);
    const bool keyed = text.starts_with("SELECT") && text.find("UNION") == std::string::npos &&
                       text.find("WHERE group_id = $1 AND ") != std::string::npos;
    bool named = false;
    for (const char* column : {"account = $2", "msisdn = $2", "position = $2", "main_msisdn = $2"})
      named |= text.find(column) != std::string::npos;
    if (!keyed || !named) continue;
    ++asked;
    const std::string plan = plan_of(database, text);
    EXPECT_EQ(plan.find("(group_id=?)"), std::string::npos) << sql->name << ":\n" << plan;
    EXPECT_EQ(plan.find("SCAN"), std::string::npos) << sql->name << ":\n" << plan;
  }
  EXPECT_GT(asked, 10);
}

}  // namespace
}  // namespace tongfu::operations
