#include <string>

#include "storage/database.h"

namespace tongfu::storage {

namespace {

constexpr Sql kMakeTable{
    "storage/make_schema_version",
    "CREATE TABLE IF NOT EXISTS schema_version (room TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT"};
constexpr Sql kFind{"storage/find_schema_version", "SELECT version FROM schema_version WHERE room = $1"};
constexpr Sql kSave{"storage/save_schema_version",
                    "INSERT INTO schema_version (room, version) VALUES ($1, $2) "
                    "ON CONFLICT (room) DO UPDATE SET version = excluded.version"};

}  // namespace

void migrate(Database& database, std::span<const Migrations> rooms) {
  Transaction transaction(database);
  database.execute(kMakeTable);
  for (const Migrations& room : rooms) {
    int64_t version = 0;
    {
      auto rows = database.query(kFind, room.room);
      if (rows.step()) version = rows.integer(0);
    }
    const auto known = static_cast<int64_t>(room.steps.size());
    if (version > known) {
      throw StorageError("database: its tables of " + std::string(room.room) + " are of version " +
                         std::to_string(version) + ", newer than this program (" + std::to_string(known) +
                         "): use the newer program");
    }
    for (int64_t i = version; i < known; ++i) {
      const Sql& step = room.steps[static_cast<size_t>(i)];
      database.run_script(step.name, step.text);
    }
    if (version < known) database.execute(kSave, room.room, known);
  }
  transaction.commit();
}

}  // namespace tongfu::storage
