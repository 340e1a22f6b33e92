#include "oidc/id_token.h"

#include <cjose/cjose.h>

#include <memory>

#include <boost/json.hpp>

#include "signin/secret.h"

namespace tongfu::oidc {

namespace json = boost::json;

namespace {

using Jws = std::unique_ptr<cjose_jws_t, decltype(&cjose_jws_release)>;
using Jwk = std::unique_ptr<cjose_jwk_t, decltype(&cjose_jwk_release)>;

constexpr size_t kLongestToken = 64 * 1024;

std::string header_text(cjose_header_t* header, const char* name) {
  cjose_err error{};
  const char* text = cjose_header_get(header, name, &error);
  return text != nullptr ? text : "";
}

// A token that asks for more than is understood must be refused (RFC 7515, 4.1.11).
bool has_critical(cjose_header_t* header) {
  cjose_err error{};
  char* raw = cjose_header_get_raw(header, "crit", &error);
  if (raw == nullptr) return false;
  cjose_get_dealloc()(raw);
  return true;
}

// The claims under a signature that holds.
Result<json::object> claims_of(std::string_view token, const KeySet& keys) {
  const auto unreadable = [] { return invalid("token_unreadable", "the ID token is no signed JSON Web Token"); };
  if (token.size() > kLongestToken) return unreadable();
  cjose_err error{};
  const Jws jws(cjose_jws_import(token.data(), token.size(), &error), cjose_jws_release);
  if (!jws) return unreadable();
  cjose_header_t* header = cjose_jws_get_protected(jws.get());
  const std::string algorithm = header_text(header, CJOSE_HDR_ALG);
  if (!is_known_algorithm(algorithm) || has_critical(header))
    return refused("token_algorithm", "the ID token is not signed by a key pair in a way that is known");
  const Key* key = keys.find(header_text(header, CJOSE_HDR_KID), algorithm);
  if (key == nullptr) return refused("token_key_unknown", "the ID token is signed by a key the provider does not list");
  const Jwk jwk(cjose_jwk_import(key->json.data(), key->json.size(), &error), cjose_jwk_release);
  if (!jwk || !cjose_jws_verify(jws.get(), jwk.get(), &error))
    return refused("token_signature", "the ID token's signature does not hold");
  uint8_t* bytes = nullptr;
  size_t count = 0;
  if (!cjose_jws_get_plaintext(jws.get(), &bytes, &count, &error)) return unreadable();
  boost::system::error_code failed;
  const json::value claims = json::parse(std::string_view(reinterpret_cast<const char*>(bytes), count), failed);
  if (failed || !claims.is_object()) return unreadable();
  return claims.get_object();
}

std::string_view text(const json::object& claims, std::string_view name) {
  const json::value* value = claims.if_contains(name);
  return value != nullptr && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

std::optional<int64_t> moment(const json::object& claims, std::string_view name) {
  const json::value* value = claims.if_contains(name);
  if (value == nullptr || !value->is_number()) return std::nullopt;
  boost::system::error_code failed;
  const auto seconds = value->to_number<int64_t>(failed);
  // Far from the ends of the range, so that a minute can be added.
  constexpr int64_t kMost = int64_t{1} << 40;
  if (failed || seconds < 0 || seconds > kMost) return std::nullopt;
  return seconds;
}

// For us, and given to us: a token for several clients says by `azp` which of them asked.
bool is_for(const json::object& claims, const std::string& client_id) {
  const json::value* audience = claims.if_contains("aud");
  if (audience == nullptr) return false;
  const json::value* party = claims.if_contains("azp");
  if (party != nullptr && text(claims, "azp") != client_id) return false;
  if (audience->is_string()) return std::string_view(audience->get_string()) == client_id;
  if (!audience->is_array()) return false;
  const json::array& all = audience->get_array();
  bool named = false;
  for (const json::value& each : all) {
    if (each.is_string() && std::string_view(each.get_string()) == client_id) named = true;
  }
  return named && (all.size() == 1 || party != nullptr);
}

bool is_in_time(const json::object& claims, int64_t now) {
  const auto expires = moment(claims, "exp"), issued = moment(claims, "iat");
  if (!expires || !issued || now >= *expires + kClockSkewSeconds) return false;
  if (*issued > now + kClockSkewSeconds || *issued < now - kLongestAgeSeconds) return false;
  if (!claims.contains("nbf")) return true;
  const auto begins = moment(claims, "nbf");
  return begins && *begins <= now + kClockSkewSeconds;
}

}  // namespace

Result<std::string> subject_of(std::string_view token, const KeySet& keys, const Expected& expected) {
  TONGFU_ASSIGN(claims, claims_of(token, keys));
  if (text(claims, "iss") != expected.issuer)
    return refused("token_issuer", "the ID token is of another issuer than " + expected.issuer);
  if (!is_for(claims, expected.client_id))
    return refused("token_audience", "the ID token was issued for another client than " + expected.client_id);
  if (!is_in_time(claims, expected.now))
    return refused("token_expired",
                   "the ID token is not of this time: compare the provider's clock with this server's");
  if (!signin::same_secret(text(claims, "nonce"), expected.nonce))
    return refused("token_nonce", "the ID token was issued for another attempt to sign in");
  const std::string_view subject = text(claims, "sub");
  constexpr size_t kLongestSubject = 255;
  if (subject.empty() || subject.size() > kLongestSubject) return refused("token_subject", "the ID token names nobody");
  return std::string(subject);
}

}  // namespace tongfu::oidc
