// Who a request comes from: by a session's cookie or an API token. Cheap enough for every request: what is known is
// kept in memory and asked anew every few seconds, so that what another process ended ends here too.
#pragma once

#include <atomic>
#include <optional>
#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "http/message.h"
#include "kernel/clock.h"
#include "serving/readers.h"
#include "serving/writer.h"
#include "signin/principal.h"

namespace tongfu::signin {

constexpr const char* kSessionCookie = "tongfu_session";
constexpr const char* kCsrfHeader = "X-CSRF-Token";

struct SessionTimes {
  int64_t idle_seconds = 30 * 60;
  int64_t longest_seconds = 12 * 3'600;  // whatever is done meanwhile
};

// Who is at the door, or what to answer instead.
struct Visitor {
  std::optional<Principal> principal;
  http::Response
      refusal;  // where there is no principal: 401 `not_signed_in`, `session_ended`, `bad_token`; 403 `bad_csrf_token`
};

class Doorkeeper {
 public:
  Doorkeeper(serving::Readers& readers, serving::Writer& writer, const Clock& clock, SessionTimes times = {})
      : readers_(readers), writer_(writer), clock_(clock), times_(times) {}

  // By `Authorization: Bearer TOKEN`, else by the cookie; with a cookie all but GET, HEAD and OPTIONS must carry the
  // session's CSRF token in its header. Thread-safe.
  Visitor who(const http::Request& request);

  // After a change of a user, a token or a session: what was known is asked anew at once.
  void forget();

  const SessionTimes& times() const { return times_; }

 private:
  struct Known {
    Principal principal;
    int64_t asked_at = 0;  // seconds of civil time, as the next ones
    int64_t expires_at = 0;
    int64_t seen_at = 0;  // as on record
    bool is_token = false;
  };
  std::optional<Known> known(const std::string& digest, bool is_token, int64_t now);
  std::optional<Known> look_up(const std::string& digest, bool is_token, int64_t now);
  void touch(const std::string& digest, bool is_token, int64_t now);

  serving::Readers& readers_;
  serving::Writer& writer_;
  const Clock& clock_;
  SessionTimes times_;
  std::shared_mutex mutex_;
  std::unordered_map<std::string, Known> known_;
  uint64_t forgotten_ = 0;  // how often
};

}  // namespace tongfu::signin
