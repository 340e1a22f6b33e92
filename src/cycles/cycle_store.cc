#include "cycles/cycle_store.h"

#include "cycles/sql.h"

namespace tongfu::cycles {

std::vector<BilledCycle> billed_cycles(storage::Database& database, int64_t group_id) {
  std::vector<BilledCycle> all;
  auto rows = database.query(sql::list_billed_cycles, group_id);
  while (rows.step()) {
    BilledCycle billed{rows.cycle(0), rows.date(1), {}};
    if (const auto budget = rows.optional_money(2)) {
      billed.held_budget = sponsorship::Budget{*budget, static_cast<sponsorship::BudgetPolicy>(rows.integer(3))};
    }
    all.push_back(billed);
  }
  return all;
}

std::optional<Cycle> last_billed(storage::Database& database, int64_t group_id) {
  auto rows = database.query(sql::last_billed_cycle, group_id);
  return rows.step() ? rows.optional_cycle(0) : std::nullopt;
}

std::map<int64_t, Cycle> last_billed_of_all(storage::Database& database) {
  std::map<int64_t, Cycle> all;
  auto rows = database.query(sql::last_billed_cycles);
  while (rows.step()) all.emplace(rows.integer(0), rows.cycle(1));
  return all;
}

void add_billed_cycle(storage::Database& database, int64_t group_id, const BilledCycle& billed) {
  const auto& held = billed.held_budget;
  database.execute(sql::insert_billed_cycle, group_id, billed.cycle, billed.published_on,
                   held ? std::optional(held->per_cycle) : std::nullopt, held ? static_cast<int>(held->policy) : 0);
}

void mark_from(storage::Database& database, int64_t group_id, Cycle cycle) {
  const auto last = last_billed(database, group_id);
  if (!last || *last < cycle) return;
  for (const BilledCycle& billed : billed_cycles(database, group_id)) {
    if (billed.cycle >= cycle) database.execute(sql::mark_to_correct, group_id, billed.cycle);
  }
}

void mark(storage::Database& database, int64_t group_id, Cycle cycle) {
  const auto last = last_billed(database, group_id);
  if (last && cycle <= *last) database.execute(sql::mark_to_correct, group_id, cycle);
}

std::vector<Cycle> cycles_to_correct(storage::Database& database, int64_t group_id) {
  std::vector<Cycle> all;
  auto rows = database.query(sql::list_to_correct, group_id);
  while (rows.step()) all.push_back(rows.cycle(0));
  return all;
}

void clear_to_correct(storage::Database& database, int64_t group_id) {
  database.execute(sql::clear_to_correct, group_id);
}

}  // namespace tongfu::cycles
