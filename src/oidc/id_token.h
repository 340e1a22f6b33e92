// What an identity provider says of somebody, signed (OpenID Connect Core 1.0, 3.1.3.7). Who it is is believed only
// after every check here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kernel/result.h"
#include "oidc/key_set.h"

namespace tongfu::oidc {

// What a token must have been issued for.
struct Expected {
  std::string issuer;
  std::string client_id;
  std::string nonce;
  int64_t now = 0;  // seconds since 1970, UTC
};

// How far the provider's clock may be off, and how long ago a token may have been issued.
constexpr int64_t kClockSkewSeconds = 60;
constexpr int64_t kLongestAgeSeconds = 600;

// The subject. Refuses, in this order: `token_unreadable` (no token, or of an algorithm nobody knows),
// `token_algorithm` (`none`, by a shared secret, or with demands unknown here),
// `token_key_unknown` (not in `keys`: they may have changed), `token_signature`, `token_issuer`, `token_audience` (for
// another client), `token_expired` (over, not yet valid, or issued too long ago), `token_nonce` (for another attempt),
// `token_subject` (nobody named). The messages are for the server's log: they hold nothing of the token.
Result<std::string> subject_of(std::string_view token, const KeySet& keys, const Expected& expected);

}  // namespace tongfu::oidc
