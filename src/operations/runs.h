// Runs over many groups: the monthly bill run and the end of a day. Work is cut into batches of whole groups, each
// batch one transaction, so that a run that was killed is finished by calling it again (R7.3). On a server any number
// of processes may call it at the same time: they share the batches (run_batches.h).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "operations/group_desk.h"

namespace tongfu::operations {

struct RunOptions {
  std::optional<std::string> group;  // its code; all groups otherwise
  bool dry_run = false;              // everything is computed, nothing kept
  Date today;
  int64_t batch_lines = 20'000;  // a transaction is committed when it holds this many lines or bills
  int workers = 1;               // on a server: connections that work at the same time, beside other processes'
  std::function<void(int64_t groups_done, int64_t groups, int64_t lines)> progress;
  std::function<void()> between;  // called between transactions: others may write then
};

struct SkippedGroup {
  std::string group;
  Error error;
};

struct BillRunReport {
  billrun::RunSummary summary;
  int64_t groups = 0;  // billed now
  int64_t already_billed = 0;
  std::vector<SkippedGroup> skipped;  // those a rule kept from being billed
};

// Publishes the bills of a cycle. Refuses: `unknown_group`; for a single group also as BillRun::run and
// `not_yet_published` (the publication day is still to come).
Result<BillRunReport> run_bills(storage::Database& database, const Calendar& calendar, Cycle cycle,
                                const RunOptions& options);

struct DayEndReport {
  dailyrun::DaySummary summary;
  int64_t groups = 0;
  int64_t already_run = 0;
};
// Runs the end of `date` for every group with an agreement. Refuses: `unknown_group`.
Result<DayEndReport> run_day_end(storage::Database& database, const Calendar& calendar, Date date,
                                 const RunOptions& options);

}  // namespace tongfu::operations
