// bill-run and day-end: the runs over all groups.
#include <algorithm>
#include <iostream>
#include <thread>

#include <boost/json.hpp>

#include "app/cli/progress.h"
#include "app/cli/verbs.h"
#include "jobrun/outcome.h"
#include "operations/runs.h"

namespace tongfu::app {

namespace json = boost::json;
using Align = TextTable::Align;

namespace {

struct Options {
  std::string cycle, group, date, from;
  bool dry_run = false;
  int64_t batch = 20'000;
  int workers = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
};

operations::RunOptions run_options(const Options& o, Date today, ProgressBar& bar) {
  operations::RunOptions options{
      .group = {}, .dry_run = o.dry_run, .today = today, .batch_lines = o.batch, .workers = o.workers, .progress = {}};
  if (!o.group.empty()) options.group = o.group;
  options.progress = [&bar](int64_t done, int64_t all, int64_t lines) {
    const auto rate = static_cast<int64_t>(static_cast<double>(lines) / std::max(bar.elapsed_seconds(), 0.001));
    bar.show(static_cast<double>(done) / static_cast<double>(all),
             std::to_string(lines) + " lines, " + std::to_string(rate) + "/s, ");
  };
  return options;
}

Result<void> bill_run(const Common& common, const Options& o) {
  TONGFU_ASSIGN(cycle, parse_cycle(o.cycle));
  TONGFU_ASSIGN(today, date_or_today(common, o.date));
  TONGFU_ASSIGN(session, open_session(common));
  ProgressBar bar("bill-run " + o.cycle);
  TONGFU_ASSIGN(report, operations::run_bills(session->database, session->calendar, cycle, run_options(o, today, bar)));
  bar.clear();
  const billrun::RunSummary& s = report.summary;
  if (common.json) {
    std::cout << json::serialize(jobrun::outcome(report, cycle, o.dry_run)) << '\n';
  } else {
    if (o.dry_run) std::cout << common.say("试算，未保存。\n", "Dry run: nothing was kept.\n");
    TextTable table;
    table.column(common.say("账期 ", "cycle ") + o.cycle);
    table.column("", Align::right);
    table.row({common.say("出账集团", "groups billed"), std::to_string(report.groups)});
    table.row({common.say("此前已出账", "billed before"), std::to_string(report.already_billed)});
    table.row({common.say("成员号码", "lines"), std::to_string(s.lines)});
    table.row({common.say("账单", "bills"), std::to_string(s.bills)});
    table.row({common.say("集团应付(元)", "groups owe"), to_grouped_string(s.group_total)});
    table.row({common.say("成员应付(元)", "members owe"), to_grouped_string(s.member_total)});
    if (!s.corrections.is_zero())
      table.row({common.say("其中差错更正(元)", "of it corrections"), to_grouped_string(s.corrections)});
    std::cout << table.text();
    for (const auto& group : report.skipped)
      std::cout << common.say("未出账 ", "not billed ") << group.group << ": " << group.error.message << '\n';
  }
  if (report.groups + report.already_billed == 0 && !report.skipped.empty()) return report.skipped.front().error;
  return {};
}

Result<void> day_end(const Common& common, const Options& o) {
  TONGFU_ASSIGN(date, date_or_today(common, o.date));
  Date first = date;
  if (!o.from.empty()) {
    TONGFU_ASSIGN(from, parse_date(o.from));
    first = from;
  }
  if (first > date) return invalid("bad_range", "--from is after --date");
  TONGFU_ASSIGN(session, open_session(common));
  operations::DayEndReport all;
  ProgressBar bar("day-end");
  for (Date day = first; day <= date; day = day + 1) {
    operations::RunOptions options{
        .group = {}, .dry_run = o.dry_run, .today = day, .batch_lines = o.batch, .workers = o.workers, .progress = {}};
    if (!o.group.empty()) options.group = o.group;
    TONGFU_ASSIGN(report, operations::run_day_end(session->database, session->calendar, day, options));
    all.groups += report.groups;
    all.already_run += report.already_run;
    all.summary += report.summary;
    bar.show(static_cast<double>(day - first + 1) / static_cast<double>(date - first + 1), to_string(day) + ", ");
  }
  bar.clear();
  if (common.json) {
    std::cout << json::serialize(jobrun::outcome(all, date)) << '\n';
    return {};
  }
  std::cout << common.say("日终 ", "Day end ") << (first < date ? to_string(first) + " - " : "") << to_string(date)
            << common.say("：查看账单 ", ": bills looked at ") << all.summary.bills
            << common.say("，催缴动作 ", ", steps taken ") << all.summary.steps
            << common.say("，新增违约金 ", ", late fees ") << to_grouped_string(all.summary.late_fees);
  if (all.already_run > 0)
    std::cout << common.say("（此前已运行 ", " (run before: ") << all.already_run << common.say("）", ")");
  std::cout << '\n';
  return {};
}

}  // namespace

void add_bill_run(Program& program) {
  auto o = std::make_shared<Options>();
  Verb verb = program.reading_verb("bill-run", "Publish the bills of a cycle (出账); run again, it adds nothing");
  verb.option("--cycle", o->cycle, "the cycle, YYYY-MM").required();
  verb.option("--group", o->group, "one group only");
  verb.flag("--dry-run", o->dry_run, "compute everything, keep nothing");
  verb.option("--date", o->date, "as if today were this day, YYYY-MM-DD");
  verb.option("--batch", o->batch, "lines a transaction").between(1, 10'000'000).shows_preset();
  verb.option("--workers", o->workers, "on a server: connections that work at once; other processes may help")
      .between(1, 64)
      .shows_preset();
  program.on(verb, [o](const Common& common) { return bill_run(common, *o); });
}

void add_day_end(Program& program) {
  auto o = std::make_shared<Options>();
  Verb verb =
      program.reading_verb("day-end", "Accrue late fees and take collections steps (日终); run again, it adds nothing");
  verb.option("--date", o->date, "the day, YYYY-MM-DD; today otherwise");
  verb.option("--from", o->from, "every day from this one to --date");
  verb.option("--group", o->group, "one group only");
  verb.option("--batch", o->batch, "bills a transaction").between(1, 10'000'000).shows_preset();
  verb.option("--workers", o->workers, "on a server: connections that work at once; other processes may help")
      .between(1, 64)
      .shows_preset();
  program.on(verb, [o](const Common& common) { return day_end(common, *o); });
}

}  // namespace tongfu::app
