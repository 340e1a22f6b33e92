// PostgreSQL: a server for many processes, by libpq with binary parameters and answers.
#include <cstring>
#include <deque>

#include "kernel/expects.h"
#include "storage/engine.h"
#include "storage/error.h"
#include "storage/postgres/connection.h"
#include "storage/postgres/dialect.h"

namespace tongfu::storage {

namespace postgres {

namespace {

// A column of 32 bits holds codes, days and cycles; what does not fit is our own mistake or a damaged value.
int32_t shortened(std::string_view what, int64_t value) {
  if (value < INT32_MIN || value > INT32_MAX)
    throw StorageError("database: " + std::string(what) + ": " + std::to_string(value) + " does not fit its column");
  return static_cast<int32_t>(value);
}

class PreparedStatement : public EngineStatement, private StreamedRows {
 public:
  PreparedStatement(Connection& connection, const Sql& sql, Reading reading, int64_t& changes)
      : connection_(connection), prepared_(connection.statement(sql)), reading_(reading), changes_(changes) {}
  ~PreparedStatement() override {
    connection_.forget(&current_);
    connection_.end_stream(*this);
  }

  void bind_integer(int position, int64_t value) override {
    Cell& cell = at(position);
    if (type_of(position) == kShortIntegerType) {
      const uint32_t number = __builtin_bswap32(static_cast<uint32_t>(shortened(prepared_->what, value)));
      std::memcpy(cell.number, &number, sizeof number);
      cell.length = sizeof number;
    } else {
      const uint64_t number = __builtin_bswap64(static_cast<uint64_t>(value));
      std::memcpy(cell.number, &number, sizeof number);
      cell.length = sizeof number;
    }
    cell.kind = Cell::Kind::number;
  }
  void bind_text(int position, std::string_view text) override { at(position) = {Cell::Kind::bytes, {}, 0, text}; }
  void bind_bytes(int position, std::string_view bytes) override { at(position) = {Cell::Kind::bytes, {}, 0, bytes}; }
  void bind_null(int position) override { at(position).kind = Cell::Kind::null; }

  bool step() override {
    if (!begun_) {
      begun_ = true;
      connection_.prepare(*prepared_);
      if (reading_ == Reading::streamed) {
        connection_.stream(*this, *prepared_, parameters());
        live_ = true;
      } else {
        current_ = connection_.run(*prepared_, parameters());
        count_changes(current_.get());
        row_ = -1;
      }
    }
    if (asked_) hear();
    if (reading_ == Reading::streamed) return next_streamed();
    return ++row_ < PQntuples(current_.get());
  }

  void run() override {
    connection_.prepare(*prepared_);
    if (connection_.in_transaction() && !prepared_->answers_rows) {
      connection_.send(*prepared_, parameters());
    } else {
      count_changes(connection_.run(*prepared_, parameters()).get());
    }
  }

  void ask() override {
    EXPECTS(!begun_ && reading_ == Reading::whole);
    connection_.prepare(*prepared_);
    connection_.ask(*prepared_, parameters(), current_);
    begun_ = asked_ = true;
    row_ = -1;
  }

  void reset() override {
    if (live_) connection_.end_stream(*this);
    if (asked_) connection_.forget(&current_);
    live_ = begun_ = asked_ = false;
    current_.reset();
    rest_.clear();
    for (Cell& cell : cells_) cell.kind = Cell::Kind::null;
  }

  int columns() const override { return PQnfields(current_.get()); }
  ValueType type(int column) const override {
    if (is_null(column)) return ValueType::null;
    switch (PQftype(current_.get(), column)) {
      case kIntegerType:
      case kShortIntegerType: return ValueType::integer;
      case kBytesType: return ValueType::bytes;
      default: return ValueType::text;
    }
  }
  bool is_null(int column) const override { return PQgetisnull(current_.get(), row_, column) != 0; }
  int64_t integer(int column) const override {
    const char* value = PQgetvalue(current_.get(), row_, column);
    switch (PQgetlength(current_.get(), row_, column)) {
      case 8: {
        uint64_t number;
        std::memcpy(&number, value, sizeof number);
        return static_cast<int64_t>(__builtin_bswap64(number));
      }
      case 4: {
        uint32_t number;
        std::memcpy(&number, value, sizeof number);
        return static_cast<int32_t>(__builtin_bswap32(number));
      }
      default: EXPECTS(is_null(column)); return 0;
    }
  }
  std::string_view bytes(int column) const override {
    return {PQgetvalue(current_.get(), row_, column), static_cast<size_t>(PQgetlength(current_.get(), row_, column))};
  }

 private:
  struct Cell {
    enum class Kind { null, number, bytes } kind = Kind::null;
    char number[8] = {};
    int length = 0;
    std::string_view text;
  };

