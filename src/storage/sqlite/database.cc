#include "storage/database.h"

#include <sqlite3.h>

#include <cstring>

namespace tongfu::storage {

namespace {

[[noreturn]] void fail_at(sqlite3* db, std::string_view what) {
  throw StorageError("database: " + std::string(what) + ": " + (db != nullptr ? sqlite3_errmsg(db) : "out of memory"));
}

// One thread at a time uses a Database, so SQLite need not lock for itself.
constexpr int kOpen = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
// WAL with full synchronisation: a commit that returned is on the disk.
constexpr const char* kSettings =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=10000;"
    "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-262144; PRAGMA mmap_size=1073741824;";

}  // namespace

Statement::Statement(sqlite3* db, sqlite3_stmt* handle, const Sql* sql, std::vector<sqlite3_stmt*>* home,
                     const int* positions)
    : db_(db), handle_(handle), sql_(sql), home_(home), positions_(positions) {}

Statement::Statement(Statement&& other) noexcept
    : db_(other.db_), handle_(other.handle_), sql_(other.sql_), home_(other.home_), positions_(other.positions_) {
  other.handle_ = nullptr;
}

Statement::~Statement() {
  if (handle_ == nullptr) return;
  sqlite3_reset(handle_);
  sqlite3_clear_bindings(handle_);
  home_->push_back(handle_);
}

void Statement::fail(int) const {
  fail_at(db_, sql_->name);
}

void Statement::bind(int position, int64_t value) {
  if (const int code = sqlite3_bind_int64(handle_, positions_[position - 1], value); code != SQLITE_OK) fail(code);
}

void Statement::bind(int position, std::string_view text) {
  const char* data = text.data() != nullptr ? text.data() : "";
  const int code =
      sqlite3_bind_text64(handle_, positions_[position - 1], data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
  if (code != SQLITE_OK) fail(code);
}

void Statement::bind(int position, Blob blob) {
  const char* data = blob.bytes.data() != nullptr ? blob.bytes.data() : "";
  const int code = sqlite3_bind_blob64(handle_, positions_[position - 1], data, blob.bytes.size(), SQLITE_STATIC);
  if (code != SQLITE_OK) fail(code);
}

void Statement::bind(int position, std::nullopt_t) {
  if (const int code = sqlite3_bind_null(handle_, positions_[position - 1]); code != SQLITE_OK) fail(code);
}

bool Statement::step() {
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) fail(code);
  return false;
}

void Statement::reset() {
  sqlite3_reset(handle_);
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(handle_, column) == SQLITE_NULL;
}

int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(handle_, column);
}

std::string_view Statement::text_view(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
  return text == nullptr ? std::string_view()
                         : std::string_view(text, static_cast<size_t>(sqlite3_column_bytes(handle_, column)));
}

std::string_view Statement::blob(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle_, column));
  return bytes == nullptr ? std::string_view()
                          : std::string_view(bytes, static_cast<size_t>(sqlite3_column_bytes(handle_, column)));
}

Database::Database(std::string url) : url_(std::move(url)) {}

Database::Database(Database&& other) noexcept
    : url_(std::move(other.url_)),
      actor_(std::move(other.actor_)),
      db_(other.db_),
      depth_(other.depth_),
      cache_(std::move(other.cache_)) {
  other.db_ = nullptr;
}

Database::~Database() {
  for (auto& [text, cached] : cache_) {
    for (sqlite3_stmt* handle : cached->idle) sqlite3_finalize(handle);
  }
  if (db_ != nullptr) sqlite3_close(db_);
}

Database Database::open(const std::string& url) {
  constexpr std::string_view kScheme = "sqlite:";
  if (!url.starts_with(kScheme))
    throw StorageError("database: '" + url + "' is not a database address: expected sqlite:PATH");
  Database database(url);
  const std::string path = url.substr(kScheme.size());
  if (sqlite3_open_v2(path.c_str(), &database.db_, kOpen, nullptr) != SQLITE_OK) {
    fail_at(database.db_, "cannot open '" + path + "'");
  }
  sqlite3_extended_result_codes(database.db_, 1);
  database.run_script("settings", kSettings);
  return database;
}

Statement Database::prepare(const Sql& sql) {
  auto& cached = cache_[sql.text.data()];
  if (!cached) cached = std::make_unique<Cached>();
  sqlite3_stmt* handle = nullptr;
  if (!cached->idle.empty()) {
    handle = cached->idle.back();
    cached->idle.pop_back();
  } else {
    const char* tail = nullptr;
    const int code = sqlite3_prepare_v3(db_, sql.text.data(), static_cast<int>(sql.text.size()),
                                        SQLITE_PREPARE_PERSISTENT, &handle, &tail);
    if (code != SQLITE_OK || handle == nullptr) fail_at(db_, sql.name);
    if (cached->positions.empty()) {
      const int count = sqlite3_bind_parameter_count(handle);
      for (int i = 1; i <= count; ++i) {
        const int position = sqlite3_bind_parameter_index(handle, ("$" + std::to_string(i)).c_str());
        if (position == 0) {
          sqlite3_finalize(handle);
          throw StorageError("database: " + std::string(sql.name) + ": parameters are not $1..$" +
                             std::to_string(count));
        }
        cached->positions.push_back(position);
      }
    }
  }
  return {db_, handle, &sql, &cached->idle, cached->positions.data()};
}

int64_t Database::changes() const {
  return sqlite3_changes64(db_);
}

void Database::run_script(std::string_view name, std::string_view text) {
  char* message = nullptr;
  if (sqlite3_exec(db_, std::string(text).c_str(), nullptr, nullptr, &message) != SQLITE_OK) {
    const std::string said = message != nullptr ? message : "unknown error";
    sqlite3_free(message);
    throw StorageError("database: " + std::string(name) + ": " + said);
  }
}

Transaction::Transaction(Database& database) : database_(database), depth_(database.depth_) {
  // IMMEDIATE: a writer waits for the other one here, not in the middle of its work.
  database.run_script("begin", depth_ == 0 ? "BEGIN IMMEDIATE" : "SAVEPOINT part");
  ++database.depth_;
}

Transaction::~Transaction() {
  if (!open_) return;
  --database_.depth_;
  const char* undo = depth_ == 0 ? "ROLLBACK" : "ROLLBACK TO part; RELEASE part";
  sqlite3_exec(database_.db_, undo, nullptr, nullptr,
               nullptr);  // a failed rollback leaves the engine rolled back already
}

void Transaction::commit() {
  EXPECTS(open_ && database_.depth_ == depth_ + 1);
  database_.run_script("commit", depth_ == 0 ? "COMMIT" : "RELEASE part");
  --database_.depth_;
  open_ = false;
}

}  // namespace tongfu::storage
