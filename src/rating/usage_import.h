// Usage records in, rated usage on record (R4.4-R4.6): from a CSV file of any size in bounded memory, or record by
// record.
//
// Columns: source,record_id,msisdn,type,start,quantity, where type is voice (seconds), data (bytes) or sms (messages).
// A batch of records is one transaction; the place reached is saved with it, so that an import that was killed goes on
// where it stopped when it is called again. One thread reads while another writes.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rating/line_index.h"
#include "rating/seen_keys.h"
#include "storage/database.h"

namespace tongfu::rating {

struct ImportCounts {
  int64_t rated = 0;
  int64_t duplicates = 0;
  int64_t errors = 0;
  bool whole_file_seen = false;  // the same file was imported before: nothing was read, all its records are duplicates
  int64_t taken_up() const { return rated + duplicates + errors; }
};

struct StoredError {
  int64_t import_no = 0;
  int64_t number = 0;  // within the import
  std::string raw;     // as it came: perhaps no UTF-8
  std::string reason;
};

class UsageImport {
 public:
  static constexpr size_t kBatchRecords = 1'500'000;

  // `batch_records`: how many records a transaction takes from a file; they are held in memory. What was seen before is
  // read once for all files. After an exception an import begins with an object of its own.
  explicit UsageImport(storage::Database& database, size_t batch_records = kBatchRecords)
      : database_(database), batch_records_(batch_records), seen_keys_(database) {}

  // Bytes of files that come: what was seen before is then read once for all of them.
  void expect(uint64_t bytes) { bytes_ahead_ = bytes; }

  // `progress(bytes_done, bytes_all)` is called now and then. Refuses: as files::LineSource. A record that cannot be
  // rated goes to the error store and stops nothing. A file imported before changes nothing: its records are
  // duplicates.
  using Progress = std::function<void(uint64_t done, uint64_t all)>;
  Result<ImportCounts> import_file(const std::string& path, const Progress& progress = {});
  // A few records as CSV text without a header.
  ImportCounts import_text(std::string_view text);
  // Takes up the error store again: what can be rated now leaves it.
  ImportCounts reprocess();

  std::vector<StoredError> errors();
  ImportCounts totals();

 private:
  BloomFilter* filter_for(uint64_t bytes);
  size_t size_of_batch(size_t taken, uint64_t offset, std::optional<uint64_t> text_bytes) const;

  storage::Database& database_;
  size_t batch_records_;
  SeenKeys seen_keys_;
  std::unique_ptr<BloomFilter> filter_;
  size_t filter_keys_left_ = 0;  // until it is full
  uint64_t bytes_ahead_ = 0;
};

// Several files; on a server up to `workers` of them at the same time, each on a connection of its own (SQLite has one
// writer, which a file keeps busy). Answers in the order of the files. Refuses as import_file(); files begun by then
// are finished. `progress(file, done, all)` is called by one thread at a time.
using FilesProgress = std::function<void(size_t file, uint64_t done, uint64_t all)>;
Result<std::vector<ImportCounts>> import_files(storage::Database& database, const std::vector<std::string>& paths,
                                               int workers, size_t batch_records, const FilesProgress& progress = {});

}  // namespace tongfu::rating
