// The database a test works on: SQLite in memory, or, where TONGFU_TEST_DB names a PostgreSQL database with its tables
// made, one transaction there that is never committed. A second one at the same time is SQLite again: two transactions
// that are never committed would wait for each other, and so the engines are compared with each other too.
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
  constexpr Sql kOnlyOne{"test/only_one", "SELECT 1",
                         "SELECT CASE WHEN pg_try_advisory_xact_lock(1) THEN 1 ELSE 0 END"};
  bool is_second = false;
  {
    auto taken = database.query(kOnlyOne);
    is_second = !taken.step() || taken.integer(0) == 0;
  }
  return is_second ? Database::open("sqlite::memory:") : std::move(database);
}

}  // namespace tongfu::storage
