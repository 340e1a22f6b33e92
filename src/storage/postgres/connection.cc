#include "storage/postgres/connection.h"

#include <chrono>
#include <cstring>
#include <string>
#include <thread>

#include "kernel/expects.h"
#include "storage/error.h"
#include "storage/postgres/dialect.h"

namespace tongfu::storage::postgres {

namespace {

// A statement that never ends, a lock never given back, a transaction left open by a client that hangs.
// Plans: every statement of ours is keyed, so an index is right whatever the statistics say of a table that was empty a
// moment ago; and none is worth compiling.
constexpr const char* kSettings =
    "SET statement_timeout = '30min'; SET lock_timeout = '60s'; SET idle_in_transaction_session_timeout = '30min';"
    "SET client_min_messages = error; SET enable_seqscan = off; SET jit = off;"
    "PREPARE number AS SELECT pg_current_xact_id_if_assigned()::text;"  // the transaction's
    "PREPARE assign_number AS SELECT pg_current_xact_id()::text;"
    "SELECT FROM pg_extension WHERE extname = 'citus'";

StorageError::Kind kind_of(const char* state) {
  const std::string_view code = state != nullptr ? state : "";
  // Serialization failure, deadlock, a lock not had in time; a key another transaction has just taken.
  if (code == "40001" || code == "40P01" || code == "55P03" || code == "23505") return StorageError::Kind::conflict;
  // Terminated by an administrator, crashed, or not up yet; the line to another machine.
  if (code == "57P01" || code == "57P02" || code == "57P03" || code.starts_with("08")) return StorageError::Kind::lost;
  return StorageError::Kind::broken;
}

std::string trimmed(const char* said) {
  std::string text(said != nullptr ? said : "");
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text;
}

}  // namespace

Connection::Connection(const std::string& url) : url_(url) {
  connect();
}

Connection::~Connection() {
  PQfinish(connection_);
}

void Connection::connect() {
  const char* const keys[] = {"dbname", "fallback_application_name", nullptr};
  const char* const values[] = {url_.c_str(), "tongfu", nullptr};
  connection_ = PQconnectdbParams(keys, values, 1);
  if (PQstatus(connection_) != CONNECTION_OK) {
    const std::string said = trimmed(PQerrorMessage(connection_));
    PQfinish(connection_);
    connection_ = nullptr;
    throw StorageError("database: cannot connect: " + said, StorageError::Kind::lost);
  }
  PQsetErrorVerbosity(connection_, PQERRORS_DEFAULT);
  if (PQserverVersion(connection_) < 150000) {
    throw StorageError("database: the server is PostgreSQL " + std::to_string(PQserverVersion(connection_) / 10000) +
                       ": 15 or newer is needed");
  }
  ++generation_;
  distributed_ = PQntuples(command("settings", kSettings).get()) > 0;
}

void Connection::reconnect() {
  PQfinish(connection_);
  connection_ = nullptr;
  depth_ = 0;
  savepoints_.clear();
  pipeline_.clear();
  questions_.clear();
  streaming_ = nullptr;
  for (CopyBuffer* buffer : gathering_) buffer->clear();
  gathering_.clear();
  gathered_bytes_ = 0;
  connect();
}

void Connection::fail(std::string_view what, const PGresult* result) {
  const bool lost = PQstatus(connection_) == CONNECTION_BAD;
  const std::string said = trimmed(result != nullptr ? PQresultErrorMessage(result) : PQerrorMessage(connection_));
  auto kind = lost ? StorageError::Kind::lost
                   : kind_of(result != nullptr ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr);
  // What another machine says of a COPY comes without its code.
  if (distributed_ && said.find("duplicate key value") != std::string::npos) kind = StorageError::Kind::conflict;
  throw StorageError("database: " + std::string(what) + ": " + (said.empty() ? "the connection was lost" : said), kind);
}

void Connection::check(std::string_view what, const PGresult* result) {
  switch (PQresultStatus(result)) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_EMPTY_QUERY: return;
    default: fail(what, result);
  }
}

