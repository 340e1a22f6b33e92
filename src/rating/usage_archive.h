// Usage records of a cycle that leave the database when their retention is over (usage_retention_months): to one
// gzip-compressed CSV file with the columns of usage_import, all groups in it. The totals of lines stay in the
// database: bills, corrections and checks need no more. What was written is read back and compared with them before
// anything goes.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "rating/line_index.h"
#include "storage/database.h"

namespace tongfu::rating {

// Records a group has of the cycle in the database, in chunks.
struct UsageDetail {
  int64_t group_id = 0;
  int64_t chunks = 0;
  int64_t records = 0;
  bool operator==(const UsageDetail&) const = default;
};
std::vector<UsageDetail> usage_detail(storage::Database& database, Cycle cycle);  // by group

using ArchiveProgress = std::function<void(int64_t records_done, int64_t records)>;

// Writes the records to `path`, by group, import and line. Refuses: `cannot_write`.
Result<void> write_usage(storage::Database& database, Cycle cycle, const std::vector<UsageDetail>& detail,
                         const std::string& path, const ArchiveProgress& progress);
// Reads such a file: as many records, and for each line the sums, that the database has beside its records.
// Refuses: `archive_differs`, and as files::LineSource.
Result<void> check_usage_file(storage::Database& database, const LineIndex& index, Cycle cycle,
                              const std::vector<UsageDetail>& detail, const std::string& path,
                              const ArchiveProgress& progress);

// One file on record, over all groups in it.
struct UsageArchive {
  Cycle cycle;
  int64_t number = 0;  // of the cycle, from 1
  std::string file;    // its name without the folder
  std::string sha256;
  Date archived_on;
  std::string archived_by;
  int64_t groups = 0;
  int64_t records = 0;
};
std::vector<UsageArchive> usage_archives(storage::Database& database);  // by cycle and number
int64_t next_usage_archive(storage::Database& database, Cycle cycle);
// Takes the records out of the database, in the caller's transaction, and puts the file on record. No import may write
// until its end (lock_usage).
void replace_by_archive(storage::Database& database, const UsageArchive& archive,
                        const std::vector<UsageDetail>& detail);

// Where records of a group's cycle are that are not in the database any more.
std::vector<UsageArchive> archives_of_group(storage::Database& database, int64_t group_id, Cycle cycle);

}  // namespace tongfu::rating
