#include "jobrun/outcome.h"

namespace tongfu::jobrun {

namespace json = boost::json;

json::object outcome(const operations::BillRunReport& report, Cycle cycle, bool dry_run) {
  json::array skipped;
  for (const auto& group : report.skipped)
    skipped.push_back({{"group", group.group}, {"reason", group.error.reason}, {"message", group.error.message}});
  const billrun::RunSummary& s = report.summary;
  return {{"cycle", to_string(cycle)},
          {"dry_run", dry_run},
          {"groups", report.groups},
          {"already_billed", report.already_billed},
          {"lines", s.lines},
          {"bills", s.bills},
          {"group_total", to_string(s.group_total)},
          {"member_total", to_string(s.member_total)},
          {"corrections", to_string(s.corrections)},
          {"skipped", std::move(skipped)}};
}

json::object outcome(const operations::DayEndReport& report, Date last) {
  return {{"date", to_string(last)},           {"groups", report.groups},
          {"already_run", report.already_run}, {"bills", report.summary.bills},
          {"steps", report.summary.steps},     {"late_fees", to_string(report.summary.late_fees)}};
}

json::object outcome(const rating::ImportCounts& counts) {
  return {{"rated", counts.rated}, {"duplicates", counts.duplicates}, {"errors", counts.errors}};
}

json::object outcome(const operations::ArchiveReport& report, bool preview) {
  return {{"file", report.path},   {"groups", report.groups}, {"records", report.records},
          {"bytes", report.bytes}, {"sha256", report.sha256}, {"preview", preview}};
}

}  // namespace tongfu::jobrun
