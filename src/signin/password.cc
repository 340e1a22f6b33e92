#include "signin/password.h"

#include <sodium.h>

#include <algorithm>
#include <new>
#include <set>

namespace tongfu::signin {

namespace {

constexpr size_t kShortest = 12, kLongest = 256, kFewestDifferent = 5;

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

size_t characters(std::string_view utf8) {
  return static_cast<size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

}  // namespace

Result<void> check_new_password(std::string_view password, std::string_view user) {
  if (characters(password) < kShortest)
    return invalid("password_too_short", "a password has at least 12 characters: a few words are easy to keep in mind");
  if (password.size() > kLongest) return invalid("password_too_long", "a password has at most 256 bytes");
  const bool holds_name = !user.empty() && lower(password).find(lower(user)) != std::string::npos;
  if (holds_name || std::set<char>(password.begin(), password.end()).size() < kFewestDifferent) {
    return invalid("password_too_simple",
                   "that password is easily guessed: leave out the user's name and repeated characters");
  }
  return {};
}

std::string hash_password(std::string_view password, const PasswordCost& cost) {
  char out[crypto_pwhash_STRBYTES];
  if (sodium_init() < 0 || crypto_pwhash_str_alg(out, password.data(), password.size(), cost.passes, cost.bytes,
                                                 crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw std::bad_alloc();
  }
  return out;
}

bool password_matches(std::string_view password, const std::string& kept) {
  if (sodium_init() < 0) return false;
  static const std::string kNobody = hash_password("nobody has this password");
  const bool matches =
      crypto_pwhash_str_verify((kept.empty() ? kNobody : kept).c_str(), password.data(), password.size()) == 0;
  return matches && !kept.empty();
}

}  // namespace tongfu::signin
