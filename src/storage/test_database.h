// The database a test works on: SQLite in memory, or, where TONGFU_TEST_DB names a PostgreSQL database with its tables
// made, one transaction there that is never committed.
#pragma once

#include <cstdlib>

#include "storage/database.h"

namespace tongfu::storage {

inline const char* test_server() {
  return std::getenv("TONGFU_TEST_DB");
}

inline Database test_database() {
  if (test_server() == nullptr) return Database::open("sqlite::memory:");
  Database database = Database::open(test_server());
  database.keep_nothing();
  return database;
}

}  // namespace tongfu::storage
