// What is done for one group at a time.
#include <algorithm>
#include <bit>
#include <cstdio>

#include "machine.h"
#include "operations/group_work.h"
#include "operations/statement.h"
#include "postgres.h"
#include "steps.h"

namespace tongfu::bench {

void statements(const Options& o) {
  const Calendar calendar = Calendar::built_in();
  auto database = open(o);
  size_t lines = 0;
  const Stopwatch watch;
  for (const party::Group& group : party::list_groups(database)) {
    auto desk = must(operations::GroupDesk::open(database, calendar, group));
    lines += must(operations::statement(database, *desk, kCycle, (kCycle + 1).first_day())).members.size();
  }
  report(o.results, {o.name, static_cast<double>(lines) / watch.seconds(), "lines/s", {}});
}

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
    lines = must(operations::statement(database, *desk, kCycle, (kCycle + 1).first_day())).members.size();
    seconds = std::min(seconds, watch.seconds());
  }
  report(o.results,
         {o.name, static_cast<double>(lines) / seconds, "lines/s", static_cast<double>(lines) / raw_seconds});
  report(o.results, {o.name + "_peak_memory", memory().peak_mib, "MiB", {}});
  std::printf("%zu members in %.3f s\n", lines, seconds);
}

void payments(const Options& o) {
  constexpr int kPayments = 2'000;
  const Calendar calendar = Calendar::built_in();
  const Date date = (kCycle + 2).first_day();
  double seconds = 0;
  {
    auto database = open(o);
    const std::vector<party::Group> groups = party::list_groups(database);
    const Stopwatch watch;
    for (int i = 0; i < kPayments; ++i) {
      const party::Group& group = groups[static_cast<size_t>(i) % groups.size()];
      const auto work = must(operations::GroupWork::begin(database, calendar, group.id));
      const auto agreed = static_cast<uint64_t>((*work)->agreement.terms_on(date).payment_methods);
      must((*work)->payments.pay({.amount = Money::from_fen(100),
                                  .method = agreed == 0 ? 0 : std::countr_zero(agreed),
                                  .ref = "bench" + std::to_string(i),
                                  .on = date,
                                  .designated = {}}));
      work->commit();
    }
    seconds = watch.seconds();
  }
  const double raw =
      o.on_server() ? small_transactions_per_second(o.db) : sqlite_small_transactions_per_second(o.folder);
  report(o.results, {o.name, kPayments / seconds, "payments/s", raw});
}

}  // namespace tongfu::bench
