// What an identity provider publishes about itself (OpenID Connect Discovery 1.0), as far as it is used.
#pragma once

#include <string>
#include <string_view>

#include "kernel/result.h"

namespace tongfu::oidc {

struct Metadata {
  std::string authorization_endpoint;  // where the browser is sent
  std::string token_endpoint;          // where a code is redeemed
  std::string jwks_uri;                // where its keys are
  bool secret_in_body = false;         // it takes a client's secret in the body only
  bool names_issuer = false;           // it always says in its answer who it is (RFC 9207)
};

// Where it is published.
std::string discovery_url(std::string_view issuer);

// Refuses: `bad_metadata`: no JSON, of another issuer, an address that is missing or not safe (plain http is for this
// machine only), or code flow, S256 or our ways to authenticate are expressly not among what it can.
Result<Metadata> read_metadata(std::string_view json, std::string_view issuer);

// The ID token in the answer to a code. Refuses: `bad_token_answer`.
Result<std::string> read_token_answer(std::string_view json);

// The short code of an OAuth 2.0 error answer, as "invalid_grant"; empty where it is none.
std::string error_code_of(std::string_view json);

}  // namespace tongfu::oidc
