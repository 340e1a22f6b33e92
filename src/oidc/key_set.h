// The keys an identity provider signs with (JWKS, RFC 7517), public halves only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"

namespace tongfu::oidc {

// The signatures that are taken: of key pairs. A shared secret (HS256) or none proves nothing here.
bool is_known_algorithm(std::string_view algorithm);

struct Key {
  std::string id;         // `kid`; may be empty
  std::string type;       // "RSA", "EC"
  std::string algorithm;  // where it is for one only
  std::string json;       // as it came

  bool suits(std::string_view its_algorithm) const;
};

class KeySet {
 public:
  // Keys for other uses and of other kinds are left out. Refuses: `bad_key_set`.
  static Result<KeySet> read(std::string_view json);

  // The one of that id for that algorithm; without an id the only one that suits. None else.
  const Key* find(std::string_view id, std::string_view algorithm) const;

 private:
  std::vector<Key> keys_;
};

}  // namespace tongfu::oidc
