// SQLite: one file, no server.
#include <sqlite3.h>

#include <atomic>
#include <vector>

#include "storage/engine.h"
#include "storage/error.h"
#include "storage/savepoints.h"
#include "storage/snapshot.h"

namespace tongfu::storage {

namespace {

[[noreturn]] void fail_at(sqlite3* db, std::string_view what) {
  throw StorageError("database: " + std::string(what) + ": " + (db != nullptr ? sqlite3_errmsg(db) : "out of memory"));
}

// One thread at a time uses a connection, so SQLite need not lock for itself.
constexpr int kOpen = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
// WAL with full synchronisation: a commit that returned is on the disk.
// Pages of 8 KiB in new databases: against 4, bulk writing takes a tenth less time and an import a sixth less of the
// processor; with 16, single payments, each of which writes its pages to the log, would be a quarter slower.
constexpr const char* kSettings =
    "PRAGMA busy_timeout=10000; PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
    "PRAGMA foreign_keys=ON; "
    "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-262144; PRAGMA mmap_size=1073741824;";

// A log of so many pages is moved into the file.
constexpr int kLogPages = 1'000;

// A statement of our own without parameters, prepared when it is first said.
class Word {
 public:
  explicit Word(const char* text) : text_(text) {}
  Word(const Word&) = delete;
  Word& operator=(const Word&) = delete;
  ~Word() { sqlite3_finalize(handle_); }
  // Answers whether it was done.
  bool say(sqlite3* db) {
    if (handle_ == nullptr &&
        sqlite3_prepare_v3(db, text_, -1, SQLITE_PREPARE_PERSISTENT, &handle_, nullptr) != SQLITE_OK)
      return false;
    const int code = sqlite3_step(handle_);
    sqlite3_reset(handle_);
    return code == SQLITE_DONE;
  }
  void insist(sqlite3* db) {
    if (!say(db)) fail_at(db, text_);
  }

 private:
  const char* text_;
  sqlite3_stmt* handle_ = nullptr;
};

std::atomic<uint64_t> commits = 0;

struct Connection {
  Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() { sqlite3_close_v2(db); }  // closed for good with the last of the words

  void before_change() {
    if (savepoints.to_set() != 0) set.insist(db);
  }
  static int committed(void* connection, sqlite3* db, const char* name, int pages) {
    ++commits;
    Connection& its = *static_cast<Connection*>(connection);
    its.log_pages = pages;
    if (!its.leaves_log && pages >= kLogPages)
      sqlite3_wal_checkpoint_v2(db, name, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);  // else after a later commit
    return SQLITE_OK;
  }

  sqlite3* db = nullptr;
  Savepoints savepoints;
  bool leaves_log = false;
  int64_t log_pages = 0;
  // IMMEDIATE: a writer waits for the other one here, not in the middle of its work.
  Word begin{"BEGIN IMMEDIATE"}, commit{"COMMIT"}, roll_back{"ROLLBACK"};
  Word set{"SAVEPOINT part"}, release{"RELEASE part"}, back{"ROLLBACK TO part"};
};

class SqliteStatement : public EngineStatement {
 public:
  SqliteStatement(Connection& connection, const Sql& sql)
      : connection_(connection), db_(connection.db), name_(sql.name) {
    const int code = sqlite3_prepare_v3(db_, sql.text.data(), static_cast<int>(sql.text.size()),
                                        SQLITE_PREPARE_PERSISTENT, &handle_, nullptr);
    if (code != SQLITE_OK || handle_ == nullptr) fail();
    const int count = sqlite3_bind_parameter_count(handle_);
    for (int i = 1; i <= count; ++i) {
      const int position = sqlite3_bind_parameter_index(handle_, ("$" + std::to_string(i)).c_str());
      if (position == 0) {
        sqlite3_finalize(handle_);
        throw StorageError("database: " + name_ + ": parameters are not $1..$" + std::to_string(count));
      }
      positions_.push_back(position);
    }
    changes_ = sqlite3_stmt_readonly(handle_) == 0;
  }
  SqliteStatement(const SqliteStatement&) = delete;
  SqliteStatement& operator=(const SqliteStatement&) = delete;
  ~SqliteStatement() override { sqlite3_finalize(handle_); }

  void bind_integer(int position, int64_t value) override { check(sqlite3_bind_int64(handle_, at(position), value)); }
  void bind_text(int position, std::string_view text) override {
    const char* data = text.data() != nullptr ? text.data() : "";
    check(sqlite3_bind_text64(handle_, at(position), data, text.size(), SQLITE_STATIC, SQLITE_UTF8));
  }
  void bind_bytes(int position, std::string_view bytes) override {
    const char* data = bytes.data() != nullptr ? bytes.data() : "";
    check(sqlite3_bind_blob64(handle_, at(position), data, bytes.size(), SQLITE_STATIC));
  }
  void bind_null(int position) override { check(sqlite3_bind_null(handle_, at(position))); }

