// Writes a batch of usage records: duplicates found, chunks encoded, everything in one transaction (usage_import).
#pragma once

#include "rating/usage_batch.h"
#include "rating/usage_import.h"
#include "storage/database.h"

namespace tongfu::rating {

class UsageWriter {
 public:
  // `taken_up`: records of the import that were written before.
  UsageWriter(storage::Database& database, const LineIndex& index, int64_t import_no, int64_t taken_up = 0)
      : database_(database), index_(index), import_no_(import_no), taken_up_(taken_up), seen_keys_(database) {}

  SeenKeys& seen_keys() { return seen_keys_; }

  // `final`: the import is complete with this batch. Durable when it returns.
  ImportCounts write(UsageBatch& batch, bool final);
  // The same for records that are in the error store: they have been seen, and only those that can be rated count.
  void write_rated(const UsageBatch& batch, std::vector<uint32_t> accepted);

 private:
  std::vector<char> find_duplicates(UsageBatch& batch);
  void write_chunks(const UsageBatch& batch, const std::vector<uint32_t>& sorted);
  void make_partitions(const UsageBatch& batch);

  storage::Database& database_;
  const LineIndex& index_;
  int64_t import_no_;
  int64_t taken_up_;  // chunks are numbered from here: a batch has fewer of them than records
  SeenKeys seen_keys_;
};

// Until the end of the transaction no other import looks keys up or adds some. SQLite has one writer anyway.
void lock_usage(storage::Database& database);

}  // namespace tongfu::rating
