// Reading at one moment: what the statements of this connection see is one state of the database, whatever others
// write meanwhile. Nothing can be changed within it; no Transaction can begin.
#pragma once

#include "storage/database.h"

namespace tongfu::storage {

class Snapshot {
 public:
  // Outside of transactions.
  explicit Snapshot(Database& database);
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  ~Snapshot();

 private:
  Database& database_;
};

// How often this process has committed to files of SQLite so far, on whatever connection: counted before whoever
// commits goes on.
uint64_t commits_to_files();

}  // namespace tongfu::storage
