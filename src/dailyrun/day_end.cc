#include "dailyrun/day_end.h"

#include <unordered_map>

#include "dailyrun/sql.h"
#include "journal/journal.h"

namespace tongfu::dailyrun {

DaySummary& DaySummary::operator+=(const DaySummary& other) {
  bills += other.bills;
  steps += other.steps;
  late_fees += other.late_fees;
  return *this;
}

std::optional<Date> DayEnd::last_run() {
  auto rows = database_.query(sql::last_daily_run, group_id_);
  if (rows.step()) return rows.date(0);
  return std::nullopt;
}

std::map<int64_t, Date> last_run_of_all(storage::Database& database) {
  std::map<int64_t, Date> all;
  auto rows = database.query(sql::last_daily_runs);
  while (rows.step()) all.emplace(rows.integer(0), rows.date(1));
  return all;
}

DaySummary DayEnd::run(Date date) {
  DaySummary summary;
  const auto last = last_run();
  if (last && *last >= date) {
    summary.already_run = true;
    return summary;
  }
  storage::Transaction transaction(database_);
  const std::vector<accounts::StoredBill> open = accounts_.bills_to_look_at(date);  // by account, the group's first
  std::unordered_map<int64_t, accounts::AccountRow> rows;
  std::optional<ledger::Writer> ledger;
  if (!open.empty()) {
    for (const accounts::AccountRow& row : accounts_.rows()) rows.emplace(row.account, row);
    ledger.emplace(database_, group_id_);
  }
  for (size_t first = 0; first < open.size();) {
    size_t end = first;
    while (end < open.size() && open[end].account == open[first].account) ++end;
    const auto row = rows.find(open[first].account);
    const accounts::OpenAccount before{
        row != rows.end() ? row->second : accounts::AccountRow{.account = open[first].account},
        {open.begin() + static_cast<std::ptrdiff_t>(first), open.begin() + static_cast<std::ptrdiff_t>(end)}};
    accounts::Settlement accrued = before.settlement();
    accrued.accrue_to(date);
    accounts::OpenAccount after = before;
    after.take(accrued);
    for (size_t i = 0; i < after.bills.size(); ++i)
      summary.late_fees += after.bills[i].state.late_fee() - before.bills[i].state.late_fee();
    summary.steps += collections_.take_due_steps(after, date);
    accounts_.save(before, after, date, ledger::Source::late_fee, *ledger);
    summary.bills += static_cast<int64_t>(end - first);
    first = end;
  }
  database_.execute(sql::put_daily_run, group_id_, date);
  if (summary.bills > 0) journal::record(database_, group_id_, {journal::Kind::day_end, to_string(date), date, {}});
  transaction.commit();
  return summary;
}

}  // namespace tongfu::dailyrun
