// The runs over all groups, and beside each what the engine and the disk give for the rows it leaves.
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>

#include "machine.h"
#include "postgres.h"
#include "rating/usage_import.h"
#include "steps.h"

namespace tongfu::bench {

namespace {

uint64_t bytes_of(const Options& o) {
  return o.on_server() ? server_bytes(o.db) : bytes_on_disk(o.database());
}

// The same rows inserted as plainly as the engine can.
RawInsertion insert_again(const Options& o, const std::vector<std::string>& tables) {
  return o.on_server() ? copy_again(o.db, tables, o.folder) : bench::insert_again(o.database(), tables, o.folder);
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

void report_resources(const Options& o, const Memory& memory, uint64_t bytes) {
  report(o.results, {o.name + "_peak_memory", memory.peak_mib, "MiB", {}});
  report(o.results, {o.name + "_anonymous_memory", memory.anonymous_mib, "MiB", {}});
  report(o.results, {o.name + "_bytes_added", static_cast<double>(bytes) / (1 << 20), "MiB", {}});
}

}  // namespace

void usage_import(const Options& o) {
  const uint64_t before = bytes_of(o);
  double seconds = 0;
  rating::ImportCounts counts;
  Memory at_its_end;
  {
    auto database = open(o);
    const Stopwatch watch;
    counts = must(rating::UsageImport(database).import_file(o.usage()));
    seconds = watch.seconds();
    at_its_end = memory();
    std::printf("%.2f s, CPU %.2f s\n", seconds, cpu_seconds());
  }
  if (o.bare) return;
  const uint64_t added = bytes_of(o) - before;
  const auto records = static_cast<double>(counts.taken_up());
  const double split = csv_lines_per_second(o.usage());
  report(o.results, {o.name, records / seconds, "records/s", split});
  report(o.results, {"csv_split", split, "lines/s", {}});
  report(o.results, {o.name + "_append_limit", records / append_seconds(o.folder, added, 7), "records/s", {}});
  report_resources(o, at_its_end, added);
  std::printf("rated %lld, duplicates %lld, errors %lld in %.2f s\n", static_cast<long long>(counts.rated),
              static_cast<long long>(counts.duplicates), static_cast<long long>(counts.errors), seconds);
}

void bill_run(const Options& o) {
  const uint64_t before = bytes_of(o);
  const Calendar calendar = Calendar::built_in();
  operations::BillRunReport run;
  double seconds = 0;
  Memory at_its_end;
  {
    auto database = open(o);
    const Stopwatch watch;
    run = must(operations::run_bills(database, calendar, kCycle, run_options((kCycle + 1).first_day())));
    seconds = watch.seconds();
    at_its_end = memory();
    std::printf("%.2f s, CPU %.2f s\n", seconds, cpu_seconds());
  }
  const billrun::RunSummary& sum = run.summary;
  if (o.bare) return;
  const uint64_t added = bytes_of(o) - before;
  const auto lines = static_cast<double>(sum.lines);
  const auto raw =
      insert_again(o, {"billed_cycle", "bill_line", "share", "bill", "posting", "dedicated_move", "account"});
  report(o.results, {o.name, lines / seconds, "lines/s", lines / raw.seconds});
  report(o.results, {o.name + "_raw_rows", static_cast<double>(raw.rows) / raw.seconds, "rows/s", {}});
  report(o.results, {o.name + "_append_limit",
                     lines / append_seconds(o.folder, added, std::max<int64_t>(sum.lines / 20'000, 1)),
                     "lines/s",
                     {}});
  report_resources(o, at_its_end, added);
  std::printf("%lld lines of %lld groups, %lld bills, %lld rows, group %s, members %s in %.2f s\n",
              static_cast<long long>(sum.lines), static_cast<long long>(run.groups), static_cast<long long>(sum.bills),
              static_cast<long long>(raw.rows), to_string(sum.group_total).c_str(), to_string(sum.member_total).c_str(),
              seconds);
}

void day_end(const Options& o) {
  const uint64_t before = bytes_of(o);
  const Calendar calendar = Calendar::built_in();
  const Date date = (kCycle + 2).first_day();
  dailyrun::DaySummary sum;
  double seconds = 0;
  Memory at_its_end;
  {
    auto database = open(o);
    const Stopwatch watch;
    sum = must(operations::run_day_end(database, calendar, date, run_options(date))).summary;
    seconds = watch.seconds();
    at_its_end = memory();
  }
  report(o.results, {o.name, static_cast<double>(sum.bills) / seconds, "bills/s", {}});
  report_resources(o, at_its_end, bytes_of(o) - before);
  std::printf("%lld bills, %lld steps in %.2f s\n", static_cast<long long>(sum.bills),
              static_cast<long long>(sum.steps), seconds);
}

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
  report(o.results, {o.name, static_cast<double>(bills) / seconds, "bills/s", {}});
  report(o.results, {o.name + "_peak_memory", memory().peak_mib, "MiB", {}});
  std::printf("%lld open bills in %.3f s\n", static_cast<long long>(bills), seconds);
}

}  // namespace tongfu::bench
