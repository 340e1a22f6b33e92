// Writes a batch of usage records: duplicates found, chunks encoded, everything in one transaction (usage_import).
#pragma once

#include "rating/usage_batch.h"
#include "rating/usage_import.h"
#include "storage/database.h"

namespace tongfu::rating {

class UsageWriter {
 public:
  UsageWriter(storage::Database& database, const LineIndex& index, int64_t import_no)
      : database_(database), index_(index), import_no_(import_no) {}

  // `final`: the import is complete with this batch. Durable when it returns.
  ImportCounts write(UsageBatch& batch, bool final);
  // The same for records that are in the error store: they have been seen, and only those that can be rated count.
  void write_rated(const UsageBatch& batch, std::vector<uint32_t> accepted);

 private:
  std::vector<char> find_duplicates(UsageBatch& batch);
  void write_chunks(const UsageBatch& batch, const std::vector<uint32_t>& sorted);

  storage::Database& database_;
  const LineIndex& index_;
  int64_t import_no_;
};

}  // namespace tongfu::rating
