#include "party/group_store.h"

#include <gtest/gtest.h>

#include "operations/group_desk.h"
#include "storage/test_database.h"

namespace tongfu::party {
namespace {

TEST(GroupStore, ComesBackAsItWas) {
  storage::Database database = storage::test_database();
  operations::migrate(database);
  const Group plain{.code = "G1", .name = "某单位", .uscc = {}, .budget = {}};
  Group full{.code = "G2",
             .name = "Example",
             .uscc = "91350100M000100Y43",
             .prepaid = true,
             .members_pay_shortfall = true,
             .budget = sponsorship::Budget{Money::from_fen(0), sponsorship::BudgetPolicy::sequence}};
  const auto first = add_group(database, plain), second = add_group(database, full);
  ASSERT_TRUE(first && second);
  EXPECT_NE(first->id, second->id);
  EXPECT_EQ(first->name, "某单位");
  EXPECT_FALSE(first->uscc || first->budget || first->prepaid || first->members_pay_shortfall);
  const Group again = get_group(database, second->id);
  EXPECT_EQ(again.uscc, full.uscc);
  EXPECT_TRUE(again.prepaid && again.members_pay_shortfall);
  ASSERT_TRUE(again.budget);  // a budget of nothing is a budget
  EXPECT_EQ(again.budget->per_cycle, kNothing);
  EXPECT_EQ(again.budget->policy, sponsorship::BudgetPolicy::sequence);
  EXPECT_EQ(list_groups(database).size(), 2u);

  EXPECT_EQ(add_group(database, full).error().reason, "group_exists");
  EXPECT_EQ(find_group(database, "G3").error().reason, "unknown_group");
  EXPECT_EQ(find_group(database, "G3").error().code, ErrorCode::not_found);
  EXPECT_EQ(find_group(database, "G2")->id, second->id);
}

}  // namespace
}  // namespace tongfu::party
