#include "signin/secret.h"

#include <sodium.h>

#include <stdexcept>

#include "kernel/expects.h"

namespace tongfu::signin {

namespace {

void ready() {
  static const bool kReady = sodium_init() >= 0;
  if (!kReady) throw std::runtime_error("signin: libsodium has no random bytes");
}

std::string base64(const unsigned char* bytes, size_t count) {
  std::string text(sodium_base64_ENCODED_LEN(count, sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes, count, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  text.pop_back();  // the terminating zero
  return text;
}

constexpr size_t kDigestBytes = 32;

std::string keyed_digest(std::string_view secret, std::string_view use) {
  ready();
  std::string out(kDigestBytes, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(out.data()), out.size(),
                     reinterpret_cast<const unsigned char*>(secret.data()), secret.size(),
                     reinterpret_cast<const unsigned char*>(use.data()), use.size());
  return out;
}

}  // namespace

std::string new_secret() {
  ready();
  unsigned char bytes[32];
  randombytes_buf(bytes, sizeof bytes);
  return base64(bytes, sizeof bytes);
}

std::string digest_of(std::string_view secret) {
  return keyed_digest(secret, "tongfu secret 1.");
}

std::string csrf_token(std::string_view session_secret) {
  return derived_secret(session_secret, "tongfu csrf 1...");
}

std::string derived_secret(std::string_view secret, std::string_view use) {
  EXPECTS(use.size() == 16);
  const std::string digest = keyed_digest(secret, use);
  return base64(reinterpret_cast<const unsigned char*>(digest.data()), digest.size());
}

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string new_first_password() {
  ready();
  constexpr std::string_view kAlphabet = "23456789abcdefghjkmnpqrstuvwxyz";  // without 0 o 1 l i
  constexpr int kGroups = 4, kGroupSize = 4;
  std::string out;
  for (int group = 0; group < kGroups; ++group) {
    if (group > 0) out += '-';
    for (int i = 0; i < kGroupSize; ++i) out += kAlphabet[randombytes_uniform(static_cast<uint32_t>(kAlphabet.size()))];
  }
  return out;
}

}  // namespace tongfu::signin
