#include "signin/totp.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <stdexcept>

#include "signin/secret.h"

namespace tongfu::signin {

std::string new_totp_secret() {
  std::string secret(20, '\0');
  if (sodium_init() < 0) throw std::runtime_error("signin: libsodium has no random bytes");
  randombytes_buf(secret.data(), secret.size());
  return secret;
}

std::string base32(std::string_view bytes) {
  constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string out;
  unsigned buffer = 0;
  int bits = 0;
  for (const char c : bytes) {
    buffer = (buffer << 8) | static_cast<unsigned char>(c);
    for (bits += 8; bits >= 5; bits -= 5) out += kAlphabet[buffer >> (bits - 5) & 31];
  }
  if (bits > 0) out += kAlphabet[buffer << (5 - bits) & 31];
  return out;
}

std::string totp_uri(std::string_view user, std::string_view secret) {
  std::string label;
  constexpr char kDigits[] = "0123456789ABCDEF";
  for (const char c : user) {
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    if (plain) {
      label += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      label += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return "otpauth://totp/Tongfu:" + label + "?secret=" + base32(secret) + "&issuer=Tongfu";
}

std::string totp_code(std::string_view secret, int64_t step) {
  unsigned char message[8];
  for (int i = 7; i >= 0; --i, step >>= 8) message[i] = static_cast<unsigned char>(step & 0xff);
  unsigned char mac[EVP_MAX_MD_SIZE];
  unsigned int length = 0;
  if (HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), message, sizeof message, mac, &length) ==
      nullptr)
    throw std::runtime_error("signin: HMAC-SHA-1 failed");
  const unsigned at = mac[length - 1] & 15;
  const uint32_t value = (uint32_t{mac[at]} & 0x7f) << 24 | uint32_t{mac[at + 1]} << 16 | uint32_t{mac[at + 2]} << 8 |
                         uint32_t{mac[at + 3]};
  const std::string digits = std::to_string(value % 1'000'000);
  return std::string(6 - digits.size(), '0') + digits;
}

std::optional<int64_t> matching_step(std::string_view secret, std::string_view code, int64_t unix_seconds,
                                     int64_t last_used) {
  const int64_t now = unix_seconds / kTotpSeconds;
  for (const int64_t step : {now, now - 1, now + 1}) {
    if (step > last_used && same_secret(totp_code(secret, step), code)) return step;
  }
  return std::nullopt;
}

}  // namespace tongfu::signin
