// Whole runs on SQLite or, with --db, on PostgreSQL: each verb is one step in a process of its own, so that peak memory
// is that step's. run.sh has the order. What stands before a step (`prepare-*`) is not counted.
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iostream>

#include <CLI/CLI.hpp>

#include "figures.h"
#include "generator/group_generator.h"
#include "generator/usage_generator.h"
#include "machine.h"
#include "operations/distribution.h"
#include "operations/runs.h"
#include "operations/statement.h"
#include "postgres.h"
#include "rating/usage_import.h"
#include "storage/tables.h"

namespace {

using namespace tongfu;
using bench::Figure;
using bench::Stopwatch;

constexpr Cycle kCycle = Cycle::of(2026, 1);

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

storage::Database open(const Options& o) {
  return storage::Database::open(o.on_server() ? o.db : "sqlite:" + o.database());
}

uint64_t bytes_of(const Options& o) {
  return o.on_server() ? bench::server_bytes(o.db) : bench::bytes_on_disk(o.database());
}

// The same rows inserted as plainly as the engine can.
bench::RawInsertion insert_again(const Options& o, const std::vector<std::string>& tables) {
  return o.on_server() ? bench::copy_again(o.db, tables, o.folder)
                       : bench::insert_again(o.database(), tables, o.folder);
}

// Of this process so far: says more than the clock where the machine is shared.
double cpu_seconds() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

double mib(uint64_t bytes) {
  return static_cast<double>(bytes) / (1 << 20);
}

void prepare(const Options& o) {
  std::filesystem::remove_all(o.folder);
  std::filesystem::create_directories(o.folder);
  auto database = open(o);
  operations::migrate(database);
  const Stopwatch watch;
  const int64_t groups =
      must(generator::populate(database, {.lines = o.lines, .first_cycle = kCycle, .group_lines = o.group_lines}));
  std::printf("%lld lines in %lld groups: %.1f s\n", static_cast<long long>(o.lines), static_cast<long long>(groups),
              watch.seconds());
}

void write_usage(const Options& o) {
  const auto numbers = must(generator::numbered_lines(generator::CarrierSpec{}.first, o.lines));
  const Stopwatch watch;
  must(generator::write_usage({.cycle = kCycle, .records = o.records, .seed = 7}, numbers, o.usage()));
  bench::report(o.results, {"generate_usage", static_cast<double>(o.records) / watch.seconds(), "records/s", {}});
}

void prepare_usage(const Options& o) {
  prepare(o);
  write_usage(o);
  ::sync();
}

// Usage of every active line is on record before the bill run.
void prepare_bills(const Options& o) {
  prepare(o);
  Options usage = o;
  usage.records = o.lines * 10;
  usage.results = "/dev/null";
  write_usage(usage);
  auto database = open(o);
  must(rating::UsageImport(database).import_file(o.usage()));
  std::filesystem::remove(o.usage());
  database.run_script({"checkpoint", "PRAGMA wal_checkpoint(TRUNCATE)"});
  ::sync();
}

void report_resources(const Options& o, const bench::Memory& memory, uint64_t bytes) {
  bench::report(o.results, {o.name + "_peak_memory", memory.peak_mib, "MiB", {}});
  bench::report(o.results, {o.name + "_anonymous_memory", memory.anonymous_mib, "MiB", {}});
  bench::report(o.results, {o.name + "_bytes_added", mib(bytes), "MiB", {}});
}

void usage_import(const Options& o) {
  const uint64_t before = bytes_of(o);
  double seconds = 0;
  rating::ImportCounts counts;
  bench::Memory memory;
  {
    auto database = open(o);
    const Stopwatch watch;
    counts = must(rating::UsageImport(database).import_file(o.usage()));
    seconds = watch.seconds();
    memory = bench::memory();
    std::printf("%.2f s, CPU %.2f s\n", seconds, cpu_seconds());
  }
  if (o.bare) return;
  const uint64_t added = bytes_of(o) - before;
  const auto records = static_cast<double>(counts.taken_up());
  const double split = bench::csv_lines_per_second(o.usage());
  bench::report(o.results, {o.name, records / seconds, "records/s", split});
  bench::report(o.results, {"csv_split", split, "lines/s", {}});
  bench::report(o.results,
                {o.name + "_append_limit", records / bench::append_seconds(o.folder, added, 7), "records/s", {}});
  report_resources(o, memory, added);
  std::printf("rated %lld, duplicates %lld, errors %lld in %.2f s\n", static_cast<long long>(counts.rated),
              static_cast<long long>(counts.duplicates), static_cast<long long>(counts.errors), seconds);
}

operations::RunOptions run_options(Date today) {
  return {.group = {}, .dry_run = false, .today = today, .workers = 2, .progress = {}};
}

void bill_run(const Options& o) {
  const uint64_t before = bytes_of(o);
  const Calendar calendar = Calendar::built_in();
  operations::BillRunReport run;
  double seconds = 0;
  bench::Memory memory;
  {
    auto database = open(o);
    const Stopwatch watch;
    run = must(operations::run_bills(database, calendar, kCycle, run_options((kCycle + 1).first_day())));
    seconds = watch.seconds();
    memory = bench::memory();
    std::printf("%.2f s, CPU %.2f s\n", seconds, cpu_seconds());
  }
  const billrun::RunSummary& sum = run.summary;
  if (o.bare) return;
  const uint64_t added = bytes_of(o) - before;
  const auto lines = static_cast<double>(sum.lines);
  const auto raw =
      insert_again(o, {"billed_cycle", "bill_line", "share", "bill", "posting", "dedicated_move", "account"});
  bench::report(o.results, {o.name, lines / seconds, "lines/s", lines / raw.seconds});
  bench::report(o.results, {o.name + "_raw_rows", static_cast<double>(raw.rows) / raw.seconds, "rows/s", {}});
  bench::report(o.results, {o.name + "_append_limit",
                            lines / bench::append_seconds(o.folder, added, std::max<int64_t>(sum.lines / 20'000, 1)),
                            "lines/s",
                            {}});
  report_resources(o, memory, added);
  std::printf("%lld lines of %lld groups, %lld bills, %lld rows, group %s, members %s in %.2f s\n",
              static_cast<long long>(sum.lines), static_cast<long long>(run.groups), static_cast<long long>(sum.bills),
              static_cast<long long>(raw.rows), to_string(sum.group_total).c_str(), to_string(sum.member_total).c_str(),
              seconds);
}

// The day after the due date, the busiest: every open bill accrues its first late fee and gets its notice.
void day_end(const Options& o) {
  const Calendar calendar = Calendar::built_in();
  const Date date = (kCycle + 2).first_day();
  auto database = open(o);
  const Stopwatch watch;
  const dailyrun::DaySummary sum = must(operations::run_day_end(database, calendar, date, run_options(date))).summary;
  const double seconds = watch.seconds();
  bench::report(o.results, {o.name, static_cast<double>(sum.bills) / seconds, "bills/s", {}});
  bench::report(o.results, {o.name + "_peak_memory", bench::memory().peak_mib, "MiB", {}});
  std::printf("%lld bills, %lld steps in %.2f s\n", static_cast<long long>(sum.bills),
              static_cast<long long>(sum.steps), seconds);
}

// A day between publication and the first reminder: every bill is open, none of them changes.
void day_end_quiet(const Options& o) {
  const Calendar calendar = Calendar::built_in();
  const Date date = (kCycle + 1).first_day() + 9;
  auto database = open(o);
  constexpr storage::Sql kOpen{"bench/open_bills", "SELECT count(*) FROM bill WHERE look_on IS NOT NULL"};
  int64_t bills = 0;
  {
    auto rows = database.query(kOpen);
    if (rows.step()) bills = rows.integer(0);
  }
  const Stopwatch watch;
  const dailyrun::DaySummary sum = must(operations::run_day_end(database, calendar, date, run_options(date))).summary;
  const double seconds = watch.seconds();
  if (sum.steps != 0 || !sum.late_fees.is_zero()) throw std::runtime_error("the quiet day was not quiet");
  bench::report(o.results, {o.name, static_cast<double>(bills) / seconds, "bills/s", {}});
  std::printf("%lld open bills in %.3f s\n", static_cast<long long>(bills), seconds);
}

// The statement of one large group; its limit is reading the rows it is made of.
void statement(const Options& o) {
  const Calendar calendar = Calendar::built_in();
  auto database = open(o);
  const party::Group group = party::list_groups(database).front();
  constexpr storage::Sql kShares{"bench/shares", "SELECT * FROM share WHERE group_id = $1 AND cycle = $2"};
  const auto desk = must(operations::GroupDesk::open(database, calendar, group));
  size_t lines = 0;
  double seconds = 1e9, raw_seconds = 1e9;
  for (int pass = 0; pass < 3; ++pass) {
    const Stopwatch raw;
    auto rows = database.query(kShares, group.id, kCycle);
    while (rows.step()) {
    }
    raw_seconds = std::min(raw_seconds, raw.seconds());
    const Stopwatch watch;
    lines = must(operations::statement(database, *desk, kCycle)).members.size();
    seconds = std::min(seconds, watch.seconds());
  }
  bench::report(o.results,
                {o.name, static_cast<double>(lines) / seconds, "lines/s", static_cast<double>(lines) / raw_seconds});
  bench::report(o.results, {o.name + "_peak_memory", bench::memory().peak_mib, "MiB", {}});
}

// Everything that is in the file into the server's database, which is made anew by the caller.
void copy_to_server(const Options& o) {
  auto from = storage::Database::open("sqlite:" + o.database());
  auto to = open(o);
  operations::migrate(to);
  storage::Transaction transaction(to);
  for (const operations::Spread& spread : operations::distribution(from)) {
    for (const storage::Table& table : storage::tables(from)) {
      if (table.name == spread.table && table.name != "schema_version") storage::copy_rows(from, to, table);
    }
  }
  transaction.commit();
  to.run_script({"analyze", "SELECT 1", "ANALYZE"});
}

void small_transactions(const Options& o) {
  bench::report(o.results, {o.name, bench::small_transactions_per_second(o.db), "transactions/s", {}});
}

// Every group's statement of the cycle, members' parts included.
void statements(const Options& o) {
  const Calendar calendar = Calendar::built_in();
  auto database = open(o);
  size_t lines = 0;
  const Stopwatch watch;
  for (const party::Group& group : party::list_groups(database)) {
    auto desk = must(operations::GroupDesk::open(database, calendar, group));
    lines += must(operations::statement(database, *desk, kCycle)).members.size();
  }
  bench::report(o.results, {o.name, static_cast<double>(lines) / watch.seconds(), "lines/s", {}});
}

}  // namespace

int main(int argc, char** argv) try {
  CLI::App app{"Whole runs, measured"};
  Options o;
  app.add_option("--folder", o.folder, "where the database and the usage file are");
  app.add_option("--results", o.results, "figures are added to this file, one a line");
  app.add_option("--json", o.json, "the list of all figures");
  app.add_option("--name", o.name, "of the figure");
  app.add_option("--lines", o.lines);
  app.add_option("--records", o.records);
  app.add_option("--group-lines", o.group_lines, "of every group");
  app.add_option("--db", o.db, "a PostgreSQL server's address");
  app.add_flag("--bare", o.bare, "the run alone, for a profiler");
  app.require_subcommand(1);
  app.fallthrough();
  const auto verb = [&](const char* name, void (*run)(const Options&)) {
    app.add_subcommand(name)->callback([&o, run] { run(o); });
  };
  verb("prepare-usage", prepare_usage);
  verb("usage-import", usage_import);
  verb("prepare-bills", prepare_bills);
  verb("bill-run", bill_run);
  verb("day-end", day_end);
  verb("day-end-quiet", day_end_quiet);
  verb("statement", statement);
  verb("copy-to-server", copy_to_server);
  verb("small-transactions", small_transactions);
  verb("statements", statements);
  verb("table", [](const Options& options) { bench::write_table(options.results, options.json); });
  CLI11_PARSE(app, argc, argv);
  return 0;
} catch (const std::exception& problem) {
  std::cerr << problem.what() << '\n';
  return 1;
}
