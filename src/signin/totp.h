// Codes of an authenticator app as a second factor (RFC 6238: HMAC-SHA-1, 30 seconds, six digits).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tongfu::signin {

constexpr int64_t kTotpSeconds = 30;

std::string new_totp_secret();               // 20 random bytes
std::string base32(std::string_view bytes);  // as apps want it typed (RFC 4648, without padding)
// "otpauth://totp/..", for a QR code.
std::string totp_uri(std::string_view user, std::string_view secret);

// Of a step: seconds since 1970 UTC / 30.
std::string totp_code(std::string_view secret, int64_t step);
// The step a code is of, of the present one and its neighbours, as clocks differ; only those after `last_used`, since a
// code works once.
std::optional<int64_t> matching_step(std::string_view secret, std::string_view code, int64_t unix_seconds,
                                     int64_t last_used);

}  // namespace tongfu::signin
