// The identity provider, asked over HTTP: what it publishes about itself, its keys, and who a code stands for. Asking
// blocks: never on a thread that carries requests.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "http/client.h"
#include "kernel/clock.h"
#include "oidc/attempt.h"
#include "oidc/key_set.h"
#include "oidc/metadata.h"
#include "oidc/settings.h"
#include "signin/rate_limit.h"
#include "signin/users.h"

namespace tongfu::oidc {

// What the browser brings back.
struct Returned {
  std::string code;
  std::string issuer;  // `iss`; empty where it was not said
};

class Provider {
 public:
  struct Parts {
    Settings settings;
    const http::Client& client;
    const Clock& clock;
    std::function<void(std::string_view)> report;  // why something failed, without personal data
  };
  explicit Provider(Parts parts) : parts_(std::move(parts)) {}

  const Settings& settings() const { return parts_.settings; }

  // Where the browser is sent to begin. Refuses: `oidc_unavailable`. Thread-safe, as the next one.
  Result<std::string> sign_in_address(const Attempt& attempt);
  // Whom the provider vouches for. Refuses: `oidc_unavailable`, `oidc_refused`.
  Result<signin::Identity> redeem(const Attempt& attempt, const Returned& returned);

 private:
  struct Published {
    Metadata metadata;
    KeySet keys;
  };
  Result<Published> published();
  Result<Published> published_anew(bool even_if_fresh);
  Result<Published> ask_published() const;
  Result<std::string> get(const std::string& url) const;
  Result<std::string> id_token(const Metadata& metadata, const Attempt& attempt, const std::string& code) const;
  Result<std::string> subject(const std::string& token, const Attempt& attempt, const KeySet& keys) const;

  Parts parts_;
  std::mutex mutex_;  // held while asking: others wait for the same answer
  std::optional<Published> known_;
  int64_t ask_again_at_ = 0;               // seconds of civil time
  signin::RateLimit unknown_keys_{5, 60};  // a forged token does not make us ask and ask
};

}  // namespace tongfu::oidc
