#include "operations/runs.h"

namespace tongfu::operations {

namespace {

constexpr int64_t kBatchGroups = 2'000;  // a batch is committed when it has this many, however small they are

Result<std::vector<party::Group>> chosen_groups(storage::Database& database, const RunOptions& options) {
  if (!options.group) return party::list_groups(database);
  TONGFU_ASSIGN(group, party::find_group(database, *options.group));
  return std::vector<party::Group>{group};
}

// Keeps one transaction open over several groups and commits it now and then.
class Batches {
 public:
  Batches(storage::Database& database, const RunOptions& options)
      : database_(database), dry_run_(options.dry_run), most_lines_(options.batch_lines) {}
  void before_group() {
    if (!transaction_) transaction_.emplace(database_);
  }
  void after_group(int64_t lines) {
    lines_ += lines;
    if (++groups_ >= kBatchGroups || lines_ >= most_lines_) finish();
  }
  void finish() {
    if (transaction_ && !dry_run_) transaction_->commit();
    transaction_.reset();
    lines_ = groups_ = 0;
  }

 private:
  storage::Database& database_;
  bool dry_run_;
  int64_t most_lines_;
  std::optional<storage::Transaction> transaction_;
  int64_t lines_ = 0;
  int64_t groups_ = 0;
};

}  // namespace

Result<BillRunReport> run_bills(storage::Database& database, const Calendar& calendar, Cycle cycle,
                                const RunOptions& options) {
  TONGFU_ASSIGN(groups, chosen_groups(database, options));
  const catalogue::Catalogue catalogue = catalogue::load_catalogue(database);
  BillRunReport report;
  Batches batches(database, options);
  int64_t done = 0;
  const auto bill = [&](const party::Group& group) -> Result<billrun::RunSummary> {
    TONGFU_ASSIGN(desk, GroupDesk::open(database, calendar, group));
    const Date publication = billrun::publication_day(desk->agreement, cycle);
    if (options.today < publication) {
      return refused("not_yet_published", "group " + group.code + ": the bill of " + to_string(cycle) +
                                              " is published on " + to_string(publication));
    }
    return desk->bill_run.run(cycle, catalogue);
  };
  for (const party::Group& group : groups) {
    batches.before_group();
    Result<billrun::RunSummary> billed = [&]() -> Result<billrun::RunSummary> {
      try {
        return bill(group);
      } catch (const ArithmeticOverflow& overflow) {  // R1.1: this group is refused, the others are billed
        return refused("amount_out_of_range",
                       "group " + group.code + ", cycle " + to_string(cycle) + ": " + overflow.what());
      }
    }();
    if (!billed && options.group) return std::move(billed).error();
    int64_t lines = 0;
    if (!billed) {
      report.skipped.push_back({group.code, std::move(billed).error()});
    } else if (billed->already_billed) {
      ++report.already_billed;
    } else {
      ++report.groups;
      report.summary += *billed;
      lines = billed->lines;
    }
    batches.after_group(lines);
    if (options.progress) options.progress(++done, static_cast<int64_t>(groups.size()), report.summary.lines);
  }
  batches.finish();
  return report;
}

Result<DayEndReport> run_day_end(storage::Database& database, const Calendar& calendar, Date date,
                                 const RunOptions& options) {
  TONGFU_ASSIGN(groups, chosen_groups(database, options));
  DayEndReport report;
  Batches batches(database, options);
  int64_t done = 0;
  for (const party::Group& group : groups) {
    batches.before_group();
    auto desk = GroupDesk::open(database, calendar, group);
    if (!desk && options.group) return std::move(desk).error();
    int64_t bills = 0;
    if (desk) {
      const dailyrun::DaySummary day = (*desk)->day_end.run(date);
      ++(day.already_run ? report.already_run : report.groups);
      report.summary += day;
      bills = day.bills;
    }
    batches.after_group(bills);
    if (options.progress) options.progress(++done, static_cast<int64_t>(groups.size()), report.summary.bills);
  }
  batches.finish();
  return report;
}

}  // namespace tongfu::operations