  bool step() override {
    connection_.savepoints.fail_if_doomed();
    if (changes_) connection_.before_change();
    const int code = sqlite3_step(handle_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) fail();
    return false;
  }
  void run() override {
    while (step()) {
    }
    sqlite3_reset(handle_);
  }
  void reset() override {
    sqlite3_reset(handle_);
    sqlite3_clear_bindings(handle_);
  }

  int columns() const override { return sqlite3_data_count(handle_); }
  ValueType type(int column) const override {
    switch (sqlite3_column_type(handle_, column)) {
      case SQLITE_NULL: return ValueType::null;
      case SQLITE_INTEGER: return ValueType::integer;
      case SQLITE_TEXT: return ValueType::text;
      default: return ValueType::bytes;
    }
  }
  bool is_null(int column) const override { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }
  int64_t integer(int column) const override { return sqlite3_column_int64(handle_, column); }
  std::string_view bytes(int column) const override {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle_, column));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<size_t>(sqlite3_column_bytes(handle_, column))};
  }

 private:
  int at(int position) const { return positions_[static_cast<size_t>(position - 1)]; }
  void check(int code) const {
    if (code != SQLITE_OK) fail();
  }
  [[noreturn]] void fail() const { fail_at(db_, name_); }

  Connection& connection_;
  sqlite3* db_;
  sqlite3_stmt* handle_ = nullptr;
  bool changes_ = false;
  std::string name_;
  std::vector<int> positions_;  // of $1..$n in SQLite's own numbering
};

class SqliteEngine : public Engine {
 public:
  explicit SqliteEngine(const std::string& path) {
    if (sqlite3_open_v2(path.c_str(), &connection_.db, kOpen, nullptr) != SQLITE_OK) {
      const std::string said = connection_.db != nullptr ? sqlite3_errmsg(connection_.db) : "out of memory";
      throw StorageError("database: cannot open '" + path + "': " + said);
    }
    sqlite3_extended_result_codes(connection_.db, 1);
    SqliteEngine::run_script("settings", kSettings);
    sqlite3_wal_hook(connection_.db, Connection::committed, &connection_);
  }

  bool is_server() const override { return false; }
  std::unique_ptr<EngineStatement> prepare(const Sql& sql, Reading) override {
    return std::make_unique<SqliteStatement>(connection_, sql);
  }
  std::unique_ptr<EngineStatement> bulk(const Sql& sql) override { return prepare(sql, Reading::whole); }
  int64_t changes() override { return sqlite3_changes64(connection_.db); }

  void run_script(std::string_view name, std::string_view text) override {
    connection_.savepoints.fail_if_doomed();
    connection_.before_change();
    char* message = nullptr;
    if (sqlite3_exec(connection_.db, std::string(text).c_str(), nullptr, nullptr, &message) == SQLITE_OK) return;
    const std::string said = message != nullptr ? message : "unknown error";
    sqlite3_free(message);
    throw StorageError("database: " + std::string(name) + ": " + said);
  }

  void begin(int depth) override {
    if (depth > 0) return connection_.savepoints.begin_part();
    connection_.begin.insist(connection_.db);
  }
  void leave_log() override { connection_.leaves_log = true; }
  int64_t log_pages() const override { return connection_.log_pages; }
  void move_log() override {
    const int code = sqlite3_wal_checkpoint_v2(connection_.db, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    const int kind = code & 0xff;  // without what extended codes add
    if (kind != SQLITE_OK && kind != SQLITE_BUSY) fail_at(connection_.db, "checkpoint");  // busy: another one is at it
  }
  void share_fate() override { connection_.savepoints.share_fate(); }
  void commit(int depth) override {
    connection_.savepoints.fail_if_doomed();
    if (depth == 0) {
      connection_.commit.insist(connection_.db);
      connection_.savepoints.clear();
    } else if (connection_.savepoints.commit_part() != 0) {
      connection_.release.insist(connection_.db);
    }
  }
  // A rollback that fails leaves the engine rolled back already.
  void roll_back(int depth) noexcept override {
    if (depth == 0) {
      connection_.roll_back.say(connection_.db);
      return connection_.savepoints.clear();
    }
    const Savepoints::Undo undo = connection_.savepoints.roll_back_part();
    if (undo.savepoint != 0) connection_.back.say(connection_.db);
    if (undo.release) connection_.release.say(connection_.db);
  }
  void reconnect() override {}

 private:
  Connection connection_;
};

}  // namespace

uint64_t commits_to_files() {
  return commits;
}

std::unique_ptr<Engine> open_sqlite(const std::string& path) {
  return std::make_unique<SqliteEngine>(path);
}

}  // namespace tongfu::storage
