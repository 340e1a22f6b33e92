#include "signin/users.h"

#include <algorithm>

#include "http/url.h"
#include "kernel/text.h"
#include "signin/secret.h"
#include "signin/sql.h"
#include "signin/user_acts.h"

namespace tongfu::signin {

namespace {

constexpr int kLongestTokenDays = 400;

std::optional<DateTime> optional_moment(const storage::Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return DateTime::from_seconds(row.integer(column));
}

bool is_user_name(std::string_view name) {
  constexpr size_t kShortest = 2, kLongest = 64;
  return name.size() >= kShortest && name.size() <= kLongest && std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
         });
}

Result<void> check_shown_name(std::string_view name) {
  constexpr size_t kLongest = 200;
  if (trim(name).empty() || name.size() > kLongest || !is_utf8(name))
    return invalid("name_missing", "a name for people to read is needed, of at most 200 bytes");
  return {};
}

Result<void> check(const Identity& identity) {
  constexpr size_t kLongestSubject = 255;
  const auto issuer = http::parse_url(identity.issuer);
  if (!issuer || !issuer->private_enough())
    return invalid("bad_issuer",
                   "'" + printable(identity.issuer) + "' is no identity provider's address: expected one with https");
  const std::string& subject = identity.subject;
  const bool has_control = std::any_of(subject.begin(), subject.end(),
                                       [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; });
  if (trim(subject).empty() || subject.size() > kLongestSubject || has_control || !is_utf8(subject))
    return invalid("bad_subject", "the identity is the provider's `sub` of the person: 1 to 255 characters");
  return {};
}

Result<void> check(const NewUser& user) {
  if (!is_user_name(user.name)) {
    return invalid("bad_user_name", "'" + printable(user.name) +
                                        "' is no user name: expected 2 to 64 of a-z, 0-9, dot, dash, underscore");
  }
  TONGFU_TRY(check_shown_name(user.shown_name));
  const std::string role(name(user.role));
  if (belongs_to_group(user.role) && !user.group_id)
    return invalid("group_missing", "a " + role + " belongs to a group: name it");
  if (!belongs_to_group(user.role) && user.group_id)
    return invalid("group_not_allowed", "a " + role + " is of the carrier and reaches all groups: name none");
  if (user.role == Role::member && !user.line)
    return invalid("line_missing", "a member sees one line: name its number");
  if (user.role != Role::member && user.line)
    return invalid("line_not_allowed", "only a member is tied to one line: name none");
  return {};
}

std::string text_of(const Permissions& scopes) {
  std::string out;
  for (size_t i = 0; i < kPermissionCount; ++i) {
    if (!scopes.test(i)) continue;
    if (!out.empty()) out += ' ';
    out += name(static_cast<Permission>(i));
  }
  return out;
}

Result<Permissions> scopes_of(const std::vector<std::string>& names, Role role) {
  Permissions scopes;
  for (const std::string& each : names) {
    if (each == "read") {
      for (size_t i = 0; i < kPermissionCount; ++i) {
        const auto permission = static_cast<Permission>(i);
        if (only_reads(permission) && allows(role, permission)) scopes.set(i);
      }
      continue;
    }
    const auto permission = parse_permission(each);
    if (!permission)
      return invalid("unknown_scope", "'" + printable(each) + "' is no scope: expected `read` or names as read_bills");
    if (!allows(role, *permission))
      return refused("scope_not_allowed", "the user's role may not do " + each + ": a token cannot either");
    scopes.set(static_cast<size_t>(*permission));
  }
  if (scopes.none()) return invalid("unknown_scope", "a token needs at least one scope");
  return scopes;
}

}  // namespace

Principal User::principal() const {
  return {.user_id = id,
          .name = name,
          .role = role,
          .group_id = group_id,
          .line = line,
          .scopes = {},
          .must_change_password = must_change_password};
}

User read_user(const storage::Statement& row) {
  User user{.id = row.integer(0),
            .name = row.text(1),
            .shown_name = row.text(2),
            .role = static_cast<Role>(row.integer(3)),
            .group_id = {},
            .line = {},
            .must_change_password = row.integer(6) != 0,
            .disabled = row.integer(7) != 0,
            .totp = row.integer(8) != 0,
            .locked_until = optional_moment(row, 9),
            .last_sign_in = optional_moment(row, 10)};
  if (!row.is_null(4)) user.group_id = row.integer(4);
  if (!row.is_null(5)) user.line = row.msisdn(5);
  if (!row.is_null(12)) user.identity = Identity{row.text(11), row.text(12)};
  return user;
}