ResultPtr Connection::command(std::string_view what, const std::string& text) {
  ResultPtr result(PQexec(connection_, text.c_str()));
  check(what, result.get());
  return result;
}

void Connection::run_script(std::string_view what, const std::string& text) {
  set_savepoint();
  settle();
  changed_ = true;
  command(what, text);
}

Prepared::Prepared(const Sql& sql, std::string its_name)
    : what(sql.name), text(text_of(sql)), narrowed_by(postgres::narrowed_by(text)), name(std::move(its_name)) {}

std::shared_ptr<Prepared> Connection::statement(const Sql& sql) {
  std::shared_ptr<Prepared>& prepared = statements_[std::string(text_of(sql))];
  if (!prepared) prepared = std::make_shared<Prepared>(sql, "s" + std::to_string(statements_.size()));
  prepare(*prepared);
  return prepared;
}

void Connection::prepare(Prepared& prepared) {
  if (prepared.generation == generation_) return;
  settle();
  check(prepared.what,
        ResultPtr(PQprepare(connection_, prepared.name.c_str(), prepared.text.c_str(), 0, nullptr)).get());
  const ResultPtr result(PQdescribePrepared(connection_, prepared.name.c_str()));
  check(prepared.what, result.get());
  prepared.answers_rows = PQnfields(result.get()) > 0;
  prepared.parameters.clear();
  for (int i = 0; i < PQnparams(result.get()); ++i) {
    const Oid type = PQparamtype(result.get(), i);
    if (type != kIntegerType && type != kShortIntegerType && type != kTextType && type != kBytesType) {
      throw StorageError("database: " + prepared.what + ": parameter $" + std::to_string(i + 1) +
                         " is of a type that is not stored: give it one by CAST");
    }
    prepared.parameters.push_back(type);
  }
  prepared.generation = generation_;
}

void Connection::stream(StreamedRows& reader, const Prepared& prepared, const Parameters& p) {
  settle();
  if (PQsendQueryPrepared(connection_, prepared.name.c_str(), static_cast<int>(p.values.size()), p.values.data(),
                          p.lengths.data(), p.formats.data(), 1) == 0) {
    fail(prepared.what, nullptr);
  }
  PQsetSingleRowMode(connection_);
  after_stream_ = true;
  streaming_ = &reader;
}

ResultPtr Connection::next_row(std::string_view what) {
  ResultPtr result(PQgetResult(connection_));
  if (result && PQresultStatus(result.get()) == PGRES_SINGLE_TUPLE) return result;
  streaming_ = nullptr;
  while (ResultPtr rest{PQgetResult(connection_)}) {
  }
  if (!result) fail(what, nullptr);
  check(what, result.get());
  return {};
}

void Connection::end_stream(StreamedRows& reader) {
  if (streaming_ != &reader) return;
  streaming_ = nullptr;
  // The rest is not wanted: the server need not compute it.
  if (PGcancel* cancel = PQgetCancel(connection_)) {
    char why[256];
    if (!in_transaction()) PQcancel(cancel, why, sizeof why);  // within one it would end the transaction
    PQfreeCancel(cancel);
  }
  while (ResultPtr rest{PQgetResult(connection_)}) {
  }
}

void Connection::settle() {
  if (streaming_ != nullptr) {
    StreamedRows* reader = streaming_;
    reader->take_the_rest();
    EXPECTS(streaming_ == nullptr);
  }
  send_gathered();
  hear_pipeline();
}

void Connection::hear() {
  EXPECTS(streaming_ == nullptr);  // asking has ended it
  hear_pipeline();
}

void Connection::begin(int depth) {
  if (depth > 0) {
    // What is gathered from here on is the part's, unless it shares the fate of what is gathered already.
    if (!savepoints_.fate_is_shared()) send_gathered();
    savepoints_.begin_part();
  } else {
    settle();
    send_word("BEGIN");
    changed_ = false;
    savepoints_.clear();
  }
  depth_ = depth + 1;
}

