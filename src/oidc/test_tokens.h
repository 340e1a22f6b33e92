// An identity provider for unit tests: key pairs, and tokens signed with them.
#pragma once

#include <cjose/cjose.h>
#include <sodium.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include <boost/json.hpp>

namespace tongfu::oidc {

inline std::string base64url(std::string_view bytes) {
  std::string out(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  out.pop_back();
  return out;
}

class TestKey {
 public:
  enum class Kind { rsa, ec, shared };
  TestKey(Kind kind, std::string id, std::string_view shared = {}) : id_(std::move(id)), key_(make(kind, shared)) {
    if (!key_) throw std::runtime_error("cjose makes no key");
    cjose_err error{};
    if (!id_.empty()) cjose_jwk_set_kid(key_.get(), id_.data(), id_.size(), &error);
  }

  // The public half, as in a JWKS.
  boost::json::object published() const {
    cjose_err error{};
    char* text = cjose_jwk_to_json(key_.get(), false, &error);
    boost::json::object out = boost::json::parse(text).as_object();
    cjose_get_dealloc()(text);
    return out;
  }

  std::string sign(std::string_view algorithm, const std::string& payload, const std::string& named = "") const {
    cjose_err error{};
    cjose_header_t* header = cjose_header_new(&error);
    cjose_header_set(header, CJOSE_HDR_ALG, std::string(algorithm).c_str(), &error);
    const std::string id = named.empty() ? id_ : named;
    if (!id.empty()) cjose_header_set(header, CJOSE_HDR_KID, id.c_str(), &error);
    cjose_jws_t* jws =
        cjose_jws_sign(key_.get(), header, reinterpret_cast<const uint8_t*>(payload.data()), payload.size(), &error);
    const char* text = nullptr;
    if (jws == nullptr || !cjose_jws_export(jws, &text, &error)) throw std::runtime_error("cjose does not sign");
    std::string out = text;
    cjose_jws_release(jws);
    cjose_header_release(header);
    return out;
  }

 private:
  using Held = std::unique_ptr<cjose_jwk_t, decltype(&cjose_jwk_release)>;
  static Held make(Kind kind, std::string_view shared) {
    cjose_err error{};
    const uint8_t exponent[] = {1, 0, 1};
    switch (kind) {
      case Kind::rsa: return {cjose_jwk_create_RSA_random(2'048, exponent, sizeof exponent, &error), cjose_jwk_release};
      case Kind::ec: return {cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, &error), cjose_jwk_release};
      case Kind::shared: break;
    }
    return {cjose_jwk_create_oct_spec(reinterpret_cast<const uint8_t*>(shared.data()), shared.size(), &error),
            cjose_jwk_release};
  }

  std::string id_;
  Held key_;
};

}  // namespace tongfu::oidc