  Oid type_of(int position) const {
    const auto i = static_cast<size_t>(position - 1);
    return i < prepared_->parameters.size() ? prepared_->parameters[i] : kIntegerType;
  }

  Cell& at(int position) {
    if (cells_.size() < static_cast<size_t>(position)) cells_.resize(static_cast<size_t>(position));
    return cells_[static_cast<size_t>(position - 1)];
  }

  const Parameters& parameters() {
    parameters_.values.clear();
    parameters_.lengths.clear();
    parameters_.formats.assign(cells_.size(), 1);
    for (const Cell& cell : cells_) {
      const bool number = cell.kind == Cell::Kind::number;
      const char* bytes = cell.text.data() != nullptr ? cell.text.data() : "";
      parameters_.values.push_back(cell.kind == Cell::Kind::null ? nullptr : number ? cell.number : bytes);
      parameters_.lengths.push_back(number ? cell.length : static_cast<int>(cell.text.size()));
    }
    return parameters_;
  }

  void hear() {
    if (!current_) connection_.hear();
    if (!current_)
      throw StorageError("database: " + prepared_->what + ": was not answered", StorageError::Kind::conflict);
    count_changes(current_.get());
    asked_ = false;
  }

  void count_changes(PGresult* result) {
    const char* count = PQcmdTuples(result);
    changes_ = *count == '\0' ? 0 : std::strtoll(count, nullptr, 10);
  }

  bool next_streamed() {
    row_ = 0;
    if (live_) {
      current_ = connection_.next_row(prepared_->what);
      live_ = current_ != nullptr;
      return live_;
    }
    if (rest_.empty()) return false;
    current_ = std::move(rest_.front());
    rest_.pop_front();
    return true;
  }

  void take_the_rest() override {
    live_ = false;
    while (ResultPtr row = connection_.next_row(prepared_->what)) rest_.push_back(std::move(row));
  }

  Connection& connection_;
  const std::shared_ptr<Prepared> prepared_;
  Reading reading_;
  int64_t& changes_;
  std::vector<Cell> cells_;
  Parameters parameters_;
  bool begun_ = false;
  bool asked_ = false;  // and perhaps not heard yet
  bool live_ = false;   // rows are still to come from the server
  ResultPtr current_;
  int row_ = -1;
  std::deque<ResultPtr> rest_;
};

class BulkInsert : public EngineStatement {
 public:
  BulkInsert(Connection& connection, const Sql& sql) : connection_(connection), buffer_(connection.buffer(sql)) {}

  void bind_integer(int position, int64_t value) override {
    begin(position);
    if (buffer_.insert->parameters[static_cast<size_t>(position - 1)] == kShortIntegerType) {
      buffer_.short_integer(shortened(buffer_.insert->what, value));
    } else {
      buffer_.integer(value);
    }
  }
  void bind_text(int position, std::string_view text) override { bind_bytes(position, text); }
  void bind_bytes(int position, std::string_view bytes) override {
    begin(position);
    buffer_.bytes(bytes);
  }
  void bind_null(int position) override {
    begin(position);
    buffer_.null();
  }
  bool step() override {
    run();
    return false;
  }
  void run() override { connection_.row_added(buffer_, this); }
  void reset() override {}
  int columns() const override { return 0; }
  ValueType type(int) const override { return ValueType::null; }
  bool is_null(int) const override { return true; }
  int64_t integer(int) const override { return 0; }
  std::string_view bytes(int) const override { return {}; }

 private:
  void begin(int position) {
    if (position != 1) return;
    connection_.prepare(*buffer_.insert);
    connection_.gather(buffer_);
    buffer_.begin_row(this);
  }

  Connection& connection_;
  CopyBuffer& buffer_;
};

class PostgresEngine : public Engine {
 public:
  explicit PostgresEngine(const std::string& url) : connection_(url) {}

  bool is_server() const override { return true; }
  std::unique_ptr<EngineStatement> prepare(const Sql& sql, Reading reading) override {
    return std::make_unique<PreparedStatement>(connection_, sql, reading, changes_);
  }
  std::unique_ptr<EngineStatement> bulk(const Sql& sql) override {
    return std::make_unique<BulkInsert>(connection_, sql);
  }
  int64_t changes() override { return changes_; }
  void run_script(std::string_view name, std::string_view text) override { connection_.run_script(name, tables(text)); }
  void begin(int depth) override { connection_.begin(depth); }
  void commit(int depth) override { connection_.commit(depth); }
  void roll_back(int depth) noexcept override { connection_.roll_back(depth); }
  void share_fate() override { connection_.share_fate(); }
  void reconnect() override { connection_.reconnect(); }

 private:
  Connection connection_;
  int64_t changes_ = 0;
};

}  // namespace

}  // namespace postgres

std::unique_ptr<Engine> open_postgres(const std::string& url) {
  return std::make_unique<postgres::PostgresEngine>(url);
}

}  // namespace tongfu::storage