void Connection::commit(int depth) {
  savepoints_.fail_if_doomed();
  if (depth > 0) {
    if (!savepoints_.fate_is_shared()) send_gathered();
    if (const int savepoint = savepoints_.commit_part()) send_word("RELEASE part" + std::to_string(savepoint));
    depth_ = depth;
    return;
  }
  if (streaming_ != nullptr) settle();
  send_gathered();
  // A connection lost during the commit leaves open whether it was done. Its number tells afterwards. Where the rows
  // lie on other machines, the one asked has a number for it only if it is made to.
  ResultPtr number;
  enter_pipeline();
  if (PQsendQueryPrepared(connection_, distributed_ && changed_ ? "assign_number" : "number", 0, nullptr, nullptr,
                          nullptr, 0) == 0) {
    fail("commit", nullptr);
  }
  pipeline_.push_back({"commit", {&number}});
  hear_pipeline();
  const std::string transaction(PQgetvalue(number.get(), 0, 0));
  const ResultPtr done(PQexec(connection_, "COMMIT"));
  if (PQstatus(connection_) == CONNECTION_BAD) {
    if (transaction.empty() || was_committed(transaction)) return;
    if (!distributed_)
      throw StorageError("database: commit: the connection was lost, nothing was kept", StorageError::Kind::lost);
    // The machine with the rows may have committed just before the one asked was ended: doing it again could do it
    // twice.
    throw StorageError("database: commit: the connection was lost; whether it was kept is to be looked up");
  }
  depth_ = 0;
  savepoints_.clear();
  check("commit", done.get());
  // A transaction that had failed is rolled back by COMMIT, which says so only in its tag.
  if (std::string_view(PQcmdStatus(done.get())) == "ROLLBACK")
    throw StorageError("database: commit: the transaction had failed and was rolled back");
}

// Asks until the server answers, which takes a while where it starts anew. Where it does not, nobody knows: that is not
// a lost connection, which would be begun again.
bool Connection::was_committed(const std::string& transaction) {
  using namespace std::chrono_literals;
  constexpr auto kLongest = 30s;
  const auto until = std::chrono::steady_clock::now() + kLongest;
  for (;; std::this_thread::sleep_for(50ms)) {
    try {
      if (PQstatus(connection_) != CONNECTION_OK) reconnect();
    } catch (const StorageError& error) {
      if (std::chrono::steady_clock::now() < until) continue;
      throw StorageError(std::string(error.what()) + "; whether the transaction was kept is to be looked up");
    }
    const ResultPtr result(PQexec(connection_, ("SELECT pg_xact_status('" + transaction + "'::xid8)").c_str()));
    if (PQresultStatus(result.get()) == PGRES_TUPLES_OK) {
      const std::string_view status = PQgetvalue(result.get(), 0, 0);
      if (status != "in progress") return status == "committed";  // the server may not have noticed that we are gone
    } else if (const char* state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
               state != nullptr && std::string_view(state) == "22023") {
      return false;  // a number still to come: the server fell before it had kept anything of it
    }
  }
}

void Connection::roll_back(int depth) noexcept {
  if (depth == 0 || !savepoints_.fate_is_shared()) {  // else what is gathered goes with the whole, if it goes
    for (CopyBuffer* buffer : gathering_) buffer->clear();
    gathered_bytes_ = 0;
  }
  try {
    hear_pipeline();
  } catch (const StorageError&) {  // that is why it is rolled back
  }
  if (streaming_ != nullptr) {
    StreamedRows* reader = streaming_;
    try {
      reader->take_the_rest();
    } catch (const StorageError&) {
      streaming_ = nullptr;
    }
  }
  depth_ = depth;
  if (depth == 0) {
    savepoints_.clear();
    PQclear(PQexec(connection_, "ROLLBACK"));
    return;
  }
  // Each has a name of its own: where one was never set, for a statement put off before it had failed, the one around
  // it is not gone back to instead. The transaction is lost then, as its commit says.
  const Savepoints::Undo undo = savepoints_.roll_back_part();
  if (undo.savepoint == 0) return;
  const std::string part = "part" + std::to_string(undo.savepoint);
  PQclear(PQexec(connection_, ("ROLLBACK TO " + part + (undo.release ? "; RELEASE " + part : "")).c_str()));
}

}  // namespace tongfu::storage::postgres
