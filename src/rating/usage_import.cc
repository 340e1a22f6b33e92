#include "rating/usage_import.h"

#include <xxhash.h>

#include <cstdio>
#include <future>

#include "files/line_source.h"
#include "files/mapped_file.h"
#include "journal/journal.h"
#include "kernel/text.h"
#include "membership/line_lookup.h"
#include "rating/sql.h"
#include "rating/usage_writer.h"

namespace tongfu::rating {

namespace {

constexpr size_t kFirstBatchRecords = 300'000;  // the writer has nothing to do until it is read
constexpr size_t kBytesPerRecord = 40;          // fewer than any record has: to size the filter
constexpr uint64_t kSmallFile = 1 << 20;        // below it looking keys up is cheaper than filling a filter

std::string digest_of(const files::MappedFile& file) {
  const XXH128_hash_t hash = XXH3_128bits(file.text().data(), file.text().size());
  char text[33];
  std::snprintf(text, sizeof text, "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                static_cast<unsigned long long>(hash.low64));
  return text;
}

int64_t begin_import(storage::Database& database, const std::string& content, const std::string& name) {
  lock_usage(database);
  int64_t number = 1;
  {
    auto rows = database.query(sql::last_import);
    if (rows.step()) number += rows.integer(0);
  }
  database.execute(sql::insert_import, number, content, name);
  journal::record(database, journal::kCommon, {journal::Kind::usage, std::to_string(number), {}, {}});
  return number;
}

struct Resumed {
  int64_t import_no = 0;
  uint64_t text_offset = 0;
  ImportCounts counts;
};

Resumed begin_or_resume(storage::Database& database, const std::string& content, const std::string& path) {
  {
    auto rows = database.query(sql::unfinished_import, content);
    if (rows.step()) {
      return {
          rows.integer(0), static_cast<uint64_t>(rows.integer(1)), {rows.integer(2), rows.integer(3), rows.integer(4)}};
    }
  }
  storage::Transaction transaction(database);
  lock_usage(database);
  {
    auto rows = database.query(sql::unfinished_import, content);  // another process has just begun it
    if (rows.step()) {
      throw storage::StorageError(path + ": another process imports the same file",
                                  storage::StorageError::Kind::conflict);
    }
  }
  const std::string name = path.substr(path.find_last_of('/') + 1);
  const int64_t import_no = begin_import(database, content, name);
  transaction.commit();
  return {import_no, 0, {}};
}

bool is_header(std::string_view line) {
  return line.starts_with("source,record_id,");
}

void add(ImportCounts& sum, const ImportCounts& part) {
  sum.rated += part.rated;
  sum.duplicates += part.duplicates;
  sum.errors += part.errors;
}

// Hands batches to a second thread, one at a time: while it writes, the next one is read.
class Writing {
 public:
  Writing(UsageWriter& writer, const LineIndex& index, BloomFilter* filter)
      : writer_(writer), index_(index), filter_(filter) {}
  ~Writing() {
    if (pending_.valid()) pending_.wait();
  }
  // Leaves in `batch` the emptied one of before, for its memory: fresh pages cost a fifth of the reading.
  void write(UsageBatch& batch, bool final, ImportCounts& counts) {
    batch.sort(index_);
    wait(counts);
    if (filter_ != nullptr) writer_.seen_keys().add_newcomers(*filter_);
    std::swap(batch_, batch);
    pending_ = std::async(std::launch::async, [this, final] { return writer_.write(batch_, final); });
    batch.clear();
  }
  void wait(ImportCounts& counts) {
    if (pending_.valid()) add(counts, pending_.get());
  }

 private:
  UsageWriter& writer_;
  const LineIndex& index_;
  BloomFilter* filter_;
  UsageBatch batch_;
  std::future<ImportCounts> pending_;
};

}  // namespace

// Made for the keys seen, this file and some of those that come; made anew when it is full. No larger than it must be:
// each of its keys is a cache line somewhere in it.
BloomFilter* UsageImport::filter_for(uint64_t bytes) {
  constexpr size_t kFilesAhead = 3;
  if (bytes <= kSmallFile && !filter_) return nullptr;
  const size_t keys = bytes / kBytesPerRecord + 1;
  bytes_ahead_ -= std::min(bytes_ahead_, bytes);
  if (filter_ && keys <= filter_keys_left_) {
    filter_keys_left_ -= keys;
    return filter_.get();
  }
  filter_keys_left_ = std::min(static_cast<size_t>(bytes_ahead_ / kBytesPerRecord + 1), kFilesAhead * keys);
  filter_.reset();
  filter_ =
      std::make_unique<BloomFilter>(static_cast<size_t>(seen_keys_.approximate_count()) + keys + filter_keys_left_);
  seen_keys_.fill(*filter_);
  return filter_.get();
}

// Small at first, then as large as all before, so that the writer is not kept waiting; half of what is left towards the
// end, so that it is not left alone. Batches end at the same records whether the import was interrupted or not.
size_t UsageImport::size_of_batch(size_t taken, uint64_t offset, std::optional<uint64_t> text_bytes) const {
  const size_t size = std::min(std::max(taken, kFirstBatchRecords), batch_records_);
  if (!text_bytes || taken == 0) return size;
  const uint64_t left = (*text_bytes - offset) / std::max<uint64_t>(offset / taken, 1);
  return std::min(size, std::max(static_cast<size_t>(left / 2), kFirstBatchRecords));
}

Result<ImportCounts> UsageImport::import_file(const std::string& path, const Progress& progress) {
  TONGFU_ASSIGN(mapped, files::MappedFile::open(path));
  TONGFU_ASSIGN(source, files::LineSource::open(path));
  // Its mapping ends with the digest: the source has its own, and gives back what it has read.
  auto digest = std::async(std::launch::async, [whole = std::move(mapped)] { return digest_of(whole); });
  const LineIndex index = membership::load_line_index(database_);
  const std::string content = digest.get();
  if (auto rows = database_.query(sql::finished_import, content); rows.step()) {
    return ImportCounts{.duplicates = rows.integer(0), .whole_file_seen = true};
  }
  Resumed import = begin_or_resume(database_, content, path);
  TONGFU_TRY(source.skip_to(import.text_offset));

  UsageWriter writer(database_, seen_keys_, index, import.import_no, import.counts.taken_up(), import.text_offset);
  BloomFilter* const filter = filter_for(source.total_bytes());
  UsageReader reader(index, filter);
  ImportCounts counts = import.counts;
  uint64_t block_start = source.text_offset();
  UsageBatch batch;
  auto taken = static_cast<size_t>(import.counts.taken_up());
  const auto next_size = [&](uint64_t offset) { return size_of_batch(taken, offset, source.text_bytes()); };
  size_t most = next_size(block_start);
  batch.text_offset = block_start;
  {
    Writing writing(writer, index, filter);
    for (;;) {
      TONGFU_ASSIGN(block, source.next_block());
      if (block.empty()) break;
      size_t at = 0;
      if (block_start == 0 && block.starts_with("\xef\xbb\xbf")) at = 3;
      if (block_start == 0 && is_header(block.substr(at))) at = std::min(block.find('\n', at), block.size() - 1) + 1;
      while (at < block.size()) {
        at += reader.read(block.substr(at), most, batch);
        batch.text_offset = block_start + at;
        if (batch.records.size() < most) continue;
        taken += most;
        most = next_size(block_start + at);
        writing.write(batch, false, counts);
        batch.text_offset = block_start + at;
      }
      block_start = source.text_offset();
      if (progress) progress(source.consumed_bytes(), source.total_bytes());
    }
    writing.write(batch, true, counts);
    writing.wait(counts);
  }
  return counts;
}

ImportCounts UsageImport::import_text(std::string_view text) {
  const LineIndex index = membership::load_line_index(database_);
  UsageReader reader(index, nullptr);
  UsageBatch batch;
  reader.read(text, SIZE_MAX, batch);
  storage::Transaction transaction(database_);
  UsageWriter writer(database_, seen_keys_, index, begin_import(database_, "", "single records"));
  const ImportCounts counts = writer.write(batch, true);
  transaction.commit();
  return counts;
}

ImportCounts UsageImport::reprocess() {
  const LineIndex index = membership::load_line_index(database_);
  UsageReader reader(index, nullptr);
  UsageBatch batch;
  std::vector<uint32_t> accepted;
  ImportCounts counts;
  storage::Transaction transaction(database_);
  for (const StoredError& error : errors()) {
    const auto position = static_cast<uint32_t>(batch.records.size());
    reader.read(error.raw, SIZE_MAX, batch);
    if (batch.records.size() == position) continue;
    const Reject reject = batch.records[position].reject;
    if (reject == Reject::none) {
      accepted.push_back(position);
      database_.execute(sql::delete_error, error.import_no, error.number);
    } else if (name(reject) != error.reason) {
      database_.execute(sql::update_error, error.import_no, error.number, name(reject));
    }
    ++(reject == Reject::none ? counts.rated : counts.errors);
  }
  if (!accepted.empty()) {
    const int64_t import_no = begin_import(database_, "", "error store");
    UsageWriter(database_, seen_keys_, index, import_no).write_rated(batch, std::move(accepted));
    database_.execute(sql::save_import, import_no, 0, counts.rated, 0, -counts.rated, true, 0);
  }
  transaction.commit();
  return counts;
}

std::vector<StoredError> UsageImport::errors() {
  std::vector<StoredError> all;
  auto rows = database_.stream(sql::list_errors);
  while (rows.step()) all.push_back({rows.integer(0), rows.integer(1), std::string(rows.blob(2)), rows.text(3)});
  return all;
}

ImportCounts UsageImport::totals() {
  auto rows = database_.query(sql::import_totals);
  if (!rows.step()) return {};
  return {rows.integer(0), rows.integer(1), rows.integer(2)};
}

}  // namespace tongfu::rating
