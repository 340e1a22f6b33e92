// Usage whose retention is over leaves the database for a compressed file (rating/usage_archive.h): when it may, and
// that nothing is lost on the way.
#pragma once

#include <string>

#include "operations/group_desk.h"
#include "rating/usage_archive.h"

namespace tongfu::operations {

struct ArchiveOptions {
  Cycle cycle;
  std::string folder = ".";
  Date today;
  bool preview = false;  // tells what would be archived, and whether it may be
  rating::ArchiveProgress progress;
};

struct ArchiveReport {
  std::string path;  // empty: the database holds no records of the cycle
  int64_t groups = 0;
  int64_t records = 0;
  uint64_t bytes = 0;  // of the file
  std::string sha256;
};

// The first day on which records of the cycle may leave: the retention of the terms in force in it is over.
Date archivable_from(const agreement::Agreement& agreement, Cycle cycle);

// Of all groups together. Called again it finds nothing left to do; killed before the end it has taken nothing out of
// the database. Refuses: `retention_not_over`, `cycle_not_billed`, `correction_pending`, `dispute_open` (each names the
// group), `usage_arriving` (an import wrote into the cycle meanwhile), `file_exists` (another file has the name), and
// as rating/usage_archive.h.
Result<ArchiveReport> archive_usage(storage::Database& database, const ArchiveOptions& options);

// Whether the files on record are in the folder and unchanged. Refuses: `archive_damaged`, `file_not_found`.
Result<std::vector<rating::UsageArchive>> check_archives(storage::Database& database, const std::string& folder);

}  // namespace tongfu::operations
