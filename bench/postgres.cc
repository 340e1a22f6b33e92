#include "postgres.h"

#include <libpq-fe.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>

#include "figures.h"

namespace tongfu::bench {

namespace {

class Server {
 public:
  explicit Server(const std::string& url) : connection_(PQconnectdb(url.c_str())) {
    if (PQstatus(connection_) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(connection_));
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server() { PQfinish(connection_); }

  std::string run(const std::string& text) {
    const Result result(PQexec(connection_, text.c_str()));
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw std::runtime_error(text + ": " + said(result));
    return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : PQcmdTuples(result.get());
  }
  void copy_out(const std::string& table, const std::string& path) {
    const Result ready(PQexec(connection_, ("COPY " + table + " TO STDOUT (FORMAT binary)").c_str()));
    if (PQresultStatus(ready.get()) != PGRES_COPY_OUT) throw std::runtime_error(table + ": " + said(ready));
    std::ofstream out(path, std::ios::binary);
    char* row = nullptr;
    for (int length; (length = PQgetCopyData(connection_, &row, 0)) > 0; PQfreemem(row)) out.write(row, length);
    finish(table);
  }
  int64_t copy_in(const std::string& table, const std::string& path) {
    const Result ready(PQexec(connection_, ("COPY " + table + " FROM STDIN (FORMAT binary)").c_str()));
    if (PQresultStatus(ready.get()) != PGRES_COPY_IN) throw std::runtime_error(table + ": " + said(ready));
    std::ifstream in(path, std::ios::binary);
    std::vector<char> piece(1 << 16);
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())), in.gcount() > 0)
      PQputCopyData(connection_, piece.data(), static_cast<int>(in.gcount()));
    PQputCopyEnd(connection_, nullptr);
    return finish(table);
  }
  void prepare(const char* name, const char* text) { PQclear(PQprepare(connection_, name, text, 0, nullptr)); }
  void run_prepared(const char* name, const std::vector<std::string>& values) {
    std::vector<const char*> texts;
    for (const std::string& value : values) texts.push_back(value.c_str());
    const Result result(
        PQexecPrepared(connection_, name, static_cast<int>(texts.size()), texts.data(), nullptr, nullptr, 0));
    if (PQresultStatus(result.get()) == PGRES_FATAL_ERROR)
      throw std::runtime_error(std::string(name) + ": " + said(result));
  }

 private:
  struct Closer {
    void operator()(PGresult* result) const { PQclear(result); }
  };
  using Result = std::unique_ptr<PGresult, Closer>;
  static std::string said(const Result& result) { return PQresultErrorMessage(result.get()); }
  int64_t finish(const std::string& table) {
    int64_t rows = 0;
    while (const Result result{PQgetResult(connection_)}) {
      if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) throw std::runtime_error(table + ": " + said(result));
      rows = std::atoll(PQcmdTuples(result.get()));
    }
    return rows;
  }

  PGconn* connection_;
};

}  // namespace

RawInsertion copy_again(const std::string& url, const std::vector<std::string>& tables, const std::string& folder) {
  Server server(url);
  RawInsertion sum;
  const std::string path = folder + "/copy.bin";
  for (const std::string& table : tables) {
    server.copy_out(table, path);
    server.run("CREATE TABLE raw_" + table + " (LIKE " + table + " INCLUDING ALL)");
    const Stopwatch watch;
    sum.rows += server.copy_in("raw_" + table, path);
    sum.seconds += watch.seconds();
    server.run("DROP TABLE raw_" + table);
  }
  std::filesystem::remove(path);
  return sum;
}

double small_transactions_per_second(const std::string& url) {
  constexpr int kAccounts = 100'000, kTransactions = 4'000;
  Server server(url);
  server.run("DROP TABLE IF EXISTS raw_account, raw_history");
  server.run("CREATE TABLE raw_account (id BIGINT PRIMARY KEY, balance BIGINT NOT NULL)");
  server.run("CREATE TABLE raw_history (id BIGINT NOT NULL, amount BIGINT NOT NULL)");
  server.run("INSERT INTO raw_account SELECT i, 0 FROM generate_series(1, " + std::to_string(kAccounts) + ") AS i");
  server.prepare("change", "UPDATE raw_account SET balance = balance + $2::bigint WHERE id = $1::bigint");
  server.prepare("look", "SELECT balance FROM raw_account WHERE id = $1::bigint");
  server.prepare("add", "INSERT INTO raw_history (id, amount) VALUES ($1::bigint, $2::bigint)");
  const Stopwatch watch;
  for (int i = 0; i < kTransactions; ++i) {
    const std::string id = std::to_string(1 + (i * 7919) % kAccounts);
    server.run("BEGIN");
    server.run_prepared("change", {id, "5"});
    server.run_prepared("look", {id});
    server.run_prepared("add", {id, "5"});
    server.run("COMMIT");
  }
  const double seconds = watch.seconds();
  server.run("DROP TABLE raw_account, raw_history");
  return kTransactions / seconds;
}

uint64_t server_bytes(const std::string& url) {
  Server server(url);
  server.run("CHECKPOINT");
  return std::stoull(server.run("SELECT pg_database_size(current_database())"));
}

}  // namespace tongfu::bench
