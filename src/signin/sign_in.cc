#include "signin/sign_in.h"

#include "signin/secret.h"
#include "signin/sql.h"
#include "signin/totp.h"
#include "signin/user_acts.h"

namespace tongfu::signin {

namespace {

constexpr int kMostFailures = 10;
constexpr int64_t kLockSeconds = 15 * 60;

struct Credentials {
  std::string password;
  std::string totp;  // sealed; empty where there is none
  bool totp_confirmed = false;
  int64_t totp_step = 0;
  int failures = 0;
};

Credentials credentials(storage::Database& database, int64_t user_id) {
  auto rows = database.query(sql::get_credentials, user_id);
  if (!rows.step()) return {};
  return {.password = rows.text(0),
          .totp = rows.is_null(1) ? std::string() : std::string(rows.blob(1)),
          .totp_confirmed = rows.integer(2) != 0,
          .totp_step = rows.integer(3),
          .failures = static_cast<int>(rows.integer(4))};
}

int64_t unix_seconds(DateTime now) {
  return now.plus_hours(-8).seconds();
}

std::string totp_place(int64_t user_id) {
  return "signin_user.totp/" + std::to_string(user_id);
}

Error wrong_code() {
  return refused("wrong_code", "the code is not right, or was used before: enter the one the app shows now");
}

}  // namespace

Verdict check(storage::Database& database, const vault::Keyring& keys, const Attempt& attempt, DateTime now) {
  Verdict verdict;
  if (auto user = Users(database).find(attempt.user)) verdict.user = *std::move(user);
  const Credentials kept = verdict.user ? credentials(database, verdict.user->id) : Credentials{};
  verdict.failures = kept.failures;
  verdict.totp_step = kept.totp_step;
  if (verdict.user && verdict.user->locked_until && now < *verdict.user->locked_until) {
    verdict.error = refused("too_many_attempts", "too many attempts failed: try again in a quarter of an hour");
    return verdict;
  }
  const bool matches = password_matches(attempt.password, kept.password);
  if (!matches || verdict.user->disabled) {
    verdict.error = refused("wrong_credentials", "the user name or the password is not right");
    verdict.counts = verdict.user.has_value() && !verdict.user->disabled;
    return verdict;
  }
  if (!kept.totp_confirmed) return verdict;
  if (attempt.code.empty()) {
    verdict.error = refused("code_needed", "enter the code your authenticator app shows");
    return verdict;
  }
  const auto opened = [&]() -> Result<std::string> {
    TONGFU_ASSIGN(vault, keys.open(database));
    return vault->open(kept.totp, totp_place(verdict.user->id));
  }();
  if (!opened) {
    verdict.error = opened.error();
    return verdict;
  }
  if (const auto step = matching_step(*opened, attempt.code, unix_seconds(now), kept.totp_step)) {
    verdict.totp_step = *step;
  } else {
    verdict.error = wrong_code();
    verdict.counts = true;
  }
  return verdict;
}

void record(storage::Database& database, const Verdict& verdict, std::string_view session_secret, DateTime now,
            int64_t longest_seconds) {
  if (!verdict.user) return;
  if (verdict.counts) {
    const int failures = verdict.failures + 1;
    const bool locks = failures >= kMostFailures;
    database.execute(sql::set_failures, verdict.user->id, locks ? 0 : failures,
                     locks ? std::optional(now.seconds() + kLockSeconds) : std::nullopt);
  }
  if (verdict.error) return;
  database.execute(sql::signed_in, verdict.user->id, now.seconds(), verdict.totp_step);
  const std::string digest = digest_of(session_secret);
  database.execute(sql::insert_session, storage::Blob{digest}, verdict.user->id, now.seconds(),
                   now.seconds() + longest_seconds);
}

void end_session(storage::Database& database, std::string_view session_secret) {
  const std::string digest = digest_of(session_secret);
  database.execute(sql::delete_session, storage::Blob{digest});
}

void delete_old_sessions(storage::Database& database, DateTime now, int64_t idle_seconds) {
  database.execute(sql::delete_old_sessions, now.seconds(), now.seconds() - idle_seconds);
}

bool has_password(storage::Database& database, int64_t user_id, std::string_view password) {
  return password_matches(password, credentials(database, user_id).password);
}

void change_password(storage::Database& database, int64_t user_id, const std::string& kept,
                     std::string_view session_secret, DateTime now) {
  const std::string digest = digest_of(session_secret);
  database.execute(sql::set_password, user_id, kept, false);
  database.execute(sql::delete_other_sessions, user_id, storage::Blob{digest});
  record_user_act(database, user_id, UserAct::password_changed, "", now);
}

Result<void> set_up_totp(storage::Database& database, const vault::Keyring& keys, const Principal& who,
                         std::string_view secret) {
  if (credentials(database, who.user_id).totp_confirmed) {
    return refused("totp_exists",
                   "a second factor is in use already: an administrator takes it away with a new first password");
  }
  TONGFU_ASSIGN(vault, keys.open(database));
  const std::string sealed = vault->seal(secret, totp_place(who.user_id));
  database.execute(sql::set_totp, who.user_id, storage::Blob{sealed}, false, 0);
  return {};
}

Result<void> confirm_totp(storage::Database& database, const vault::Keyring& keys, const Principal& who,
                          std::string_view code, DateTime now) {
  const Credentials kept = credentials(database, who.user_id);
  if (kept.totp.empty()) return refused("totp_not_set_up", "there is no second factor to confirm: set one up first");
  if (kept.totp_confirmed) return refused("totp_exists", "the second factor is confirmed already");
  TONGFU_ASSIGN(vault, keys.open(database));
  TONGFU_ASSIGN(secret, vault->open(kept.totp, totp_place(who.user_id)));
  const auto step = matching_step(secret, code, unix_seconds(now), kept.totp_step);
  if (!step) return wrong_code();
  database.execute(sql::set_totp, who.user_id, storage::Blob{kept.totp}, true, *step);
  record_user_act(database, who.user_id, UserAct::second_factor_confirmed, "", now);
  return {};
}

}  // namespace tongfu::signin
