#include "signin/doorkeeper.h"

#include <algorithm>
#include <mutex>

#include "http/problem.h"
#include "signin/secret.h"
#include "signin/sql.h"
#include "signin/users.h"

namespace tongfu::signin {

namespace {

constexpr int64_t kTrustSeconds = 5;   // how long what is known is not asked anew
constexpr int64_t kTouchSeconds = 60;  // how exactly it is on record when a session was seen
constexpr int64_t kTouchTokenSeconds = 3'600;

Visitor refused_with(int status, const char* reason, const char* message) {
  Visitor visitor{.principal = {}, .refusal = http::problem(status, reason, message)};
  if (status == 401) visitor.refusal.set("WWW-Authenticate", "Bearer");
  return visitor;
}

bool changes_something(const std::string& method) {
  return method != "GET" && method != "HEAD" && method != "OPTIONS";
}

}  // namespace

Visitor Doorkeeper::who(const http::Request& request) {
  const int64_t now = clock_.now().seconds();
  constexpr std::string_view kBearer = "Bearer ";
  if (const auto header = request.header("Authorization"); header && header->starts_with(kBearer)) {
    auto found = known(digest_of(header->substr(kBearer.size())), true, now);
    if (!found) return refused_with(401, "bad_token", "the API token is unknown, expired or revoked: use another one");
    return {.principal = std::move(found->principal), .refusal = {}};
  }
  const auto cookie = request.cookie(kSessionCookie);
  if (!cookie || cookie->empty()) return refused_with(401, "not_signed_in", "nobody is signed in: sign in first");
  auto found = known(digest_of(*cookie), false, now);
  if (!found) return refused_with(401, "session_ended", "the session has ended: sign in again");
  if (changes_something(request.method) &&
      !same_secret(request.header(kCsrfHeader).value_or(""), csrf_token(*cookie))) {
    return refused_with(403, "bad_csrf_token",
                        "the request does not carry the session's X-CSRF-Token: it may have been forged elsewhere");
  }
  return {.principal = std::move(found->principal), .refusal = {}};
}

std::optional<Doorkeeper::Known> Doorkeeper::known(const std::string& digest, bool is_token, int64_t now) {
  std::optional<Known> found;
  uint64_t forgotten = 0;
  {
    const std::shared_lock lock(mutex_);
    forgotten = forgotten_;
    const auto at = known_.find(digest);
    if (at != known_.end()) found = at->second;
  }
  if (!found || now - found->asked_at >= kTrustSeconds || now < found->asked_at) {
    const int64_t seen_at = found ? found->seen_at : 0;  // perhaps not on record yet
    found = look_up(digest, is_token, now);
    if (found) found->seen_at = std::max(found->seen_at, seen_at);
    const std::unique_lock lock(mutex_);
    constexpr size_t kMostKnown = 100'000;
    if (known_.size() >= kMostKnown) known_.clear();
    if (found && forgotten == forgotten_) {
      known_.insert_or_assign(digest, *found);
    } else {
      known_.erase(digest);
    }
  }
  if (!found || found->is_token != is_token || now > found->expires_at) return std::nullopt;
  if (!is_token && now - found->seen_at > times_.idle_seconds) return std::nullopt;
  const int64_t unseen = now - found->seen_at;
  if (unseen >= (is_token ? kTouchTokenSeconds : kTouchSeconds)) touch(digest, is_token, now);
  return found;
}

std::optional<Doorkeeper::Known> Doorkeeper::look_up(const std::string& digest, bool is_token, int64_t now) {
  return readers_.read([&](storage::Database& database) -> std::optional<Known> {
    auto rows = database.query(is_token ? sql::find_token : sql::find_session, storage::Blob{digest});
    if (!rows.step()) return std::nullopt;
    const User user = read_user(rows);
    if (user.disabled) return std::nullopt;
    Known found{.principal = user.principal(), .asked_at = now, .is_token = is_token};
    if (is_token) {
      found.principal.scopes = read_scopes(rows.text_view(13));
      found.expires_at = DateTime::start_of(rows.date(14) + 1).seconds() - 1;
      found.seen_at = rows.is_null(15) ? 0 : rows.integer(15);
    } else {
      found.seen_at = rows.integer(13);
      found.expires_at = rows.integer(14);
      if (rows.integer(15) != 0) found.principal.must_change_password = false;  // no password was used
    }
    return found;
  });
}

void Doorkeeper::touch(const std::string& digest, bool is_token, int64_t now) {
  {
    const std::unique_lock lock(mutex_);
    const auto at = known_.find(digest);
    if (at != known_.end()) at->second.seen_at = now;  // not once for each request of the same second
  }
  writer_.submit(
      "system",
      [digest, is_token, now](storage::Database& database) {
        database.execute(is_token ? sql::touch_token : sql::touch_session, storage::Blob{digest}, now);
        return http::Response{};
      },
      [](const http::Response&) {});
}

void Doorkeeper::forget() {
  const std::unique_lock lock(mutex_);
  known_.clear();
  ++forgotten_;
}

}  // namespace tongfu::signin