Permissions read_scopes(std::string_view text) {
  Permissions scopes;
  for (const std::string_view each : split(text, ' ')) {
    if (const auto permission = parse_permission(each)) scopes.set(static_cast<size_t>(*permission));
  }
  return scopes;
}

FirstPassword make_first_password(const PasswordCost& cost) {
  FirstPassword first{.text = new_first_password(), .kept = {}};
  first.kept = hash_password(first.text, cost);
  return first;
}

std::string make_token_secret() {
  return "tongfu_" + new_secret();
}

bool manages(const Principal& by, Role role, std::optional<int64_t> group_id) {
  if (by.reach().kind == Reach::Kind::all) return true;
  return belongs_to_group(role) && group_id && by.reach().covers_group(*group_id);
}

Result<User> Users::add(const NewUser& user, const FirstPassword& first, DateTime now) {
  TONGFU_TRY(check(user));
  storage::Transaction transaction(database_);
  if (find(user.name)) return refused("user_exists", "user '" + user.name + "' exists already");
  int64_t id = 0;
  {
    auto next = database_.query(sql::next_user);
    next.step();
    id = next.integer(0);
  }
  database_.execute(sql::insert_user, id, user.name, user.shown_name, static_cast<int>(user.role), user.group_id,
                    user.line, first.kept);
  record_user_act(database_, id, UserAct::added, std::string(signin::name(user.role)), now);
  transaction.commit();
  return find(user.name);
}

Result<User> Users::find(std::string_view name) {
  auto rows = database_.query(sql::find_user, name);
  if (rows.step()) return read_user(rows);
  return not_found("unknown_user", "there is no user '" + printable(name) + "': `user list` shows those there are");
}

std::vector<User> Users::list() {
  std::vector<User> all;
  auto rows = database_.query(sql::list_users);
  while (rows.step()) all.push_back(read_user(rows));
  return all;
}

storage::Page<User> Users::page(std::optional<int64_t> group_id, const storage::PageAsked& asked) {
  static const storage::Listing kUsers(sql::page_of_users, {"user"}, {"name", "role", "last_sign_in"});
  return storage::read_page<User>(
      database_, kUsers, asked, [](const storage::Statement& row) { return std::optional(read_user(row)); },
      group_id.value_or(0));
}

namespace {

Result<void> check_not_last_administrator(storage::Database& database, const User& user) {
  if (user.role != Role::administrator) return {};
  auto others = database.query(sql::other_administrators, user.id);
  others.step();
  if (others.integer(0) == 0)
    return refused("last_administrator", "'" + user.name + "' is the only administrator left: add another one first");
  return {};
}

}  // namespace

Result<void> Users::set_disabled(std::string_view name, bool disabled, DateTime now) {
  TONGFU_ASSIGN(user, find(name));
  if (disabled) TONGFU_TRY(check_not_last_administrator(database_, user));
  storage::Transaction transaction(database_);
  database_.execute(sql::set_disabled, user.id, disabled);
  if (disabled) database_.execute(sql::delete_other_sessions, user.id, storage::Blob{""});
  if (disabled != user.disabled)
    record_user_act(database_, user.id, disabled ? UserAct::disabled : UserAct::enabled, "", now);
  transaction.commit();
  return {};
}

Result<void> Users::set_role(std::string_view name, Role role, DateTime now) {
  TONGFU_ASSIGN(user, find(name));
  if (belongs_to_group(user.role) || belongs_to_group(role)) {
    return refused("role_not_allowed",
                   "only the carrier's people change roles, and only among the carrier's: add a user of that role");
  }
  if (role == user.role) return {};
  TONGFU_TRY(check_not_last_administrator(database_, user));
  storage::Transaction transaction(database_);
  database_.execute(sql::set_role, user.id, static_cast<int>(role));
  database_.execute(sql::delete_other_sessions, user.id, storage::Blob{""});
  record_user_act(database_, user.id, UserAct::role_changed,
                  std::string(signin::name(user.role)) + " -> " + std::string(signin::name(role)), now);
  transaction.commit();
  return {};
}

Result<void> Users::set_shown_name(std::string_view name, const std::string& shown_name, DateTime now) {
  TONGFU_ASSIGN(user, find(name));
  TONGFU_TRY(check_shown_name(shown_name));
  storage::Transaction transaction(database_);
  database_.execute(sql::set_shown_name, user.id, shown_name);
  if (shown_name != user.shown_name) record_user_act(database_, user.id, UserAct::renamed, "", now);
  transaction.commit();
  return {};
}

