// What the machine gives for the bare work: the limits the benchmarks are held against.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tongfu::bench {

double memory_copy_bytes_per_second();

// Lines of a CSV file split into cells by files::CsvCursor, nothing done with them.
double csv_lines_per_second(const std::string& path);

// Seconds to append `bytes` to a file in the folder in `commits` pieces, each with fdatasync.
double append_seconds(const std::string& folder, uint64_t bytes, int64_t commits);

struct RawInsertion {
  int64_t rows = 0;
  double seconds = 0;
};
// The rows of those tables of the database once more: a loop over a prepared statement into empty tables of the same
// shape in a new database in the folder, one transaction per 100,000 rows; reading them is not counted.
RawInsertion insert_again(const std::string& database, const std::vector<std::string>& tables,
                          const std::string& folder);

// Transactions a second of an UPDATE, a SELECT and an INSERT by key, each committed to the disk, in a new database in
// the folder: what postgres.h measures of a server.
double sqlite_small_transactions_per_second(const std::string& folder);

// Bytes of a database on disk, its log included.
uint64_t bytes_on_disk(const std::string& database);

}  // namespace tongfu::bench
