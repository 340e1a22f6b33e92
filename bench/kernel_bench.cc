// The kernels in memory: rating and apportionment, and beside them what memory gives at best.
#include <benchmark/benchmark.h>

#include <cstring>
#include <map>
#include <thread>

#include "figures.h"
#include "generator/group_generator.h"
#include "kernels.h"
#include "machine.h"

namespace {

using namespace tongfu;
using bench::rate;
using rating::UsageTotals;

constexpr size_t kChargedLines = 100'000;

size_t lines_in_use = 1'000'000;
size_t records_in_use = 10'000'000;

const bench::Usage& usage() {
  static const bench::Usage made = bench::invented_usage(lines_in_use, records_in_use);
  return made;
}

// Each thread rates a piece of the records into totals of its own, added up at the end.
void rating_kernel(benchmark::State& state) {
  const bench::Usage& all = usage();
  const auto threads = static_cast<size_t>(state.range(0));
  std::vector<std::vector<UsageTotals>> totals(threads);
  for (auto _ : state) {
    state.PauseTiming();
    for (auto& own : totals) own.assign(all.index.size(), {});
    std::vector<size_t> rated(threads);
    state.ResumeTiming();
    const size_t piece = all.records.size() / threads;
    const auto work = [&](size_t t) {
      rated[t] = rate(all.index, std::span(all.records).subspan(t * piece, piece), totals[t]);
    };
    std::vector<std::thread> others;
    for (size_t t = 1; t < threads; ++t) others.emplace_back(work, t);
    work(0);
    for (std::thread& other : others) other.join();
    for (size_t t = 1; t < threads; ++t) {
      for (size_t i = 0; i < totals[0].size(); ++i) totals[0][i] += totals[t][i];
    }
    for (const size_t count : rated) EXPECTS(count == piece);
  }
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations()) * static_cast<int64_t>(all.records.size()));
}

// The bare look-up of the same numbers.
void open_addressing_look_up(benchmark::State& state) {
  constexpr size_t kAhead = 32;
  const bench::Usage& all = usage();
  const std::span<const bench::Record> records(all.records);
  for (auto _ : state) {
    uint64_t sum = 0;
    for (size_t first = 0; first + kAhead <= records.size(); first += kAhead) {
      for (size_t i = 0; i < kAhead; ++i) all.index.prefetch(Msisdn::from_number(records[first + i].number));
      for (size_t i = 0; i < kAhead; ++i) sum += all.index.find(Msisdn::from_number(records[first + i].number));
    }
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations()) * static_cast<int64_t>(records.size()));
}

void apportionment_kernel(benchmark::State& state) {
  const auto plans = generator::mixed_plans();
  const auto lines = bench::charged_lines(plans, kChargedLines);
  for (auto _ : state) {
    Money sponsored = bench::apportion(lines);
    benchmark::DoNotOptimize(sponsored);
  }
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations()) * static_cast<int64_t>(lines.size()));
}

// The charges of as many lines copied: what apportionment reads at least.
void copy_of_charges(benchmark::State& state) {
  const auto plans = generator::mixed_plans();
  const auto lines = bench::charged_lines(plans, kChargedLines);
  std::vector<catalogue::Amounts> to(lines.size());
  for (auto _ : state) {
    for (size_t i = 0; i < lines.size(); ++i) to[i] = lines[i].net;
    benchmark::DoNotOptimize(to.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations()) * static_cast<int64_t>(lines.size()));
}

// Keeps the best of the repetitions: the machine is shared.
class BestReporter : public benchmark::ConsoleReporter {
 public:
  BestReporter() : ConsoleReporter(OO_Tabular) {}
  void ReportRuns(const std::vector<Run>& runs) override {
    ConsoleReporter::ReportRuns(runs);
    for (const Run& run : runs) {
      const auto items = run.counters.find("items_per_second");
      if (run.run_type != Run::RT_Iteration || items == run.counters.end()) continue;
      double& best = best_[run.run_name.function_name];
      best = std::max(best, items->second.value);
    }
  }
  double best(const std::string& name) const { return best_.at(name); }

 private:
  std::map<std::string, double> best_;
};

}  // namespace

int main(int argc, char** argv) {
  std::string results = "/dev/null";
  for (int i = 1; i + 1 < argc; i += 2) {
    if (std::strcmp(argv[i], "--results") == 0) results = argv[i + 1];
    if (std::strcmp(argv[i], "--records") == 0) records_in_use = std::stoul(argv[i + 1]);
    if (std::strcmp(argv[i], "--lines") == 0) lines_in_use = std::stoul(argv[i + 1]);
  }
  const auto add = [](const char* name, void (*run)(benchmark::State&), int64_t threads = 1) {
    benchmark::RegisterBenchmark(name, run)->Arg(threads)->UseRealTime()->Repetitions(5)->Unit(benchmark::kMillisecond);
  };
  add("open_addressing_look_up", open_addressing_look_up);
  add("rating_kernel", rating_kernel, 1);
  add("rating_kernel_2_threads", rating_kernel, 2);
  add("apportionment_kernel", apportionment_kernel);
  add("copy_of_charges", copy_of_charges);
  int none = 1;
  benchmark::Initialize(&none, argv);
  BestReporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  using tongfu::bench::report;
  const double look_up = reporter.best("open_addressing_look_up");
  report(results, {"memory_copy", tongfu::bench::memory_copy_bytes_per_second() / 1e9, "GB/s", {}});
  report(results, {"open_addressing_look_up", look_up, "look-ups/s", {}});
  report(results, {"rating_kernel", reporter.best("rating_kernel"), "records/s", look_up});
  report(results, {"rating_kernel_2_threads", reporter.best("rating_kernel_2_threads"), "records/s",
                   2 * reporter.best("rating_kernel")});
  report(results,
         {"apportionment_kernel", reporter.best("apportionment_kernel"), "lines/s", reporter.best("copy_of_charges")});
  report(results, {"kernel_bench_peak_memory", tongfu::bench::memory().peak_mib, "MiB", {}});
  return 0;
}
