// Writes a batch of usage records: duplicates found, chunks encoded, everything in one transaction (usage_import).
#pragma once

#include "rating/usage_batch.h"
#include "rating/usage_import.h"
#include "storage/database.h"

namespace tongfu::rating {

class UsageWriter {
 public:
  // `taken_up`: records of the import that were written before.
  // `text_offset`: how far the import has come.
  UsageWriter(storage::Database& database, SeenKeys& seen_keys, const LineIndex& index, int64_t import_no,
              int64_t taken_up = 0, uint64_t text_offset = 0)
      : database_(database),
        seen_keys_(seen_keys),
        index_(index),
        import_no_(import_no),
        taken_up_(taken_up),
        text_offset_(text_offset) {}

  SeenKeys& seen_keys() { return seen_keys_; }

  // `final`: the import is complete with this batch. Durable when it returns. Throws StorageError (conflict) where
  // another process has gone on with the same import meanwhile: nothing is kept.
  ImportCounts write(UsageBatch& batch, bool final);
  // The same for records that are in the error store: they have been seen, and only those that can be rated count.
  void write_rated(const UsageBatch& batch, std::vector<uint32_t> accepted);

 private:
  void save_progress(const UsageBatch& batch, const ImportCounts& counts, bool final);
  std::vector<char> find_duplicates(UsageBatch& batch);
  void write_chunks(const UsageBatch& batch, const std::vector<uint32_t>& sorted);
  void make_partitions(const UsageBatch& batch);

  storage::Database& database_;
  SeenKeys& seen_keys_;
  const LineIndex& index_;
  int64_t import_no_;
  int64_t taken_up_;  // chunks are numbered from here: a batch has fewer of them than records
  uint64_t text_offset_;
};

// Until the end of the transaction no other import looks keys up or adds some. SQLite has one writer anyway.
void lock_usage(storage::Database& database);

}  // namespace tongfu::rating
