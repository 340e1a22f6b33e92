#include "machine.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <stdexcept>

#include "figures.h"
#include "files/csv.h"
#include "files/mapped_file.h"
#include "operations/group_desk.h"

namespace tongfu::bench {

namespace {

void must(bool good, const std::string& what) {
  if (!good) throw std::runtime_error(what + " failed");
}

}  // namespace

double memory_copy_bytes_per_second() {
  constexpr size_t kBytes = 256 << 20;
  const std::vector<char> from(kBytes, 1);
  std::vector<char> to(kBytes);
  double best = 0;
  for (int i = 0; i < 7; ++i) {
    const Stopwatch watch;
    std::memcpy(to.data(), from.data(), kBytes);
    asm volatile("" : : "r"(to.data()) : "memory");
    best = std::max(best, static_cast<double>(kBytes) / watch.seconds());
  }
  return best;
}

double csv_lines_per_second(const std::string& path) {
  auto file = files::MappedFile::open(path);
  must(file.has_value(), "opening " + path);
  double best = 0;
  for (int i = 0; i < 3; ++i) {
    const Stopwatch watch;
    files::CsvCursor cursor(file->text());
    std::vector<std::string_view> cells;
    size_t lines = 0;
    while (cursor.next(cells)) ++lines;
    best = std::max(best, static_cast<double>(lines) / watch.seconds());
  }
  return best;
}

double append_seconds(const std::string& folder, uint64_t bytes, int64_t commits) {
  const std::string path = folder + "/append.bin";
  const int file = ::open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
  must(file >= 0, "opening " + path);
  const std::vector<char> piece(std::max<uint64_t>(bytes / static_cast<uint64_t>(commits), 1), 1);
  const Stopwatch watch;
  for (int64_t i = 0; i < commits; ++i) {
    for (size_t at = 0; at < piece.size();) {
      const ssize_t wrote = ::write(file, piece.data() + at, piece.size() - at);
      must(wrote > 0, "appending");
      at += static_cast<size_t>(wrote);
    }
    must(::fdatasync(file) == 0, "fdatasync");
  }
  const double seconds = watch.seconds();
  ::close(file);
  std::filesystem::remove(path);
  return seconds;
}

namespace {

sqlite3* raw_database(const std::string& path) {
  sqlite3* db = nullptr;
  must(sqlite3_open(path.c_str(), &db) == SQLITE_OK, "opening " + path);
  constexpr const char* kSettings = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-262144";
  must(sqlite3_exec(db, kSettings, nullptr, nullptr, nullptr) == SQLITE_OK, "settings");
  return db;
}

// One table's rows, read into memory and inserted again; answers how many, and adds the seconds of the insertion.
int64_t insert_rows(sqlite3* from, sqlite3* to, const std::string& table, double& seconds) {
  constexpr size_t kRowsATransaction = 100'000;
  sqlite3_stmt* select = nullptr;
  must(sqlite3_prepare_v2(from, ("SELECT * FROM " + table).c_str(), -1, &select, nullptr) == SQLITE_OK,
       "reading " + table);
  const int columns = sqlite3_column_count(select);
  std::string text = "INSERT INTO " + table + " VALUES (?";
  for (int i = 1; i < columns; ++i) text += ",?";
  sqlite3_stmt* insert = nullptr;
  must(sqlite3_prepare_v2(to, (text + ")").c_str(), -1, &insert, nullptr) == SQLITE_OK, "writing " + table);
  std::vector<int64_t> values;
  std::vector<char> nulls;
  int64_t count = 0;
  for (bool more = true; more;) {
    values.clear();
    nulls.clear();
    size_t rows = 0;
    while (rows < kRowsATransaction && (more = sqlite3_step(select) == SQLITE_ROW)) {
      ++rows;
      for (int i = 0; i < columns; ++i) {
        values.push_back(sqlite3_column_int64(select, i));
        nulls.push_back(sqlite3_column_type(select, i) == SQLITE_NULL);
      }
    }
    const Stopwatch watch;
    must(sqlite3_exec(to, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK, "begin");
    size_t at = 0;
    for (size_t row = 0; row < rows; ++row) {
      for (int i = 1; i <= columns; ++i, ++at) {
        if (nulls[at] != 0) {
          sqlite3_bind_null(insert, i);
        } else {
          sqlite3_bind_int64(insert, i, values[at]);
        }
      }
      must(sqlite3_step(insert) == SQLITE_DONE, "inserting into " + table);
      sqlite3_reset(insert);
    }
    must(sqlite3_exec(to, "COMMIT", nullptr, nullptr, nullptr) == SQLITE_OK, "commit");
    seconds += watch.seconds();
    count += static_cast<int64_t>(rows);
  }
  sqlite3_finalize(select);
  sqlite3_finalize(insert);
  return count;
}

}  // namespace

RawInsertion insert_again(const std::string& database, const std::vector<std::string>& tables,
                          const std::string& folder) {
  const std::string path = folder + "/raw.db";
  RawInsertion sum;
  {
    auto made = storage::Database::open("sqlite:" + path);
    operations::migrate(made);
  }
  sqlite3* from = raw_database(database);
  sqlite3* to = raw_database(path);
  for (const std::string& table : tables) sum.rows += insert_rows(from, to, table, sum.seconds);
  sqlite3_close(from);
  sqlite3_close(to);
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
  return sum;
}

double sqlite_small_transactions_per_second(const std::string& folder) {
  constexpr int kAccounts = 100'000, kTransactions = 4'000;
  const std::string path = folder + "/raw.db";
  sqlite3* db = raw_database(path);
  const auto run = [&](const char* text) {
    must(sqlite3_exec(db, text, nullptr, nullptr, nullptr) == SQLITE_OK, text);
  };
  run("CREATE TABLE account (id INTEGER PRIMARY KEY, balance INTEGER NOT NULL) STRICT;"
      "CREATE TABLE history (id INTEGER NOT NULL, amount INTEGER NOT NULL) STRICT");
  run(("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + std::to_string(kAccounts) +
       ") INSERT INTO account SELECT i, 0 FROM n")
          .c_str());
  sqlite3_stmt* statements[5] = {};
  const char* const texts[] = {"BEGIN IMMEDIATE", "UPDATE account SET balance = balance + 5 WHERE id = ?1",
                               "SELECT balance FROM account WHERE id = ?1", "INSERT INTO history VALUES (?1, 5)",
                               "COMMIT"};
  for (size_t i = 0; i < 5; ++i)
    must(sqlite3_prepare_v2(db, texts[i], -1, &statements[i], nullptr) == SQLITE_OK, texts[i]);
  const Stopwatch watch;
  for (int i = 0; i < kTransactions; ++i) {
    for (sqlite3_stmt* statement : statements) {
      if (sqlite3_bind_parameter_count(statement) > 0) sqlite3_bind_int64(statement, 1, 1 + i * 7919LL % kAccounts);
      int code = sqlite3_step(statement);
      while (code == SQLITE_ROW) code = sqlite3_step(statement);
      must(code == SQLITE_DONE, "a small transaction");
      sqlite3_reset(statement);
    }
  }
  const double seconds = watch.seconds();
  for (sqlite3_stmt* statement : statements) sqlite3_finalize(statement);
  sqlite3_close(db);
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
  return kTransactions / seconds;
}

uint64_t bytes_on_disk(const std::string& database) {
  uint64_t bytes = 0;
  for (const char* suffix : {"", "-wal"}) {
    std::error_code missing;
    const auto size = std::filesystem::file_size(database + suffix, missing);
    if (!missing) bytes += size;
  }
  return bytes;
}

}  // namespace tongfu::bench
