#include "rating/usage_store.h"

#include <algorithm>
#include <tuple>

#include "cycles/cycle_store.h"
#include "rating/sql.h"
#include "rating/usage_archive.h"

namespace tongfu::rating {

namespace {

void merge(std::vector<LineTotals>& all) {
  std::stable_sort(all.begin(), all.end(), [](const LineTotals& a, const LineTotals& b) { return a.line < b.line; });
  size_t kept = 0;
  for (size_t i = 0; i < all.size(); ++i) {
    if (kept > 0 && all[kept - 1].line == all[i].line) {
      all[kept - 1].totals += all[i].totals;
    } else {
      all[kept++] = all[i];
    }
  }
  all.resize(kept);
}

}  // namespace

std::vector<LineTotals> usage_totals(storage::Database& database, int64_t group_id, Cycle cycle) {
  std::vector<LineTotals> all;
  auto rows = database.stream(sql::chunk_totals, group_id, cycle);
  size_t merged = 100'000;  // not held once for every import of the cycle
  while (rows.step()) {
    decode_totals(rows.blob(0), all);
    if (all.size() < 2 * merged) continue;
    merge(all);
    merged = std::max(merged, all.size());
  }
  merge(all);
  return all;
}

std::vector<AccountCharge> charges(storage::Database& database, int64_t group_id, Cycle cycle) {
  std::vector<AccountCharge> all;
  auto rows = database.query(sql::list_charges, group_id, cycle);
  while (rows.step()) {
    all.push_back(
        {rows.integer(0), {static_cast<Category>(rows.integer(1)), rows.money(2)}, rows.date(3), rows.text(4)});
  }
  return all;
}

void add_charge(storage::Database& database, int64_t group_id, const AccountCharge& charge) {
  const Cycle cycle = Cycle::containing(charge.on);
  database.execute(sql::insert_charge, group_id, cycle, charge.account, static_cast<int>(charge.one_off.category),
                   charge.one_off.amount, charge.on, charge.memo);
  cycles::mark(database, group_id, cycle);
}

std::vector<KeptRecord> usage_records(storage::Database& database, int64_t group_id, Cycle cycle, Msisdn line) {
  std::vector<KeptRecord> all;
  auto rows = database.query(sql::chunks_of_line, group_id, cycle, line);
  while (rows.step()) {
    decode_records(rows.blob(0), [&](const UsageRecord& r) {
      if (r.line != line) return;
      all.push_back({std::string(r.source), std::string(r.record_id), r.used, r.type, r.start, r.quantity});
    });
  }
  std::sort(all.begin(), all.end(), [](const KeptRecord& a, const KeptRecord& b) {
    return std::tie(a.start, a.record_id, a.source) < std::tie(b.start, b.record_id, b.source);
  });
  return all;
}

std::vector<Cycle> usage_cycles(storage::Database& database, int64_t group_id) {
  std::vector<Cycle> all;
  auto rows = database.query(sql::usage_cycles, group_id);
  while (rows.step()) all.push_back(rows.cycle(0));
  return all;
}

bool totals_match_records(storage::Database& database, int64_t group_id, Cycle cycle) {
  auto rows = database.stream(sql::chunks_of_cycle, group_id, cycle);
  while (rows.step()) {
    std::vector<LineTotals> kept, summed;
    decode_totals(rows.blob(0), kept);
    decode_records(rows.blob(1), [&](const UsageRecord& r) {
      summed.push_back({r.line, totals_of(r.type, r.quantity)});
    });
    merge(summed);
    const auto same = [](const LineTotals& a, const LineTotals& b) { return a.line == b.line && a.totals == b.totals; };
    if (!std::equal(kept.begin(), kept.end(), summed.begin(), summed.end(), same)) return false;
  }
  int64_t archived = 0;
  for (const UsageArchive& archive : archives_of_group(database, group_id, cycle)) archived += archive.records;
  auto missing = database.query(sql::records_without_detail, group_id, cycle);
  return missing.step() && missing.integer(0) == archived;
}

}  // namespace tongfu::rating
