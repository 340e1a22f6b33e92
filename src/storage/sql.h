// One SQL statement with its name: the name is `<room>/<file>` and appears in every error message.
#pragma once

#include <string_view>

namespace tongfu::storage {

// Parameters are written $1 .. $n. The text is static: its address identifies the statement in the cache.
struct Sql {
  std::string_view name;
  std::string_view text;
  std::string_view postgres = {};  // where PostgreSQL needs words of its own
};

}  // namespace tongfu::storage
