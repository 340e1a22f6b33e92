// One connection to PostgreSQL by libpq: what was put off, in order, and how errors become StorageError.
//
// Within a transaction, statements that answer no rows are sent without waiting (pipeline mode), BEGIN and savepoints
// too; what answers rows is sent behind them and all is heard in one go. Questions can be asked ahead, to be heard
// with others (ask()): those of one statement go as one, since what a statement costs beside its rows is most of it.
// Rows added in bulk gather in buffers: many are copied (binary COPY), a few are sent as the
// INSERTs they are, several rows in each. A statement that names a table with gathered rows is not sent before them,
// unless it asks for those of one key (`WHERE group_id = $1`) and no row of that key is among them. A stream under way
// is read into memory when the connection is needed for something else.
#pragma once

#include <libpq-fe.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "storage/postgres/dialect.h"
#include "storage/savepoints.h"
#include "storage/sql.h"

namespace tongfu::storage::postgres {

// The types we store, and what a constant or a count may come as (pg_type.dat).
constexpr Oid kBytesType = 17, kIntegerType = 20, kShortIntegerType = 23, kTextType = 25;

struct ResultCloser {
  void operator()(PGresult* result) const { PQclear(result); }
};
using ResultPtr = std::unique_ptr<PGresult, ResultCloser>;

struct Parameters {
  std::vector<const char*> values;
  std::vector<int> lengths;
  std::vector<int> formats;
};

// A statement as the server has it: one for all that run the same text.
struct Prepared {
  Prepared(const Sql& sql, std::string its_name);

  const std::string what;         // its name for messages
  const std::string text;         // in the server's words
  const std::string narrowed_by;  // see dialect.h
  const std::string name;         // the server's for it
  std::vector<Oid> parameters;    // their types
  bool answers_rows = false;

  static constexpr size_t kMostTogether = 16;  // rows in one INSERT
  // The generation of the connection that prepared it; what asks for several at once; what adds so many rows.
  int generation = 0;
  int together_generation = 0;
  std::array<int, kMostTogether + 1> rows_generation{};
};

// Rows on their way into one table, as COPY takes them: of all that add rows by one INSERT, a whole row at a time.
class CopyBuffer {
 public:
  // The INSERT of one row that it stands for, taken apart.
  CopyBuffer(std::shared_ptr<Prepared> its_insert, PlainInsert plain);
  void begin_row(const void* writer);  // in place of one that was not finished
  void integer(int64_t value);
  void short_integer(int32_t value);
  void bytes(std::string_view value);
  void null();

  const std::shared_ptr<Prepared> insert;  // of one row
  const std::string table;
  const std::vector<std::string> columns;  // the first is the key

 private:
  friend class Connection;
  static constexpr size_t kMostKeys = 100;

  void end_row(const void* writer);
  bool may_hold(std::string_view key) const { return keys_.size() >= kMostKeys || keys_.contains(std::string(key)); }
  void clear();

  std::string data_;
  size_t whole_ = 0;                      // of it are whole rows
  const void* writer_ = nullptr;          // of the row behind them
  std::unordered_set<std::string> keys_;  // of the rows, where there are fewer than kMostKeys
  std::string last_key_;
};

class StreamedRows;

class Connection {
 public:
  explicit Connection(const std::string& url);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  void reconnect();

  // Prepared on the server there is now, as prepare() does again behind a reconnect.
  std::shared_ptr<Prepared> statement(const Sql& sql);
  void prepare(Prepared& prepared);
  // The whole answer. Throws where the server says no.
  ResultPtr run(const Prepared& prepared, const Parameters& parameters);
  // Sent only; heard with the next answer, or by settle().
  void send(const Prepared& prepared, const Parameters& parameters);
  // Put off, not even sent, until something else is sent or heard: `answer` takes what is said then. All three stay
  // where they are, or forget() is told.
  void ask(Prepared& prepared, const Parameters& parameters, ResultPtr& answer);
  // Whoever asked has gone: the answer is not wanted any more.
  void forget(const ResultPtr* answer);
  void stream(StreamedRows& reader, const Prepared& prepared, const Parameters& parameters);
  // The next row of the stream; none at its end.
  ResultPtr next_row(std::string_view what);
  void end_stream(StreamedRows& reader);

  ResultPtr command(std::string_view what, const std::string& text);
  void run_script(std::string_view what, const std::string& text);

  // Where rows of this INSERT are gathered. All buffers are emptied together, in the order they first had rows in.
  CopyBuffer& buffer(const Sql& insert);
  void gather(CopyBuffer& buffer);
  // What stands behind the whole rows of the buffer is a row more.
  void row_added(CopyBuffer& buffer, const void* writer);

  // Answers to all that was sent. Rows stay gathered.
  void hear();
  // Nothing put off or under way any more.
  void settle();

  void begin(int depth);
  void commit(int depth);
  void roll_back(int depth) noexcept;
  void share_fate() { savepoints_.share_fate(); }
  bool in_transaction() const { return depth_ > 0; }

 private:
  struct Sent {
    std::string what;
    std::vector<ResultPtr*> answers;  // whom it is for, if anybody: several where they were asked together
  };
  struct Question {
    Prepared* prepared;
    const Parameters* parameters;
    ResultPtr* answer;
  };
  using Questions = std::vector<Question>;

  void connect();
  void before(const Prepared& prepared, const Parameters& parameters);
  void put_off(const Prepared& prepared, const Parameters& parameters, std::vector<ResultPtr*> answers);
  void put_off(std::string_view what, const std::string& name, const Parameters& parameters,
               std::vector<ResultPtr*> answers);
  void send_questions();
  void send_together(const Questions& questions);
  void prepare_together(Prepared& prepared);
  void hand_out(const PGresult& rows, const std::vector<ResultPtr*>& answers);
  bool concerns_gathered(const Prepared& prepared, const Parameters& parameters) const;
  void send_gathered();
  void savepoint_for_gathered();
  void send_rows(CopyBuffer& buffer);
  std::string prepared_for(const CopyBuffer& buffer, size_t rows);
  void copy_all();
  void copy(CopyBuffer& buffer);
  void send_word(const std::string& word);
  void set_savepoint();  // where one is needed
  void enter_pipeline();
  void hear_pipeline();
  bool was_committed(const std::string& transaction);
  [[noreturn]] void fail(std::string_view what, const PGresult* result);
  void check(std::string_view what, const PGresult* result);

  std::string url_;
  PGconn* connection_ = nullptr;
  int generation_ = 0;
  bool distributed_ = false;  // over several machines, by the extension citus
  bool changed_ = false;      // something, since the transaction began
  int depth_ = 0;
  Savepoints savepoints_;
  std::unordered_map<std::string, std::shared_ptr<Prepared>> statements_;  // by their text
  std::unordered_map<const Prepared*, std::unique_ptr<CopyBuffer>> buffers_;
  std::vector<CopyBuffer*> gathering_;
  size_t gathered_bytes_ = 0;
  std::vector<Sent> pipeline_;
  Questions questions_;
  StreamedRows* streaming_ = nullptr;
  bool after_stream_ = false;
};

// Whoever reads a stream: asked to take the rest into memory when the connection is needed for something else.
class StreamedRows {
 public:
  virtual ~StreamedRows() = default;
  virtual void take_the_rest() = 0;
};

}  // namespace tongfu::storage::postgres
