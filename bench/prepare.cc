// What the measured steps find when they begin.
#include <unistd.h>

#include <cstdio>
#include <filesystem>

#include "generator/group_generator.h"
#include "generator/usage_generator.h"
#include "operations/distribution.h"
#include "rating/usage_import.h"
#include "steps.h"
#include "storage/tables.h"

namespace tongfu::bench {

namespace {

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
  report(o.results, {"generate_usage", static_cast<double>(o.records) / watch.seconds(), "records/s", {}});
}

}  // namespace

void prepare_usage(const Options& o) {
  prepare(o);
  write_usage(o);
  ::sync();
}

void prepare_bills(const Options& o) {
  prepare(o);
  Options usage = o;
  usage.records = o.lines * 10;
  usage.results = "/dev/null";
  write_usage(usage);
  auto database = open(o);
  must(rating::UsageImport(database).import_file(o.usage()));
  std::filesystem::remove(o.usage());
  if (!o.on_server()) database.run_script({"checkpoint", "PRAGMA wal_checkpoint(TRUNCATE)"});
  ::sync();
}

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

}  // namespace tongfu::bench