Result<void> Users::reset_password(std::string_view name, const FirstPassword& first, bool without_totp, DateTime now) {
  TONGFU_ASSIGN(user, find(name));
  storage::Transaction transaction(database_);
  database_.execute(sql::set_password, user.id, first.kept, true);
  record_user_act(database_, user.id, UserAct::password_reset, "", now);
  if (without_totp) {
    database_.execute(sql::set_totp, user.id, std::nullopt, false, 0);
    if (user.totp) record_user_act(database_, user.id, UserAct::second_factor_removed, "", now);
  }
  database_.execute(sql::delete_other_sessions, user.id, storage::Blob{""});
  transaction.commit();
  return {};
}

Result<void> Users::link(std::string_view name, const Identity& identity, DateTime now) {
  TONGFU_ASSIGN(user, find(name));
  TONGFU_TRY(check(identity));
  storage::Transaction transaction(database_);
  {
    auto rows = database_.query(sql::find_user_of_subject, identity.issuer, identity.subject);
    if (rows.step() && rows.integer(0) != user.id)
      return refused("identity_taken",
                     "the identity is linked with user '" + rows.text(1) + "': unlink that one first");
  }
  database_.execute(sql::set_identity, user.id, identity.issuer, identity.subject);
  database_.execute(sql::delete_provider_sessions, user.id);
  record_user_act(database_, user.id, UserAct::identity_linked, identity.issuer + " " + identity.subject, now);
  transaction.commit();
  return {};
}

Result<void> Users::unlink(std::string_view name, DateTime now) {
  TONGFU_ASSIGN(user, find(name));
  if (!user.identity) return refused("user_not_linked", "user '" + user.name + "' is linked with no identity");
  storage::Transaction transaction(database_);
  database_.execute(sql::set_identity, user.id, std::nullopt, std::nullopt);
  database_.execute(sql::delete_provider_sessions, user.id);
  record_user_act(database_, user.id, UserAct::identity_unlinked, "", now);
  transaction.commit();
  return {};
}

Result<User> Users::find_linked(const Identity& identity) {
  auto rows = database_.query(sql::find_user_of_subject, identity.issuer, identity.subject);
  if (!rows.step()) {
    return refused("identity_not_linked", "no user is linked with your identity '" + printable(identity.subject) +
                                              "': give it to an administrator, who can link it");
  }
  User user = read_user(rows);
  if (user.disabled) return refused("user_disabled", "your user is disabled: ask an administrator");
  return user;
}

Result<Token> Users::add_token(std::string_view user_name, const NewToken& token, std::string_view secret,
                               DateTime now) {
  TONGFU_ASSIGN(user, find(user_name));
  TONGFU_TRY(check_shown_name(token.name));
  TONGFU_ASSIGN(scopes, scopes_of(token.scopes, user.role));
  const Date today = now.date();
  if (token.expires_on < today || token.expires_on - today > kLongestTokenDays) {
    return invalid("bad_expiry", "a token ends on a day from " + to_string(today) + " to " +
                                     to_string(today + kLongestTokenDays) + ": name one of them");
  }
  storage::Transaction transaction(database_);
  int64_t id = 0;
  {
    auto next = database_.query(sql::next_token);
    next.step();
    id = next.integer(0);
  }
  const std::string digest = digest_of(secret), text = text_of(scopes);
  database_.execute(sql::insert_token, id, user.id, token.name, storage::Blob{digest}, text, token.expires_on,
                    now.seconds());
  record_user_act(database_, user.id, UserAct::token_added, std::to_string(id) + " " + token.name + ": " + text, now);
  transaction.commit();
  return Token{.id = id, .name = token.name, .scopes = scopes, .expires_on = token.expires_on, .last_used = {}};
}

Result<std::vector<Token>> Users::list_tokens(std::string_view user_name) {
  TONGFU_ASSIGN(user, find(user_name));
  std::vector<Token> all;
  auto rows = database_.query(sql::list_tokens, user.id);
  while (rows.step()) {
    all.push_back({.id = rows.integer(0),
                   .name = rows.text(1),
                   .scopes = read_scopes(rows.text_view(2)),
                   .expires_on = rows.date(3),
                   .last_used = optional_moment(rows, 4)});
  }
  return all;
}

Result<void> Users::revoke_token(std::string_view user_name, int64_t token_id, DateTime now) {
  TONGFU_ASSIGN(user, find(user_name));
  storage::Transaction transaction(database_);
  if (database_.change(sql::delete_token, user.id, token_id) == 0)
    return not_found("unknown_token", "user '" + user.name + "' has no such token: `user token list` shows them");
  record_user_act(database_, user.id, UserAct::token_revoked, std::to_string(token_id), now);
  transaction.commit();
  return {};
}

}  // namespace tongfu::signin
