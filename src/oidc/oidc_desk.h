// The addresses /api/v1/session/ways and /api/v1/session/oidc: which ways to sign in there are, and signing in through
// an identity provider (authorization code flow with PKCE). POST begins: the browser gets a cookie and is told where to
// go; the provider sends it back to a page of the console, which hands over by PUT what it brought. Nobody is added and
// nothing is matched but the subject that an administrator linked.
#pragma once

#include <functional>
#include <optional>

#include "http/message.h"
#include "kernel/clock.h"
#include "oidc/provider.h"
#include "serving/workers.h"
#include "signin/rate_limit.h"
#include "signin/session_desk.h"

namespace tongfu::oidc {

constexpr const char* kAttemptCookie = "tongfu_oidc";

class OidcDesk {
 public:
  struct Parts {
    Provider* provider = nullptr;  // none: there is only the password
    signin::SessionDesk& sessions;
    serving::Workers& workers;  // of its own: a provider that is slow keeps no password waiting
    const Clock& clock;
  };
  explicit OidcDesk(Parts parts) : parts_(parts) {}

  static bool handles(const http::Request& request);
  // Problems: 401 `oidc_state_unknown` (not what this browser began), `oidc_refused`, `identity_not_linked`,
  // `user_disabled`; 403 `cross_site`; 404 `oidc_not_configured`; 429 `too_many_attempts`; 503 `oidc_unavailable`,
  // `busy`. The desk must outlive the answers.
  void handle(const http::Request& request, http::Reply reply);

 private:
  http::Response ways() const;
  void begin(const http::Request& request, const http::Reply& reply);
  void finish(const http::Request& request, const http::Reply& reply);
  void on_worker(const http::Reply& reply, std::function<void()> task);

  Parts parts_;
  signin::RateLimit by_peer_{60, 60};
};

}  // namespace tongfu::oidc
