// Signing in and what a signed-in person changes about it: password, second factor. Checking a password takes long by
// design: check() is called on a thread that carries no requests, what it found is recorded by a second step.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kernel/date.h"
#include "signin/password.h"
#include "signin/users.h"
#include "storage/database.h"
#include "vault/keyring.h"

namespace tongfu::signin {

struct Attempt {
  std::string user;
  std::string password;
  std::string code;  // of the second factor; empty where none was given
};

// What an attempt came to, to be recorded and then answered.
struct Verdict {
  std::optional<User> user;    // whose failures are counted, or who is signed in
  std::optional<Error> error;  // none: signed in
  bool counts = false;         // as a failure
  int failures = 0;            // in a row before this one
  int64_t totp_step = 0;       // of the code that was used, else as it was
};

// Refuses, in this order: `too_many_attempts` (locked), `wrong_credentials` (nobody of that name, another password, or
// disabled: not told apart), `code_needed`, `wrong_code`. Only reads.
Verdict check(storage::Database& database, const vault::Keyring& keys, const Attempt& attempt, DateTime now);

// Counts a failure, the tenth in a row locks for a quarter of an hour; or begins a session of `session_secret`.
void record(storage::Database& database, const Verdict& verdict, std::string_view session_secret, DateTime now,
            int64_t longest_seconds);

void end_session(storage::Database& database, std::string_view session_secret);
// Those that can be used no more.
void delete_old_sessions(storage::Database& database, DateTime now, int64_t idle_seconds);

// Whether it is the user's present password.
bool has_password(storage::Database& database, int64_t user_id, std::string_view password);
// `kept`: as hash_password(). Ends all other sessions of the user.
void change_password(storage::Database& database, int64_t user_id, const std::string& kept,
                     std::string_view session_secret, DateTime now);

// A second factor takes two steps: a secret, then its first code. Refuses: `totp_exists`, as Keyring::open.
Result<void> set_up_totp(storage::Database& database, const vault::Keyring& keys, const Principal& who,
                         std::string_view secret);
// Refuses: `totp_not_set_up`, `totp_exists`, `wrong_code`, as Keyring::open.
Result<void> confirm_totp(storage::Database& database, const vault::Keyring& keys, const Principal& who,
                          std::string_view code, DateTime now);

}  // namespace tongfu::signin
