// Fixed small work, each piece counted by callgrind alone: instructions do not depend on how busy the machine is.
// bench/perf-check prepares the folder (groups and a usage file), runs this under valgrind and reads the counts.
// Usage: instruction_counts FOLDER RECORDS. Prints a line per piece: its name and how many it dealt with.
#include <valgrind/callgrind.h>

#include <cstdio>
#include <functional>
#include <iostream>

#include "generator/group_generator.h"
#include "kernels.h"
#include "operations/statement.h"
#include "rating/usage_import.h"
#include "steps.h"

namespace {

using namespace tongfu;

// Counts what `work` executes, in all its threads; it answers how many records, lines or bills that was for.
void count(const char* name, const std::function<int64_t()>& work) {
  CALLGRIND_START_INSTRUMENTATION;
  CALLGRIND_ZERO_STATS;
  const int64_t dealt_with = work();
  CALLGRIND_DUMP_STATS_AT(name);
  CALLGRIND_STOP_INSTRUMENTATION;
  std::printf("%s %lld\n", name, static_cast<long long>(dealt_with));
}

void count_kernels() {
  const bench::Usage usage = bench::invented_usage(10'000, 200'000);
  std::vector<rating::UsageTotals> totals(usage.index.size());
  count("rating_per_record", [&] { return static_cast<int64_t>(bench::rate(usage.index, usage.records, totals)); });
  const auto plans = generator::mixed_plans();
  const auto lines = bench::charged_lines(plans, 20'000);
  Money sponsored;
  count("apportionment_per_line", [&] {
    sponsored = bench::apportion(lines);
    return static_cast<int64_t>(lines.size());
  });
  EXPECTS(sponsored > kNothing);
}

void count_runs(const bench::Options& o) {
  const Calendar calendar = Calendar::built_in();
  auto database = bench::open(o);
  count("import_per_record", [&] {
    const auto counts = bench::must(rating::UsageImport(database).import_file(o.usage()));
    EXPECTS(counts.rated == o.records);
    return counts.rated;
  });
  count("bill_run_per_line", [&] {
    const Date day = (bench::kCycle + 1).first_day();
    return bench::must(operations::run_bills(database, calendar, bench::kCycle, bench::run_options(day))).summary.lines;
  });
  const auto end_of = [&](Date day) {
    return bench::must(operations::run_day_end(database, calendar, day, bench::run_options(day))).summary;
  };
  // Nothing is due yet: no bill is read. Counted by group.
  count("quiet_day_per_group", [&] {
    const auto day = (bench::kCycle + 1).first_day() + 9;
    const auto report = bench::must(operations::run_day_end(database, calendar, day, bench::run_options(day)));
    EXPECTS(report.summary.steps == 0);
    return report.groups;
  });
  count("worst_day_per_bill", [&] { return end_of((bench::kCycle + 2).first_day()).bills; });
  count("statement_per_line", [&] {
    int64_t lines = 0;
    for (const party::Group& group : party::list_groups(database)) {
      const auto desk = bench::must(operations::GroupDesk::open(database, calendar, group));
      lines += std::ssize(
          bench::must(operations::statement(database, *desk, bench::kCycle, (bench::kCycle + 1).first_day())).members);
    }
    return lines;
  });
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 3) throw std::runtime_error("usage: instruction_counts FOLDER RECORDS");
  bench::Options options;
  options.folder = argv[1];
  options.records = std::stoll(argv[2]);
  count_kernels();
  count_runs(options);
  return 0;
} catch (const std::exception& problem) {
  std::cerr << problem.what() << '\n';
  return 1;
}
