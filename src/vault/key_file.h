// The file that holds a database's key: 64 hexadecimal digits, readable by its owner only.
#pragma once

#include <string>

#include "vault/cipher.h"

namespace tongfu::vault {

// Refuses: `key_file_missing`, `key_file_unreadable`, `key_file_too_open` (others may read or write it),
// `bad_key_file`.
Result<Key> read_key_file(const std::string& path);

// Makes one with a random key, mode 0600. Refuses: `key_file_exists`, `cannot_write`.
Result<void> make_key_file(const std::string& path);

}  // namespace tongfu::vault
