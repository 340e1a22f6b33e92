#include "oidc/provider.h"

#include "http/url.h"
#include "oidc/id_token.h"

namespace tongfu::oidc {

namespace {

constexpr int64_t kTrustSeconds = 3'600;  // how long what it publishes is not asked anew
constexpr int64_t kRetrySeconds = 60;     // with something older at hand

Error unavailable() {
  return refused("oidc_unavailable",
                 "the identity provider cannot be used just now: try again in a moment, or sign in with a password");
}

Error not_believed() {
  return refused("oidc_refused", "the identity provider's answer was not accepted: sign in anew");
}

}  // namespace

Result<std::string> Provider::sign_in_address(const Attempt& attempt) {
  TONGFU_ASSIGN(about, published());
  const std::string& endpoint = about.metadata.authorization_endpoint;
  return endpoint + (endpoint.find('?') == std::string::npos ? '?' : '&') +
         http::form_encoded({{"response_type", "code"},
                             {"client_id", settings().client_id},
                             {"redirect_uri", settings().redirect_uri()},
                             {"scope", "openid"},
                             {"state", attempt.state()},
                             {"nonce", attempt.nonce()},
                             {"code_challenge", attempt.challenge()},
                             {"code_challenge_method", "S256"}});
}

Result<signin::Identity> Provider::redeem(const Attempt& attempt, const Returned& returned) {
  TONGFU_ASSIGN(about, published());
  const bool other_issuer =
      returned.issuer.empty() ? about.metadata.names_issuer : returned.issuer != settings().issuer;
  if (other_issuer) {
    parts_.report("oidc: the answer does not come from " + settings().issuer);
    return not_believed();
  }
  TONGFU_ASSIGN(token, id_token(about.metadata, attempt, returned.code));
  auto found = subject(token, attempt, about.keys);
  if (!found && found.error().reason == "token_key_unknown" && unknown_keys_.take("", parts_.clock.now().seconds())) {
    TONGFU_ASSIGN(anew, published_anew(true));  // its keys may have changed since
    found = subject(token, attempt, anew.keys);
  }
  if (found) return signin::Identity{settings().issuer, *std::move(found)};
  parts_.report("oidc: " + found.error().reason + ": " + found.error().message);
  return not_believed();
}

Result<std::string> Provider::subject(const std::string& token, const Attempt& attempt, const KeySet& keys) const {
  return subject_of(token, keys,
                    {.issuer = settings().issuer,
                     .client_id = settings().client_id,
                     .nonce = attempt.nonce(),
                     .now = parts_.clock.now().plus_hours(-8).seconds()});
}

Result<std::string> Provider::id_token(const Metadata& metadata, const Attempt& attempt,
                                       const std::string& code) const {
  std::vector<http::Field> form{{"grant_type", "authorization_code"},
                                {"code", code},
                                {"redirect_uri", settings().redirect_uri()},
                                {"code_verifier", attempt.verifier()}};
  http::ClientRequest request{
      .method = "POST",
      .url = metadata.token_endpoint,
      .headers = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}}};
  const std::string& secret = settings().client_secret;
  if (secret.empty() || metadata.secret_in_body) form.emplace_back("client_id", settings().client_id);
  if (!secret.empty() && metadata.secret_in_body) form.emplace_back("client_secret", secret);
  if (!secret.empty() && !metadata.secret_in_body)  // each encoded as in a form (RFC 6749, 2.3.1)
    request.basic = {http::percent_encoded(settings().client_id), http::percent_encoded(secret)};
  request.body = http::form_encoded(form);
  const auto answer = parts_.client.ask(request);
  if (!answer) {
    parts_.report("oidc: " + request.url + ": " + answer.error().message);
    return unavailable();
  }
  if (answer->status == 200) {
    auto token = read_token_answer(answer->body);
    if (token) return token;
    parts_.report("oidc: " + token.error().message);
    return not_believed();
  }
  const std::string error = error_code_of(answer->body);
  parts_.report("oidc: " + request.url + ": " + std::to_string(answer->status) + " " + error);
  // Of what a code that was used, or made up, is refused with; all else is between the two servers.
  return error == "invalid_grant" ? not_believed() : unavailable();
}

Result<Provider::Published> Provider::published() {
  return published_anew(false);
}

Result<Provider::Published> Provider::published_anew(bool even_if_fresh) {
  const std::lock_guard lock(mutex_);
  const int64_t now = parts_.clock.now().seconds();
  if (known_ && now < ask_again_at_ && !even_if_fresh) return *known_;
  auto answer = ask_published();
  if (answer) {
    known_ = *std::move(answer);
    ask_again_at_ = now + kTrustSeconds;
    return *known_;
  }
  parts_.report("oidc: " + answer.error().message);
  if (!known_) return unavailable();
  ask_again_at_ = now + kRetrySeconds;
  return *known_;
}

Result<Provider::Published> Provider::ask_published() const {
  TONGFU_ASSIGN(document, get(discovery_url(settings().issuer)));
  TONGFU_ASSIGN(metadata, read_metadata(document, settings().issuer));
  TONGFU_ASSIGN(set, get(metadata.jwks_uri));
  TONGFU_ASSIGN(keys, KeySet::read(set));
  return Published{std::move(metadata), std::move(keys)};
}

Result<std::string> Provider::get(const std::string& url) const {
  auto answer = parts_.client.ask({.method = "GET", .url = url, .headers = {{"Accept", "application/json"}}});
  if (!answer) return refused("unreachable", url + ": " + answer.error().message);
  if (answer->status != 200) return refused("unreachable", url + " answers " + std::to_string(answer->status));
  return std::move(answer->body);
}

}  // namespace tongfu::oidc
