#include "approvals/approval_store.h"

#include <gtest/gtest.h>

#include "operations/group_desk.h"
#include "storage/test_database.h"

namespace tongfu::approvals {
namespace {

using signin::Principal;
using signin::Role;

const DateTime kNow = DateTime::start_of(Date::of(2026, 3, 2)).plus_hours(9);
const Principal kManager{.user_id = 1, .name = "manager", .role = Role::client_manager};
const Principal kOperator{.user_id = 2, .name = "operator", .role = Role::billing_operator};
const Principal kFinance{.user_id = 3, .name = "finance", .role = Role::finance};
const Principal kAuditor{.user_id = 4, .name = "auditor", .role = Role::auditor};
const Principal kContact{.user_id = 5, .name = "contact", .role = Role::group_contact, .group_id = 7};

template <typename T>
std::string reason(const Result<T>& result) {
  return result ? std::string() : result.error().reason;
}

class ApprovalTest : public testing::Test {
 protected:
  ApprovalTest() : database_(storage::test_database()), store_(database_, vault::Keyring::random()) {
    operations::migrate(database_);
  }
  int64_t ask(const Principal& maker, Operation operation, bool personal = false) {
    database_.set_actor(maker.name);
    return store_
        .add({.group_id = 7,
              .operation = operation,
              .summary = "something",
              .content = R"({"rows":[1]})",
              .personal = personal},
             kNow)
        ->number;
  }

  storage::Database database_;
  ApprovalStore store_;
};

TEST_F(ApprovalTest, ASecondPersonOfTheRightRoleDecides) {
  const int64_t number = ask(kManager, Operation::registry_import);
  EXPECT_EQ(store_.waiting(kNow), 1);
  EXPECT_EQ(reason(store_.approve(number, kManager, "", kNow)), "own_approval");
  EXPECT_EQ(reason(store_.approve(number, kFinance, "", kNow)), "approval_not_allowed");
  EXPECT_EQ(reason(store_.approve(number, kAuditor, "", kNow)), "approval_not_allowed");
  EXPECT_EQ(reason(store_.approve(number, kContact, "", kNow)), "approval_not_allowed");
  EXPECT_EQ(*store_.approve(number, kOperator, "looks right", kNow), R"({"rows":[1]})");
  const Approval decided = *store_.find(number, kNow);
  EXPECT_EQ(decided.state, State::done);
  EXPECT_EQ(decided.maker, "manager");
  EXPECT_EQ(decided.decided_by, "operator");
  EXPECT_EQ(decided.remark, "looks right");
  EXPECT_EQ(store_.waiting(kNow), 0);
}

TEST_F(ApprovalTest, ItIsDoneOnceAtMost) {
  const int64_t number = ask(kOperator, Operation::make_credit);
  ASSERT_TRUE(store_.approve(number, kFinance, "", kNow));
  EXPECT_EQ(reason(store_.approve(number, kFinance, "", kNow)), "approval_decided");
  EXPECT_EQ(reason(store_.reject(number, kFinance, "", kNow)), "approval_decided");
}

TEST_F(ApprovalTest, WhatWasUndoneCanBeDecidedAgain) {
  const int64_t number = ask(kOperator, Operation::make_credit);
  {
    storage::Transaction undone(database_);
    ASSERT_TRUE(store_.approve(number, kFinance, "", kNow));
  }
  EXPECT_EQ(store_.find(number, kNow)->state, State::waiting);
  EXPECT_TRUE(store_.approve(number, kFinance, "", kNow));
}

TEST_F(ApprovalTest, ARejectedOneIsNotDoneAndTheMakerMayTakeItBack) {
  const int64_t rejected = ask(kManager, Operation::end_agreement);
  EXPECT_TRUE(store_.reject(rejected, kFinance, "not agreed", kNow));
  EXPECT_EQ(store_.find(rejected, kNow)->state, State::rejected);
  EXPECT_EQ(reason(store_.approve(rejected, kFinance, "", kNow)), "approval_decided");
  const int64_t taken_back = ask(kContact, Operation::registry_import);
  EXPECT_TRUE(store_.reject(taken_back, kContact, "", kNow));
}

TEST_F(ApprovalTest, NobodyDecidesForAnotherGroup) {
  const int64_t number = ask(kManager, Operation::registry_import);
  const Principal other{.user_id = 6, .name = "other", .role = Role::group_contact, .group_id = 8};
  EXPECT_EQ(reason(store_.reject(number, other, "", kNow)), "unknown_approval");
  EXPECT_EQ(reason(store_.approve(99, kOperator, "", kNow)), "unknown_approval");
}

TEST_F(ApprovalTest, ExpiresAfterFourteenDays) {
  const int64_t number = ask(kManager, Operation::registry_import);
  const DateTime last = kNow.plus_hours(14 * 24 - 1), late = kNow.plus_hours(14 * 24);
  EXPECT_EQ(store_.find(number, last)->state, State::waiting);
  EXPECT_EQ(store_.find(number, late)->state, State::expired);
  EXPECT_EQ(store_.waiting(late), 0);
  EXPECT_EQ(reason(store_.approve(number, kOperator, "", late)), "approval_expired");
}

TEST_F(ApprovalTest, WhatARuleRefusesByThenHasFailed) {
  const int64_t number = ask(kManager, Operation::registry_import);
  ASSERT_TRUE(store_.approve(number, kOperator, "", kNow));
  store_.fail(number, "the registry has changed since", kNow);
  EXPECT_EQ(store_.find(number, kNow)->state, State::failed);
  EXPECT_EQ(store_.find(number, kNow)->remark, "the registry has changed since");
}

TEST_F(ApprovalTest, PersonalContentIsSealed) {
  const int64_t number = ask(kManager, Operation::registry_import, true);
  constexpr storage::Sql kContent{"test/content", "SELECT content FROM approval"};
  {
    auto rows = database_.query(kContent);
    ASSERT_TRUE(rows.step());
    EXPECT_EQ(rows.blob(0).find("rows"), std::string_view::npos);
  }
  EXPECT_EQ(*store_.approve(number, kOperator, "", kNow), R"({"rows":[1]})");
  ApprovalStore keyless(database_, vault::Keyring());
  EXPECT_EQ(reason(keyless.add({.content = "{}", .personal = true}, kNow)), "no_key");
}

TEST_F(ApprovalTest, TheLatestFirst) {
  const int64_t first = ask(kManager, Operation::registry_import), second = ask(kManager, Operation::change_terms);
  const auto page = [&](int64_t limit, storage::Place after) {
    return store_.page(
        {}, [](const Approval&) { return true; },
        {.column = "approval", .descending = true, .after = std::move(after), .limit = limit}, kNow);
  };
  const auto all = page(10, {}).items;
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].number, second);
  EXPECT_EQ(page(1, page(1, {}).next).items.front().number, first);
}

