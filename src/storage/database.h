// The database as the rooms see it: named statements, rows, transactions. Broken surroundings (disk full, locked file,
// damaged database) are StorageError exceptions; the transaction's destructor rolls back.
//
// How values are stored: Money as fen, Date as 20250630, Cycle as 202506, Msisdn as its number, all INTEGER.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kernel/date.h"
#include "kernel/money.h"
#include "kernel/msisdn.h"
#include "storage/sql.h"

struct sqlite3;
struct sqlite3_stmt;

namespace tongfu::storage {

struct StorageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Blob {
  std::string_view bytes;
};

constexpr int64_t stored(Date date) {
  const auto ymd = date.ymd();
  return int64_t{static_cast<int>(ymd.year())} * 10'000 + static_cast<unsigned>(ymd.month()) * 100 +
         static_cast<unsigned>(ymd.day());
}
constexpr int64_t stored(Cycle cycle) {
  return int64_t{cycle.year()} * 100 + cycle.month();
}
constexpr Date stored_date(int64_t value) {
  return Date::of(static_cast<int>(value / 10'000), static_cast<unsigned>(value / 100 % 100),
                  static_cast<unsigned>(value % 100));
}
constexpr Cycle stored_cycle(int64_t value) {
  return Cycle::of(static_cast<int>(value / 100), static_cast<unsigned>(value % 100));
}

// A prepared statement in use: bound, stepped, and given back to the cache at the end of its life.
class Statement {
 public:
  Statement(sqlite3* db, sqlite3_stmt* handle, const Sql* sql, std::vector<sqlite3_stmt*>* home, const int* positions);
  Statement(Statement&& other) noexcept;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();

  void bind(int position, int64_t value);
  void bind(int position, int value) { bind(position, int64_t{value}); }
  void bind(int position, bool value) { bind(position, int64_t{value ? 1 : 0}); }
  void bind(int position, Money value) { bind(position, value.fen()); }
  void bind(int position, Date value) { bind(position, stored(value)); }
  void bind(int position, Cycle value) { bind(position, stored(value)); }
  void bind(int position, Msisdn value) { bind(position, value.number()); }
  void bind(int position, std::string_view text);  // not copied: must live until the step
  void bind(int position, const std::string& text) { bind(position, std::string_view(text)); }
  void bind(int position, const char* text) { bind(position, std::string_view(text)); }
  void bind(int position, Blob blob);
  void bind(int position, std::nullopt_t);
  template <typename T>
  void bind(int position, const std::optional<T>& value) {
    if (value) {
      bind(position, *value);
    } else {
      bind(position, std::nullopt);
    }
  }

  // To the next row; false at the end.
  bool step();
  // Ready to be bound and stepped again.
  void reset();

  bool is_null(int column) const;
  int64_t integer(int column) const;
  Money money(int column) const { return Money::from_fen(integer(column)); }
  Date date(int column) const { return stored_date(integer(column)); }
  Cycle cycle(int column) const { return stored_cycle(integer(column)); }
  Msisdn msisdn(int column) const { return Msisdn::from_number(integer(column)); }
  // Valid until the next step.
  std::string_view text_view(int column) const;
  std::string text(int column) const { return std::string(text_view(column)); }
  std::string_view blob(int column) const;
  std::optional<Money> optional_money(int column) const {
    return is_null(column) ? std::nullopt : std::optional(money(column));
  }
  std::optional<Date> optional_date(int column) const {
    return is_null(column) ? std::nullopt : std::optional(date(column));
  }
  std::optional<Cycle> optional_cycle(int column) const {
    return is_null(column) ? std::nullopt : std::optional(cycle(column));
  }

  // Runs a statement that answers no rows with these values; may be called again and again (bulk insertion).
  template <typename... Values>
  void run(const Values&... values) {
    bind_all(values...);
    while (step()) {
    }
    reset();
  }
  template <typename... Values>
  void bind_all(const Values&... values) {
    int position = 0;
    (bind(++position, values), ...);
  }

 private:
  [[noreturn]] void fail(int code) const;

  sqlite3* db_;
  sqlite3_stmt* handle_;
  const Sql* sql_;
  std::vector<sqlite3_stmt*>* home_;
  const int* positions_;
};

class Database;

// Work that happens whole or not at all. Inside another transaction it is a part of it that can fail alone.
class Transaction {
 public:
  explicit Transaction(Database& database);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Database& database_;
  int depth_;
  bool open_ = true;
};

class Database {
 public:
  // `sqlite:PATH` (made if missing) or `sqlite::memory:`. Throws StorageError.
  static Database open(const std::string& url);
  Database(Database&&) noexcept;
  Database(const Database&) = delete;
  ~Database();

  // A statement from the cache, for loops of many runs.
  Statement prepare(const Sql& sql);

  // Runs one statement; answers how many rows it changed.
  template <typename... Values>
  int64_t execute(const Sql& sql, const Values&... values) {
    Statement statement = prepare(sql);
    statement.run(values...);
    return changes();
  }
  // Bound and ready: `auto rows = db.query(...); while (rows.step()) ...`. Text values must outlive the loop.
  template <typename... Values>
  Statement query(const Sql& sql, const Values&... values) {
    Statement statement = prepare(sql);
    statement.bind_all(values...);
    return statement;
  }

  void run_script(std::string_view name, std::string_view text);
  const std::string& url() const { return url_; }
  // Who works on this connection: kept with what is done.
  const std::string& actor() const { return actor_; }
  void set_actor(std::string name) { actor_ = std::move(name); }
  sqlite3* handle() { return db_; }  // for storage/ and incremental blob reading only

 private:
  friend class Transaction;
  struct Cached {
    std::vector<sqlite3_stmt*> idle;
    std::vector<int> positions;  // of $1..$n in SQLite's own numbering
  };
  explicit Database(std::string url);
  int64_t changes() const;

  std::string url_;
  std::string actor_ = "system";
  sqlite3* db_ = nullptr;
  int depth_ = 0;
  std::unordered_map<const char*, std::unique_ptr<Cached>> cache_;
};

// One room's numbered migrations, applied in order, once each, in one transaction each.
struct Migrations {
  std::string_view room;
  std::span<const Sql> steps;
};
// Throws StorageError where the database is newer than the program.
void migrate(Database& database, std::span<const Migrations> rooms);

}  // namespace tongfu::storage
