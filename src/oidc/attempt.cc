#include "oidc/attempt.h"

#include <sodium.h>

#include "signin/secret.h"

namespace tongfu::oidc {

Attempt Attempt::begin() {
  return Attempt(signin::new_secret());
}

std::string Attempt::state() const {
  return signin::derived_secret(secret_, "tongfu oidc stat");
}

std::string Attempt::nonce() const {
  return signin::derived_secret(secret_, "tongfu oidc nonc");
}

std::string Attempt::verifier() const {
  return signin::derived_secret(secret_, "tongfu oidc veri");
}

std::string Attempt::challenge() const {
  const std::string text = verifier();
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(digest, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  std::string out(sodium_base64_ENCODED_LEN(sizeof digest, sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(out.data(), out.size(), digest, sizeof digest, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  out.pop_back();  // the terminating zero
  return out;
}

}  // namespace tongfu::oidc
