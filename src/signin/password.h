// Passwords: what one may be, and how it is kept (Argon2id, by libsodium).
#pragma once

#include <string>
#include <string_view>

#include "kernel/result.h"

namespace tongfu::signin {

// Refuses: `password_too_short` (12 characters), `password_too_long` (256 bytes), `password_too_simple` (holds the
// user's name, or fewer than 5 different characters).
Result<void> check_new_password(std::string_view password, std::string_view user);

// How much work a guess costs. The default is what the library recommends for signing in: 64 MiB and two passes.
struct PasswordCost {
  unsigned long long passes = 2;
  size_t bytes = size_t{64} << 20;
};
// The text to keep: parameters, salt and digest. Takes some 0.1 s of one core at the default cost.
std::string hash_password(std::string_view password, const PasswordCost& cost = {});
// Takes as long where `kept` is empty, so that nobody learns which users there are.
bool password_matches(std::string_view password, const std::string& kept);

}  // namespace tongfu::signin
