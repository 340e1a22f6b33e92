// The cursor of a list's page: behind which row it begins. It is sealed, since that row's values may be what the reader
// sees masked only, and bound to the list it is of: the operation, its path, filters and order.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "storage/listing.h"

namespace tongfu::api {

// The key of the database's cursors, 32 random bytes: made by whichever server comes first, the same for all.
std::string cursor_key(storage::Database& database);

// The same place of the same list gives the same cursor.
std::string sealed_cursor(const std::string& key, std::string_view list, const storage::Place& place);
// None where the cursor is not one of the list's.
std::optional<storage::Place> opened_cursor(const std::string& key, std::string_view list, std::string_view cursor);

}  // namespace tongfu::api
