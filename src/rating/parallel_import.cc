#include <atomic>
#include <chrono>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>

#include "rating/usage_import.h"
#include "storage/pool.h"

namespace tongfu::rating {

namespace {

uint64_t bytes_of(const std::vector<std::string>& paths) {
  uint64_t sum = 0;
  for (const std::string& path : paths) {
    std::error_code absent;  // told when it is its turn
    const uintmax_t bytes = std::filesystem::file_size(path, absent);
    if (!absent) sum += bytes;
  }
  return sum;
}

// Workers that take the next file until there is none.
class ParallelImport {
 public:
  ParallelImport(storage::Database& database, const std::vector<std::string>& paths, size_t batch_records,
                 const FilesProgress& progress)
      : pool_(database.url(), database.actor()),
        paths_(paths),
        batch_records_(batch_records),
        progress_(progress),
        answers_(paths.size()) {}

  Result<std::vector<ImportCounts>> run(int workers) {
    std::vector<std::thread> threads;
    for (int i = 0; i < workers; ++i) threads.emplace_back([this] { work(); });
    for (std::thread& thread : threads) thread.join();
    if (broken_) std::rethrow_exception(broken_);
    std::vector<ImportCounts> all;
    for (auto& answer : answers_) {
      if (answer && !*answer) return std::move(*answer).error();
    }
    for (auto& answer : answers_) all.push_back(**answer);
    return all;
  }

 private:
  void work() {
    try {
      auto database = pool_.take();
      std::optional<UsageImport> import(std::in_place, *database, batch_records_);
      import->expect(bytes_of(paths_));
      for (size_t file = next_++; file < paths_.size() && !stop_; file = next_++) {
        answers_[file] = import_one(*database, import, file);
        if (!*answers_[file]) stop_ = true;
      }
    } catch (...) {
      stop_ = true;
      const std::lock_guard lock(mutex_);
      if (!broken_) broken_ = std::current_exception();
    }
  }

  // A conflict or a lost connection undoes a batch: the import goes on behind the last one that was kept.
  Result<ImportCounts> import_one(storage::Database& database, std::optional<UsageImport>& import, size_t file) {
    constexpr int kAttempts = 5;
    for (int attempt = 1;; ++attempt) {
      try {
        return import->import_file(paths_[file], [&](uint64_t done, uint64_t all) {
          const std::lock_guard lock(mutex_);
          if (progress_) progress_(file, done, all);
        });
      } catch (const storage::StorageError& error) {
        if (error.kind == storage::StorageError::Kind::broken || attempt == kAttempts) throw;
        std::this_thread::sleep_for(std::chrono::milliseconds(50 << attempt));
        database.reconnect();
        import.emplace(database, batch_records_);
      }
    }
  }

  storage::Pool pool_;
  const std::vector<std::string>& paths_;
  size_t batch_records_;
  const FilesProgress& progress_;
  std::vector<std::optional<Result<ImportCounts>>> answers_;
  std::atomic<size_t> next_ = 0;
  std::atomic<bool> stop_ = false;
  std::mutex mutex_;
  std::exception_ptr broken_;
};

}  // namespace

Result<std::vector<ImportCounts>> import_files(storage::Database& database, const std::vector<std::string>& paths,
                                               int workers, size_t batch_records, const FilesProgress& progress) {
  if (database.is_server() && workers > 1 && paths.size() > 1 && !database.in_transaction())
    return ParallelImport(database, paths, batch_records, progress)
        .run(std::min(workers, static_cast<int>(paths.size())));
  UsageImport import(database, batch_records);
  import.expect(bytes_of(paths));
  std::vector<ImportCounts> all;
  for (size_t file = 0; file < paths.size(); ++file) {
    TONGFU_ASSIGN(counts, import.import_file(paths[file], [&](uint64_t done, uint64_t size) {
      if (progress) progress(file, done, size);
    }));
    all.push_back(counts);
  }
  return all;
}

}  // namespace tongfu::rating