TEST_F(ApprovalTest, LimitsAreKept) {
  EXPECT_EQ(store_.limits().registry_rows, 50);
  store_.set_limits({.registry_rows = 3, .registry_cost = Money::from_fen(1)});
  EXPECT_EQ(store_.limits().registry_rows, 3);
  EXPECT_EQ(store_.limits().registry_cost, Money::from_fen(1));
}

TEST(ApprovalPolicy, AFormAboveEitherLimitNeedsASecondPerson) {
  const Limits limits{.registry_rows = 50, .registry_cost = Money::from_fen(5'000'00)};
  EXPECT_FALSE(needs_second_person(limits, 50, Money::from_fen(5'000'00)));
  EXPECT_TRUE(needs_second_person(limits, 51, Money()));
  EXPECT_TRUE(needs_second_person(limits, 1, Money::from_fen(5'000'01)));
  EXPECT_FALSE(needs_second_person(limits, 1, Money::from_fen(-5'000'01)));  // it gets cheaper
}

TEST(ApprovalPolicy, EveryOperationHasANameAndAnApprover) {
  for (size_t i = 0; i < kOperationCount; ++i) {
    const auto operation = static_cast<Operation>(i);
    EXPECT_EQ(parse_operation(name(operation)), operation);
    EXPECT_FALSE(chinese_name(operation).empty());
    EXPECT_FALSE(english_name(operation).empty());
    EXPECT_FALSE(signin::only_reads(approver(operation)));
    EXPECT_NE(approver(operation), signin::Permission::manage_settings);
  }
}

}  // namespace
}  // namespace tongfu::approvals
