#include "signin/users.h"

#include <gtest/gtest.h>

#include "operations/group_desk.h"
#include "signin/secret.h"
#include "signin/user_acts.h"
#include "storage/test_database.h"

namespace tongfu::signin {
namespace {

const DateTime kNow = DateTime::start_of(Date::of(2026, 3, 2)).plus_hours(9);

template <typename T>
std::string reason(const Result<T>& result) {
  return result ? std::string() : result.error().reason;
}

class UsersTest : public testing::Test {
 protected:
  UsersTest() : database_(storage::test_database()), users_(database_) { operations::migrate(database_); }

  Result<User> add(const std::string& name, Role role, std::optional<int64_t> group = {},
                   std::optional<Msisdn> line = {}) {
    return users_.add({.name = name, .shown_name = "somebody", .role = role, .group_id = group, .line = line}, first_,
                      kNow);
  }

  FirstPassword first_ = make_first_password({1, 8'192});
  storage::Database database_;
  Users users_;
};

TEST_F(UsersTest, AreAddedAndFound) {
  const auto added = add("clerk", Role::billing_operator);
  ASSERT_TRUE(added);
  EXPECT_EQ(added->name, "clerk");
  EXPECT_TRUE(added->must_change_password);
  EXPECT_FALSE(added->totp);
  EXPECT_EQ(added->last_sign_in, std::nullopt);
  const auto member = add("m.13", Role::member, 7, Msisdn::from_number(13900000101));
  ASSERT_TRUE(member);
  EXPECT_EQ(member->line, Msisdn::from_number(13900000101));
  EXPECT_EQ(member->principal().reach().group_id, 7);
  EXPECT_EQ(users_.list().size(), 2u);
  EXPECT_EQ(reason(users_.find("nobody")), "unknown_user");
}

TEST_F(UsersTest, RefusalsInOrder) {
  const Msisdn line = Msisdn::from_number(13900000101);
  EXPECT_EQ(reason(add("x", Role::finance)), "bad_user_name");
  EXPECT_EQ(reason(add("Root", Role::finance)), "bad_user_name");
  EXPECT_EQ(reason(add("a b", Role::finance)), "bad_user_name");
  EXPECT_EQ(reason(users_.add({.name = "ok", .shown_name = " ", .role = Role::finance}, first_, kNow)), "name_missing");
  EXPECT_EQ(reason(add("contact", Role::group_contact)), "group_missing");
  EXPECT_EQ(reason(add("clerk", Role::finance, 1)), "group_not_allowed");
  EXPECT_EQ(reason(add("member", Role::member, 1)), "line_missing");
  EXPECT_EQ(reason(add("contact", Role::group_contact, 1, line)), "line_not_allowed");
  ASSERT_TRUE(add("clerk", Role::finance));
  EXPECT_EQ(reason(add("clerk", Role::auditor)), "user_exists");
}

TEST_F(UsersTest, TheLastAdministratorStays) {
  ASSERT_TRUE(add("admin", Role::administrator));
  ASSERT_TRUE(add("clerk", Role::finance));
  EXPECT_EQ(reason(users_.set_disabled("admin", true, kNow)), "last_administrator");
  ASSERT_TRUE(add("admin2", Role::administrator));
  EXPECT_TRUE(users_.set_disabled("admin", true, kNow));
  EXPECT_TRUE(users_.find("admin")->disabled);
  EXPECT_EQ(reason(users_.set_disabled("admin2", true, kNow)), "last_administrator");
  EXPECT_TRUE(users_.set_disabled("admin", false, kNow));
  EXPECT_TRUE(users_.set_disabled("admin2", true, kNow));
  EXPECT_TRUE(users_.set_disabled("clerk", true, kNow));
}

TEST_F(UsersTest, ARoleChangesAmongTheCarriers) {
  ASSERT_TRUE(add("admin", Role::administrator));
  const User clerk = *add("clerk", Role::finance);
  ASSERT_TRUE(add("contact", Role::group_contact, 1));
  EXPECT_EQ(reason(users_.set_role("nobody", Role::auditor, kNow)), "unknown_user");
  EXPECT_EQ(reason(users_.set_role("contact", Role::auditor, kNow)), "role_not_allowed");
  EXPECT_EQ(reason(users_.set_role("clerk", Role::group_contact, kNow)), "role_not_allowed");
  EXPECT_EQ(reason(users_.set_role("admin", Role::finance, kNow)), "last_administrator");
  database_.set_actor("admin");
  ASSERT_TRUE(users_.set_role("clerk", Role::auditor, kNow));
  ASSERT_TRUE(users_.set_role("clerk", Role::auditor, kNow));  // is it already: nothing new
  EXPECT_EQ(users_.find("clerk")->role, Role::auditor);
  const auto acts = user_acts(database_, clerk.id);
  ASSERT_EQ(acts.size(), 2u);
  EXPECT_EQ(acts[1].act, UserAct::role_changed);
  EXPECT_EQ(acts[1].by, "admin");
  EXPECT_EQ(acts[1].detail, "finance -> auditor");
}

TEST_F(UsersTest, WhatWasDoneWithThemIsOnRecord) {
  database_.set_actor("admin");
  const User user = *add("clerk", Role::finance);
  ASSERT_TRUE(users_.set_shown_name("clerk", "Payments desk", kNow));
  ASSERT_TRUE(users_.set_disabled("clerk", true, kNow.plus_hours(1)));
  ASSERT_TRUE(users_.set_disabled("clerk", true, kNow.plus_hours(1)));  // is already: nothing new
  ASSERT_TRUE(users_.set_disabled("clerk", false, kNow.plus_hours(2)));
  database_.set_actor("admin2");
  ASSERT_TRUE(users_.reset_password("clerk", first_, true, kNow));
  const auto token =
      users_.add_token("clerk", {"reporting", {"read_bills"}, kNow.date()}, make_token_secret(), kNow.plus_hours(3));
  ASSERT_TRUE(token);
  ASSERT_TRUE(users_.revoke_token("clerk", token->id, kNow));
  EXPECT_FALSE(users_.revoke_token("clerk", token->id, kNow));
  std::string all;
  for (const UserActEntry& entry : user_acts(database_, user.id))
    all += std::string(name(entry.act)) + "/" + entry.by + "/" + entry.detail + "|";
  EXPECT_EQ(all,
            "added/admin/finance|renamed/admin/|disabled/admin/|enabled/admin/|password_reset/admin2/|"
            "token_added/admin2/1 reporting: read_bills|token_revoked/admin2/1|");
  EXPECT_EQ(user_acts(database_, user.id)[2].at, kNow.plus_hours(1));
  EXPECT_TRUE(user_acts(database_, user.id + 1).empty());
  for (size_t i = 0; i < 10; ++i) EXPECT_FALSE(chinese_name(static_cast<UserAct>(i)).empty());
}

TEST_F(UsersTest, ATokenHasScopesWithinTheRoleAndAnEnd) {
  ASSERT_TRUE(add("clerk", Role::finance));
  const auto make = [&](std::vector<std::string> scopes, Date ends) {
    return users_.add_token("clerk", {"reporting", std::move(scopes), ends}, make_token_secret(), kNow);
  };
  const Date today = kNow.date();
  EXPECT_EQ(reason(make({"read_bills", "fly"}, today)), "unknown_scope");
  EXPECT_EQ(reason(make({}, today)), "unknown_scope");
  EXPECT_EQ(reason(make({"manage_users"}, today)), "scope_not_allowed");
  EXPECT_EQ(reason(make({"read_bills"}, today - 1)), "bad_expiry");
  EXPECT_EQ(reason(make({"read_bills"}, today + 401)), "bad_expiry");
  EXPECT_EQ(reason(users_.add_token("nobody", {"a", {"read"}, today}, "s", kNow)), "unknown_user");
  const auto token = make({"read", "take_payments"}, today + 400);
  ASSERT_TRUE(token);
  EXPECT_TRUE(token->scopes.test(static_cast<size_t>(Permission::read_bills)));
  EXPECT_FALSE(token->scopes.test(static_cast<size_t>(Permission::read_users)));  // finance may not
  const auto tokens = users_.list_tokens("clerk");
  ASSERT_TRUE(tokens);
  ASSERT_EQ(tokens->size(), 1u);
  EXPECT_EQ(tokens->front().scopes, token->scopes);
  EXPECT_EQ(tokens->front().expires_on, today + 400);
  EXPECT_TRUE(users_.revoke_token("clerk", token->id, kNow));
  EXPECT_EQ(reason(users_.revoke_token("clerk", token->id, kNow)), "unknown_token");
}

TEST(Manages, AGroupContactManagesItsOwnGroupsPeople) {
  const Principal admin{.user_id = 1, .name = "admin", .role = Role::administrator};
  const Principal contact{.user_id = 2, .name = "contact", .role = Role::group_contact, .group_id = 7};
  EXPECT_TRUE(manages(admin, Role::finance, {}));
  EXPECT_TRUE(manages(contact, Role::member, 7));
  EXPECT_TRUE(manages(contact, Role::group_contact, 7));
  EXPECT_FALSE(manages(contact, Role::member, 8));
  EXPECT_FALSE(manages(contact, Role::administrator, {}));
  EXPECT_FALSE(manages(contact, Role::administrator, 7));
}

TEST_F(UsersTest, AnIdentityIsLinkedWithOneUser) {
  ASSERT_TRUE(add("clerk", Role::finance));
  ASSERT_TRUE(add("other", Role::finance));
  const Identity identity{"https://id.example.com", "person-7"};
  EXPECT_EQ(reason(users_.find_linked(identity)), "identity_not_linked");
  ASSERT_TRUE(users_.link("clerk", identity, kNow));
  ASSERT_TRUE(users_.link("clerk", identity, kNow));  // again
  EXPECT_EQ(users_.find_linked(identity)->name, "clerk");
  EXPECT_EQ(users_.find("clerk")->identity->subject, "person-7");
  EXPECT_EQ(users_.find("other")->identity, std::nullopt);
  EXPECT_EQ(reason(users_.link("other", identity, kNow)), "identity_taken");
  // The same name at another provider is somebody else.
  EXPECT_EQ(reason(users_.find_linked({"https://id.example.com/", "person-7"})), "identity_not_linked");
  EXPECT_EQ(reason(users_.find_linked({"https://id.example.com", "PERSON-7"})), "identity_not_linked");
  ASSERT_TRUE(users_.link("other", {"https://id.example.org", "person-7"}, kNow));

  ASSERT_TRUE(users_.set_disabled("clerk", true, kNow));
  EXPECT_EQ(reason(users_.find_linked(identity)), "user_disabled");
  ASSERT_TRUE(users_.unlink("clerk", kNow));
  EXPECT_EQ(reason(users_.find_linked(identity)), "identity_not_linked");
  EXPECT_EQ(reason(users_.unlink("clerk", kNow)), "user_not_linked");
  ASSERT_TRUE(users_.link("other", identity, kNow));  // instead of the one before
  EXPECT_EQ(reason(users_.find_linked({"https://id.example.org", "person-7"})), "identity_not_linked");
}

TEST_F(UsersTest, WhatIsNoIdentity) {
  ASSERT_TRUE(add("clerk", Role::finance));
  EXPECT_EQ(reason(users_.link("nobody", {"", ""}, kNow)), "unknown_user");
  for (const char* issuer : {"", "id.example.com", "http://id.example.com", "https://a b"})
    EXPECT_EQ(reason(users_.link("clerk", {issuer, ""}, kNow)), "bad_issuer") << issuer;
  for (const std::string& subject : {std::string(), std::string(" "), std::string("a\nb"), std::string("a\0b", 3),
                                     std::string(256, 's'), std::string("\xff")})
    EXPECT_EQ(reason(users_.link("clerk", {"https://id.example.com", subject}, kNow)), "bad_subject") << subject;
  EXPECT_TRUE(users_.link("clerk", {"http://127.0.0.1:8090", std::string(255, 's')}, kNow));
}

}  // namespace
}  // namespace tongfu::signin
