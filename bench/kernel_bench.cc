// The kernels in memory: rating and apportionment, and beside them what memory gives at best.
#include <benchmark/benchmark.h>

#include <cstring>
#include <map>
#include <memory>
#include <thread>

#include "figures.h"
#include "generator/distributions.h"
#include "generator/group_generator.h"
#include "machine.h"
#include "rating/charge.h"
#include "rating/line_index.h"
#include "rating/usage_chunk.h"
#include "sponsorship/apportionment.h"

namespace {

using namespace tongfu;
using catalogue::Amounts;
using rating::LineIndex;
using rating::UsageTotals;
using rating::UsageType;

constexpr Cycle kCycle = Cycle::of(2026, 1);

size_t lines_in_use = 1'000'000;
size_t records_in_use = 10'000'000;

struct Record {
  int64_t number = 0;
  int64_t start = 0;
  int64_t quantity = 0;
  UsageType type = UsageType::voice;
};

struct Usage {
  LineIndex index;
  std::vector<Record> records;
};

const Usage& usage() {
  static const auto made = [] {
    auto all = std::make_unique<Usage>();
    constexpr int64_t kFirst = 13'000'000'000;
    all->index.reserve(lines_in_use);
    for (size_t i = 0; i < lines_in_use; ++i) {
      all->index.add({static_cast<int64_t>(i / 500) + 1, Msisdn::from_number(kFirst + static_cast<int64_t>(i)),
                      kCycle.first_day() - 30});
    }
    generator::Random random(7);
    const int64_t start = DateTime::start_of(kCycle.first_day()).seconds();
    const auto seconds = static_cast<uint64_t>(kCycle.days()) * 86'400;
    all->records.reserve(records_in_use);
    for (size_t i = 0; i < records_in_use; ++i) {
      Record r{kFirst + static_cast<int64_t>(random.below(lines_in_use)),
               start + static_cast<int64_t>(random.below(seconds)), 0, UsageType::sms};
      const uint64_t kind = random.below(100);
      if (kind < 46) {
        r.type = UsageType::voice;
        r.quantity = generator::call_seconds(random);
      } else if (kind < 93) {
        r.type = UsageType::data;
        r.quantity = generator::session_bytes(random);
      } else {
        r.quantity = generator::sms_messages(random);
      }
      all->records.push_back(r);
    }
    return all;
  }();
  return *made;
}

// As the import's reader goes: a few records ahead of their look-up, so that memory is fetched side by side; then
// judged (R4.6) and added up by line and category (R4.4).
size_t rate(const LineIndex& index, std::span<const Record> records, std::vector<UsageTotals>& totals) {
  constexpr size_t kAhead = 32;
  uint32_t lines[kAhead];
  size_t rated = 0;
  for (size_t first = 0; first < records.size(); first += kAhead) {
    const auto few = records.subspan(first, std::min(kAhead, records.size() - first));
    for (const Record& r : few) index.prefetch(Msisdn::from_number(r.number));
    for (size_t i = 0; i < few.size(); ++i) {
      lines[i] = index.find(Msisdn::from_number(few[i].number));
      if (lines[i] == rating::kNoLine) continue;
      __builtin_prefetch(&index.line(lines[i]));
      __builtin_prefetch(&totals[lines[i]], 1);
    }
    for (size_t i = 0; i < few.size(); ++i) {
      if (lines[i] == rating::kNoLine) continue;
      if (index.judge(lines[i], DateTime::from_seconds(few[i].start).date()) != LineIndex::Verdict::accepted) continue;
      totals[lines[i]] += rating::totals_of(few[i].type, few[i].quantity);
      ++rated;
    }
  }
  return rated;
}

// Each thread rates a piece of the records into totals of its own, added up at the end.
void rating_kernel(benchmark::State& state) {
  const Usage& all = usage();
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
  const Usage& all = usage();
  const std::span<const Record> records(all.records);
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

struct Charged {
  Amounts net{};
  const sponsorship::Plan* plan = nullptr;
};

// Charges as the mixed offerings make them: two to seven categories above zero a line.
std::vector<Charged> charged_lines(const std::vector<sponsorship::Plan>& plans) {
  const auto offerings = generator::mixed_offerings();
  generator::Random random(7);
  std::vector<Charged> lines(100'000);
  const rating::LineLife life{.activated_on = kCycle.first_day() - 30, .suspensions = {}};
  for (Charged& line : lines) {
    UsageTotals used;
    for (uint32_t i = generator::activity(random); i > 0; --i) {
      used.voice_minutes += rating::minutes_of_call(generator::call_seconds(random));
      used.data_bytes += generator::session_bytes(random);
      used.sms += i == 1 ? 3 : 0;
    }
    line.net = rating::charge_cycle(offerings[random.below(offerings.size())], life, kCycle, used, {});
    const uint64_t plan = random.below(plans.size() + 1);
    line.plan = plan < plans.size() ? &plans[plan] : nullptr;
  }
  return lines;
}

void apportionment_kernel(benchmark::State& state) {
  const auto plans = generator::mixed_plans();
  const auto lines = charged_lines(plans);
  std::vector<sponsorship::Share> shares;
  for (auto _ : state) {
    Money sponsored;
    for (const Charged& line : lines) {
      shares.clear();
      sponsored += sponsorship::apportion(line.net, line.plan, shares);
      sponsorship::add_member_shares(line.net, shares);
    }
    benchmark::DoNotOptimize(sponsored);
  }
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations()) * static_cast<int64_t>(lines.size()));
}

// The charges of as many lines copied: what apportionment reads at least.
void copy_of_charges(benchmark::State& state) {
  const auto plans = generator::mixed_plans();
  const auto lines = charged_lines(plans);
  std::vector<Amounts> to(lines.size());
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
