// The database as the rooms see it: named statements, rows, transactions; on SQLite or PostgreSQL. Broken surroundings
// (disk full, lost connection, damaged database) are StorageError exceptions; the transaction's destructor rolls back.
//
// How values are stored: Money as fen, Date as 20250630, Cycle as 202506, Msisdn as its number, all 64-bit integers.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "kernel/date.h"
#include "kernel/money.h"
#include "kernel/msisdn.h"
#include "storage/engine.h"
#include "storage/error.h"
#include "storage/sql.h"

namespace tongfu::storage {

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
  using Home = std::vector<std::unique_ptr<EngineStatement>>;
  Statement(std::unique_ptr<EngineStatement> engine, Home* home) : engine_(std::move(engine)), home_(home) {}
  Statement(Statement&&) noexcept = default;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  void bind(int position, int64_t value) { engine_->bind_integer(position, value); }
  void bind(int position, int value) { bind(position, int64_t{value}); }
  void bind(int position, bool value) { bind(position, int64_t{value ? 1 : 0}); }
  void bind(int position, Money value) { bind(position, value.fen()); }
  void bind(int position, Date value) { bind(position, stored(value)); }
  void bind(int position, Cycle value) { bind(position, stored(value)); }
  void bind(int position, Msisdn value) { bind(position, value.number()); }
  // Text is not copied: it must live until the step.
  void bind(int position, std::string_view text) { engine_->bind_text(position, text); }
  void bind(int position, const std::string& text) { bind(position, std::string_view(text)); }
  void bind(int position, const char* text) { bind(position, std::string_view(text)); }
  void bind(int position, Blob blob) { engine_->bind_bytes(position, blob.bytes); }
  void bind(int position, std::nullopt_t) { engine_->bind_null(position); }
  template <typename T>
  void bind(int position, const std::optional<T>& value) {
    if (value) {
      bind(position, *value);
    } else {
      bind(position, std::nullopt);
    }
  }

  // To the next row; false at the end.
  bool step() { return engine_->step(); }
  // Asks a server already, to be heard by the first step: several questions together cost one way there and back.
  void ask() { engine_->ask(); }
  // Ready to be bound and stepped again.
  void reset() { engine_->reset(); }

  int columns() const { return engine_->columns(); }  // of the row at hand
  ValueType type(int column) const { return engine_->type(column); }
  bool is_null(int column) const { return engine_->is_null(column); }
  int64_t integer(int column) const { return engine_->integer(column); }
  Money money(int column) const { return Money::from_fen(integer(column)); }
  Date date(int column) const { return stored_date(integer(column)); }
  Cycle cycle(int column) const { return stored_cycle(integer(column)); }
  Msisdn msisdn(int column) const { return Msisdn::from_number(integer(column)); }
  // Valid until the next step.
  std::string_view text_view(int column) const { return engine_->bytes(column); }
  std::string text(int column) const { return std::string(text_view(column)); }
  std::string_view blob(int column) const { return engine_->bytes(column); }
  std::optional<Money> optional_money(int column) const {
    return is_null(column) ? std::nullopt : std::optional(money(column));
  }
  std::optional<Date> optional_date(int column) const {
    return is_null(column) ? std::nullopt : std::optional(date(column));
  }
  std::optional<Cycle> optional_cycle(int column) const {
    return is_null(column) ? std::nullopt : std::optional(cycle(column));
  }

  // Runs a statement that answers no rows with these values; may be called again and again. Within a transaction a
  // server's answer may come later: what is wrong is then thrown by a later statement, at the latest by the commit.
  template <typename... Values>
  void run(const Values&... values) {
    bind_all(values...);
    engine_->run();
  }
  template <typename... Values>
  void bind_all(const Values&... values) {
    int position = 0;
    (bind(++position, values), ...);
  }

 private:
  std::unique_ptr<EngineStatement> engine_;
  Home* home_;
};

class Database;

// What becomes of a transaction when a part of it is undone that had changed something. Where parts share their fate
// there are no savepoints, which cost a quarter of a small change, and the rest is lost with it: a
// StorageError::Kind::conflict at the next statement or the commit.
enum class Parts { undone_alone, share_fate };

// Work that happens whole or not at all. Inside another transaction it is a part of it that can fail alone.
class Transaction {
 public:
  explicit Transaction(Database& database, Parts parts = Parts::undone_alone);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Database& database_;
  int depth_;
  uint64_t counted_before_;
  bool open_ = true;
};

class Database {
 public:
  // `sqlite:PATH` (made if missing), `sqlite::memory:`, or `postgresql://USER@HOST/NAME` and all else libpq takes as an
  // address. Throws StorageError.
  static Database open(const std::string& url);
  Database(Database&&) noexcept = default;
  Database(const Database&) = delete;

