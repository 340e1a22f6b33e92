// Sealing short personal texts so that the database alone does not tell them, and digests by which equal ones are
// found (R18; annex 2, article 5). AES-256-GCM and HMAC-SHA-256, each with a key of its own derived from one by HKDF.
#pragma once

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace tongfu::vault {

// The library of ciphers failed, or gave no random bytes.
struct VaultError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

using Key = std::array<unsigned char, 32>;
Key random_key();

class Vault {
 public:
  explicit Vault(const Key& key);
  Vault(const Vault&) = delete;
  Vault& operator=(const Vault&) = delete;
  ~Vault();

  // A version byte, a random 96-bit nonce, the text enciphered, a 128-bit tag: the same text twice is two values.
  // `place` says where it stands ("identity_document.name/13900000101/1"): moved elsewhere it cannot be opened.
  std::string seal(std::string_view text, std::string_view place) const;
  // Refuses: `sealed_value_damaged` (changed, cut, moved, or sealed with another key).
  Result<std::string> open(std::string_view sealed, std::string_view place) const;

  // 16 bytes: equal for equal values of one kind, and nobody without the key can try values out.
  std::string digest(std::string_view kind, std::string_view value) const;
  // Tells keys apart without telling them.
  std::string key_id() const { return digest("key", ""); }

 private:
  Key seal_key_;
  Key digest_key_;
};

}  // namespace tongfu::vault
