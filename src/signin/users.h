// Who can sign in, on record: users and their API tokens. What is slow or random (a password's digest, a secret) is
// made by the caller beforehand, so that nothing here holds up other changes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "signin/password.h"
#include "signin/principal.h"
#include "storage/listing.h"

namespace tongfu::signin {

// Whom an identity provider vouches for: its name for somebody, which says nothing without the provider's.
struct Identity {
  std::string issuer;  // "https://id.example.com/realms/carrier"
  std::string subject;
  bool operator==(const Identity&) const = default;
};

struct User {
  int64_t id = 0;
  std::string name;        // with which one signs in
  std::string shown_name;  // for people
  Role role = Role::member;
  std::optional<int64_t> group_id;
  std::optional<Msisdn> line;
  bool must_change_password = false;
  bool disabled = false;
  bool totp = false;  // a second factor is asked for
  std::optional<DateTime> locked_until;
  std::optional<DateTime> last_sign_in;
  std::optional<Identity> identity;  // linked with it: may sign in through that provider

  Principal principal() const;
};

struct NewUser {
  std::string name;
  std::string shown_name;
  Role role = Role::member;
  std::optional<int64_t> group_id;
  std::optional<Msisdn> line;
};

// Shown once, to be changed at the first sign-in.
struct FirstPassword {
  std::string text;
  std::string kept;  // its digest
};
FirstPassword make_first_password(const PasswordCost& cost = {});

struct Token {
  int64_t id = 0;
  std::string name;
  Permissions scopes;
  Date expires_on;  // its last day
  std::optional<DateTime> last_used;
};

struct NewToken {
  std::string name;
  std::vector<std::string> scopes;  // names of permissions; "read" is all that only reads
  Date expires_on;
};
// "tongfu_" and 256 random bits.
std::string make_token_secret();

// Whether somebody may add, change or see a user like this: an administrator all, a group contact the group's people,
// who change users only with Permission::manage_users.
bool manages(const Principal& by, Role role, std::optional<int64_t> group_id);

// Each change is on record with its actor (user_acts.h).
class Users {
 public:
  explicit Users(storage::Database& database) : database_(database) {}

  // Refuses, in this order: `bad_user_name` (2 to 64 of a-z 0-9 . _ -), `name_missing`, `group_missing`,
  // `group_not_allowed` (the carrier's people have none), `line_missing`, `line_not_allowed`, `user_exists`.
  Result<User> add(const NewUser& user, const FirstPassword& first, DateTime now);
  Result<User> find(std::string_view name);  // refuses: `unknown_user`
  std::vector<User> list();                  // by name
  // Of one group's people or of all. By user, name, role, last_sign_in.
  storage::Page<User> page(std::optional<int64_t> group_id, const storage::PageAsked& asked);

  // A disabled user cannot sign in, sessions end and tokens do not work. Refuses: `unknown_user`,
  // `last_administrator`.
  Result<void> set_disabled(std::string_view name, bool disabled, DateTime now);
  // Refuses: `unknown_user`, `name_missing`.
  Result<void> set_shown_name(std::string_view name, const std::string& shown_name, DateTime now);
  // The carrier's people change among the carrier's roles; a group's stay what they are. Sessions end, and a token may
  // from now on what the new role may of its scopes. Refuses: `unknown_user`, `role_not_allowed`, `last_administrator`.
  Result<void> set_role(std::string_view name, Role role, DateTime now);
  // Ends all sessions, lifts a lock; `without_totp` also takes the second factor away. Refuses: `unknown_user`.
  Result<void> reset_password(std::string_view name, const FirstPassword& first, bool without_totp, DateTime now);

  // Ties a user to an identity, instead of the one before; sessions begun through a provider end. Refuses:
  // `unknown_user`, `bad_issuer` (no https address; plain http on this machine only), `bad_subject` (1 to 255
  // characters, no control characters), `identity_taken`.
  Result<void> link(std::string_view name, const Identity& identity, DateTime now);
  // Refuses: `unknown_user`, `user_not_linked`.
  Result<void> unlink(std::string_view name, DateTime now);
  // Refuses: `identity_not_linked`, `user_disabled`.
  Result<User> find_linked(const Identity& identity);

  // Refuses: `unknown_user`, `name_missing`, `unknown_scope`, `scope_not_allowed` (the role may not do that),
  // `bad_expiry` (past, or more than 400 days ahead).
  Result<Token> add_token(std::string_view user, const NewToken& token, std::string_view secret, DateTime now);
  Result<std::vector<Token>> list_tokens(std::string_view user);  // `unknown_user`
  // Refuses: `unknown_user`, `unknown_token`.
  Result<void> revoke_token(std::string_view user, int64_t token_id, DateTime now);

 private:
  storage::Database& database_;
};

// Columns 0 to 12 of the room's statements about users.
User read_user(const storage::Statement& row);
// Names that are none (of a later program) are left out.
Permissions read_scopes(std::string_view text);

}  // namespace tongfu::signin
