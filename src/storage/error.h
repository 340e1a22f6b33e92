// What broken surroundings throw: a full disk, a locked file, a lost connection. Never a refusal of the business.
#pragma once

#include <stdexcept>
#include <string>

namespace tongfu::storage {

struct StorageError : std::runtime_error {
  enum class Kind {
    broken,    // doing it again will not help
    conflict,  // with another transaction: rolled back, to be done again
    lost,      // the connection: nothing of the open transaction was kept
  };
  explicit StorageError(const std::string& what, Kind its_kind = Kind::broken)
      : std::runtime_error(what), kind(its_kind) {}
  Kind kind;
};

}  // namespace tongfu::storage