  // A statement from the cache, for loops of many runs.
  Statement prepare(const Sql& sql) { return from_cache(sql, Use::whole); }
  // The same for adding rows by a plain `INSERT INTO table (columns) VALUES ($1, .., $n)`: PostgreSQL gets them later,
  // many by binary COPY, a few together, but before any statement of this connection that could see them. What is wrong
  // with them is said then, at the latest by the commit.
  Statement bulk(const Sql& sql) { return from_cache(sql, Use::bulk); }

  // A statement made up at run time, as over all tables: not kept in the cache.
  Statement once(const Sql& sql, bool in_bulk = false);

  // Runs one statement that answers no rows.
  template <typename... Values>
  void execute(const Sql& sql, const Values&... values) {
    prepare(sql).run(values...);
  }
  // Runs one statement and tells how many rows it changed.
  template <typename... Values>
  int64_t change(const Sql& sql, const Values&... values) {
    Statement statement = query(sql, values...);
    while (statement.step()) {
    }
    return engine_->changes();
  }
  // Bound and ready: `auto rows = db.query(...); while (rows.step()) ...`. Text values must outlive the loop.
  template <typename... Values>
  Statement query(const Sql& sql, const Values&... values) {
    Statement statement = prepare(sql);
    statement.bind_all(values...);
    return statement;
  }
  // The same, asked already.
  template <typename... Values>
  Statement ask(const Sql& sql, const Values&... values) {
    Statement statement = query(sql, values...);
    statement.ask();
    return statement;
  }
  // The same for answers of any length: a server's rows are not gathered in memory first.
  template <typename... Values>
  Statement stream(const Sql& sql, const Values&... values) {
    Statement statement = from_cache(sql, Use::streamed);
    statement.bind_all(values...);
    return statement;
  }

  // Several statements without parameters, as written for SQLite or, on PostgreSQL, its own words.
  void run_script(const Sql& script);
  // Whether many processes on many machines can work on it at once.
  bool is_server() const { return engine_->is_server(); }

  // SQLite's write-ahead log, for LogKeeper; on a server these do nothing. Commits of this connection no longer move it
  // into the file.
  void leave_log() { engine_->leave_log(); }
  int64_t log_pages() const { return engine_->log_pages(); }  // after this connection's last commit
  // Moves what the log holds into the file: all of it, where nobody writes meanwhile. Hinders nobody.
  void move_log() { engine_->move_log(); }
  const std::string& url() const { return url_; }
  // Who works on this connection: kept with what is done.
  const std::string& actor() const { return actor_; }
  void set_actor(std::string name) { actor_ = std::move(name); }
  bool in_transaction() const { return depth_ > 0; }
  // From here on nothing is kept: all there is belongs to one transaction that is never committed. For trying out.
  void keep_nothing();
  // A new connection in place of a lost one; outside transactions only.
  void reconnect();

 private:
  friend class Numbering;
  friend class Transaction;
  enum class Use { whole, streamed, bulk };
  Database(std::string url, std::unique_ptr<Engine> engine) : url_(std::move(url)), engine_(std::move(engine)) {}
  Statement from_cache(const Sql& sql, Use use);

  // What the transaction knows of the last numbers in tables, by the question for it and the group. Anew with every
  // transaction and after a part that had taken some was undone.
  struct Numbers {
    std::map<std::pair<const char*, int64_t>, int64_t> last;
    std::set<std::pair<const char*, int64_t>> asked;  // for these, by somebody
    uint64_t since = 0;
    uint64_t counted = 0;
  };
  void forget_numbers();

  std::string url_;
  std::string actor_ = "system";
  int depth_ = 0;
  Numbers numbers_;
  std::unique_ptr<Engine> engine_;  // outlives the statements below
  std::unordered_map<const char*, std::unique_ptr<Statement::Home>> idle_[3];
};

// One room's numbered migrations, applied in order, once each, in one transaction each.
struct Migrations {
  std::string_view room;
  std::span<const Sql> steps;
};
// What the program has to work out of rows that were written before it kept it: once a database, when all steps are
// applied, in one transaction.
struct Refill {
  std::string_view name;  // no room's
  void (*run)(Database& database);
};
// Throws StorageError where the database is newer than the program.
void migrate(Database& database, std::span<const Migrations> rooms, std::span<const Refill> refills = {});
// The names of the steps and refills still to be done, in order. Throws as migrate().
std::vector<std::string> pending_migrations(Database& database, std::span<const Migrations> rooms,
                                            std::span<const Refill> refills = {});

}  // namespace tongfu::storage
