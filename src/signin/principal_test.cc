#include "signin/principal.h"

#include <gtest/gtest.h>

namespace tongfu::signin {
namespace {

TEST(Principal, EveryRoleAndPermissionHasItsName) {
  for (size_t i = 0; i < kRoleCount; ++i) {
    const auto role = static_cast<Role>(i);
    EXPECT_EQ(parse_role(name(role)), role);
    EXPECT_FALSE(chinese_name(role).empty());
  }
  for (size_t i = 0; i < kPermissionCount; ++i) {
    const auto permission = static_cast<Permission>(i);
    EXPECT_EQ(parse_permission(name(permission)), permission);
  }
  EXPECT_EQ(name(Permission::manage_settings), "manage_settings");
  EXPECT_EQ(parse_role("root"), std::nullopt);
}

TEST(Principal, AnAuditorReadsEverythingAndChangesNothing) {
  for (size_t i = 0; i < kPermissionCount; ++i) {
    const auto permission = static_cast<Permission>(i);
    const bool expected =
        (only_reads(permission) && permission != Permission::run_what_if) || permission == Permission::verify_books;
    EXPECT_EQ(allows(Role::auditor, permission), expected) << name(permission);
  }
}

TEST(Principal, AGroupsPeopleReachThatGroupAlone) {
  const Principal contact{.user_id = 1, .name = "contact", .role = Role::group_contact, .group_id = 7};
  EXPECT_TRUE(contact.reach().covers_group(7));
  EXPECT_TRUE(contact.reach().covers_line(7, Msisdn::from_number(13900000101)));
  EXPECT_FALSE(contact.reach().covers_group(8));
  EXPECT_FALSE(contact.reach().covers_line(8, Msisdn::from_number(13900000101)));
  EXPECT_FALSE(contact.may(Permission::take_payments));
}

TEST(Principal, AMemberReachesOneLineAndNotItsGroup) {
  const Principal member{
      .user_id = 2, .name = "member", .role = Role::member, .group_id = 7, .line = Msisdn::from_number(13900000101)};
  EXPECT_TRUE(member.reach().covers_line(7, Msisdn::from_number(13900000101)));
  EXPECT_FALSE(member.reach().covers_line(7, Msisdn::from_number(13900000102)));
  EXPECT_FALSE(member.reach().covers_line(8, Msisdn::from_number(13900000101)));
  EXPECT_FALSE(member.reach().covers_group(7));
}

TEST(Principal, StaffReachAllGroups) {
  const Principal finance{.user_id = 3, .name = "finance", .role = Role::finance};
  EXPECT_TRUE(finance.reach().covers_group(1));
  EXPECT_TRUE(finance.reach().covers_line(1, Msisdn::from_number(13900000101)));
}

TEST(Principal, ATokenCanDoNoMoreThanItsScopesAndItsOwner) {
  Principal finance{.user_id = 3, .name = "finance", .role = Role::finance};
  finance.scopes.emplace();
  finance.scopes->set(static_cast<size_t>(Permission::read_bills));
  finance.scopes->set(static_cast<size_t>(Permission::manage_users));
  EXPECT_TRUE(finance.may(Permission::read_bills));
  EXPECT_FALSE(finance.may(Permission::take_payments));  // the role may, the token may not
  EXPECT_FALSE(finance.may(Permission::manage_users));   // the other way round
}

TEST(Principal, NothingIsAllowedBeforeAFirstPasswordIsChanged) {
  Principal manager{.user_id = 4, .name = "manager", .role = Role::client_manager};
  EXPECT_TRUE(manager.may(Permission::read_groups));
  manager.must_change_password = true;
  EXPECT_FALSE(manager.may(Permission::read_groups));
}

TEST(Principal, WhoMakesAWriteOffIsOfTheRoleThatApprovesItOrAbove) {
  EXPECT_TRUE(allows(Role::finance, Permission::approve_money));
  EXPECT_FALSE(allows(Role::billing_operator, Permission::approve_money));
  EXPECT_FALSE(allows(Role::group_contact, Permission::approve_registries));
}

}  // namespace
}  // namespace tongfu::signin
