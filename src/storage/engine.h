// What a database engine gives the layer above (database.h). SQLite and PostgreSQL implement it; the rooms never see
// it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "storage/sql.h"

namespace tongfu::storage {

enum class ValueType { null, integer, text, bytes };

class EngineStatement {
 public:
  virtual ~EngineStatement() = default;

  // `position` is that of the parameter, from 1. Text and bytes must live until the step.
  virtual void bind_integer(int position, int64_t value) = 0;
  virtual void bind_text(int position, std::string_view text) = 0;
  virtual void bind_bytes(int position, std::string_view bytes) = 0;
  virtual void bind_null(int position) = 0;

  // To the next row; false at the end.
  virtual bool step() = 0;
  // Done to its end, rows left unread. Within a transaction the engine may put a statement that answers no rows off
  // until the next one that does, or the commit; what is wrong with it is said then.
  virtual void run() = 0;
  // Asks without waiting, to be heard by the first step(): on a server several questions asked one after the other are
  // answered in one go. What is wrong with it may be said by another statement.
  virtual void ask() {}
  // Ready to be bound again.
  virtual void reset() = 0;

  virtual int columns() const = 0;  // of the row at hand
  virtual ValueType type(int column) const = 0;
  virtual bool is_null(int column) const = 0;
  virtual int64_t integer(int column) const = 0;
  virtual std::string_view bytes(int column) const = 0;  // text or bytes; valid until the next step
};

enum class Reading { whole, streamed };

class Engine {
 public:
  virtual ~Engine() = default;

  virtual bool is_server() const = 0;
  virtual std::unique_ptr<EngineStatement> prepare(const Sql& sql, Reading reading) = 0;
  // Adds the rows of a plain `INSERT INTO table (columns) VALUES ($1, ..)` on the engine's fastest path.
  virtual std::unique_ptr<EngineStatement> bulk(const Sql& sql) = 0;
  virtual int64_t changes() = 0;  // by the statement run last
  virtual void run_script(std::string_view name, std::string_view text) = 0;

  // Depth 0 is the transaction, above it savepoints.
  virtual void begin(int depth) = 0;
  virtual void commit(int depth) = 0;
  virtual void roll_back(int depth) noexcept = 0;

  // Of SQLite's log, see LogKeeper; a server keeps its own.
  virtual void leave_log() {}
  virtual int64_t log_pages() const { return 0; }
  virtual void move_log() {}

  // Of the transaction that has just begun: see Parts.
  virtual void share_fate() = 0;

  // After a lost connection: a new one. Statements that were prepared go on working.
  virtual void reconnect() = 0;
};

std::unique_ptr<Engine> open_sqlite(const std::string& path);
std::unique_ptr<Engine> open_postgres(const std::string& url);

}  // namespace tongfu::storage
