// Where a database's key comes from: asked for only when something sealed is written or read, or looked up by digest.
#pragma once

#include <memory>
#include <string>

#include "storage/database.h"
#include "vault/cipher.h"

namespace tongfu::vault {

// Copies share the key.
class Keyring {
 public:
  Keyring();  // none: whoever asks is refused
  static Keyring in_file(std::string path);
  static Keyring random();  // for a database in memory

  // The database's vault; valid as long as the keyring. The first call leaves the key's mark in the database. Refuses:
  // `no_key`, as read_key_file(), `other_key` (the database was sealed with another one).
  Result<const Vault*> open(storage::Database& database) const;

 private:
  struct State;
  explicit Keyring(std::shared_ptr<State> state) : state_(std::move(state)) {}
  std::shared_ptr<State> state_;
};

// Whether a key was ever used on the database.
bool has_key_mark(storage::Database& database);

}  // namespace tongfu::vault
