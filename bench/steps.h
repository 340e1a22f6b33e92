// The steps of whole runs, each in a process of its own (run_bench), so that peak memory is that step's. run.sh has the
// order. What stands before a step (`prepare-*`, `copy-to-server`) is not counted.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

#include "figures.h"
#include "operations/runs.h"
#include "storage/database.h"

namespace tongfu::bench {

constexpr Cycle kCycle = Cycle::of(2026, 1);  // the cycle that is billed

struct Options {
  std::string folder;
  std::string results;
  std::string json;
  std::string name;
  int64_t lines = 0;
  int64_t records = 0;
  int64_t group_lines = 0;
  std::string db;     // a server's address; otherwise a file in the folder
  bool bare = false;  // for a profiler: the run alone, no limits

  std::string database() const { return folder + "/carrier.db"; }
  bool on_server() const { return !db.empty(); }
  std::string usage() const { return folder + "/usage.csv"; }
};

template <typename T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().reason + ": " + result.error().message);
  return *std::move(result);
}

inline storage::Database open(const Options& o) {
  return storage::Database::open(o.on_server() ? o.db : "sqlite:" + o.database());
}
inline operations::RunOptions run_options(Date today) {
  return {.group = {}, .dry_run = false, .today = today, .workers = 2, .progress = {}};
}

// A carrier and a file with its usage; or the same with the usage on record, ready to be billed.
void prepare_usage(const Options& o);
void prepare_bills(const Options& o);
// Everything that is in the file into the server's database, which is made anew by the caller.
void copy_to_server(const Options& o);

void usage_import(const Options& o);
void bill_run(const Options& o);
// The day after the due date, the busiest: every open bill accrues its first late fee and gets its notice.
void day_end(const Options& o);
// A day between publication and the first reminder: every bill is open, none of them changes.
void day_end_quiet(const Options& o);

// Every group's statement of the cycle, members' parts included.
void statements(const Options& o);
// The statement of one large group; its limit is reading the rows it is made of.
void statement(const Options& o);
// Payments one by one, each a transaction of its own; their limit is the engine's bare small transaction.
void payments(const Options& o);

}  // namespace tongfu::bench
