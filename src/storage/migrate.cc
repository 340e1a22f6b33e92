#include <algorithm>
#include <map>
#include <string>

#include "storage/database.h"
#include "storage/plans.h"
#include "storage/tables.h"

namespace tongfu::storage {

namespace {

constexpr std::string_view kTable = "schema_version";
constexpr Sql kMakeTable{"storage/make_schema_version",
                         "CREATE TABLE IF NOT EXISTS schema_version "
                         "(room TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (room)) STRICT"};
constexpr Sql kList{"storage/list_schema_versions", "SELECT room, version FROM schema_version"};
constexpr Sql kSave{"storage/save_schema_version",
                    "INSERT INTO schema_version (room, version) VALUES ($1, $2) "
                    "ON CONFLICT (room) DO UPDATE SET version = excluded.version"};
// One process at a time makes tables; SQLite's write transaction sees to that by itself.
constexpr Sql kLock{"storage/lock_schema", "SELECT 1", "SELECT pg_advisory_xact_lock(7463657)"};

using Versions = std::map<std::string, int64_t, std::less<>>;

Versions versions(Database& database) {
  Versions all;
  auto rows = database.query(kList);
  while (rows.step()) all.emplace(rows.text(0), rows.integer(1));
  return all;
}

// Of the room's steps, how many the database has. Throws where it has more than the program knows.
size_t applied(const Versions& all, const Migrations& room) {
  const auto found = all.find(room.room);
  const int64_t version = found == all.end() ? 0 : found->second;
  if (version > static_cast<int64_t>(room.steps.size())) {
    throw StorageError("database: its tables of " + std::string(room.room) + " are of version " +
                       std::to_string(version) + ", newer than this program (" + std::to_string(room.steps.size()) +
                       "): use the newer program");
  }
  return static_cast<size_t>(version);
}

}  // namespace

std::vector<std::string> pending_migrations(Database& database, std::span<const Migrations> rooms,
                                            std::span<const Refill> refills) {
  std::vector<std::string> pending;
  const Versions all = has_table(database, kTable) ? versions(database) : Versions{};
  for (const Migrations& room : rooms) {
    for (const Sql& step : room.steps.subspan(applied(all, room))) pending.emplace_back(step.name);
  }
  for (const Refill& refill : refills) {
    if (!all.contains(refill.name)) pending.emplace_back(refill.name);
  }
  return pending;
}

void migrate(Database& database, std::span<const Migrations> rooms, std::span<const Refill> refills) {
  if (pending_migrations(database, rooms, refills).empty()) {
    if (!sizes_told(database)) tell_sizes(database);  // a database of before
    return;
  }
  const auto lock = [&database] {
    auto locked = database.query(kLock);
    locked.step();
  };
  if (!has_table(database, kTable)) {
    Transaction transaction(database);
    lock();
    database.run_script(kMakeTable);
    transaction.commit();
  }
  for (const Migrations& room : rooms) {
    for (size_t i = 0; i < room.steps.size(); ++i) {
      Transaction transaction(database);
      lock();
      if (applied(versions(database), room) != i) continue;  // done before, or by another process just now
      database.run_script(room.steps[i]);
      database.execute(kSave, room.room, static_cast<int64_t>(i + 1));
      transaction.commit();
    }
  }
  for (const Refill& refill : refills) {
    Transaction transaction(database);
    lock();
    if (versions(database).contains(refill.name)) continue;
    refill.run(database);
    database.execute(kSave, refill.name, int64_t{1});
    transaction.commit();
  }
  tell_sizes(database);
}

}  // namespace tongfu::storage
