#include <unistd.h>

#include <chrono>
#include <iostream>
#include <numeric>

#include <boost/json.hpp>

#include "app/cli/progress.h"
#include "app/cli/verbs.h"
#include "jobrun/outcome.h"
#include "kernel/text.h"
#include "operations/usage_archive.h"
#include "rating/usage_import.h"
#include "views/line_views.h"

namespace tongfu::app {

namespace json = boost::json;

namespace {

struct Importing {
  std::vector<std::string> files;
  size_t batch = rating::UsageImport::kBatchRecords;
  int workers = 2;
};

Result<void> import(const Common& common, const Importing& o) {
  TONGFU_ASSIGN(session, open_session(common));
  ProgressBar bar(o.files.size() == 1 ? o.files.front() : "import");
  std::vector<double> parts(o.files.size());
  const auto started = std::chrono::steady_clock::now();
  TONGFU_ASSIGN(counts_of_files,
                rating::import_files(
                    session->database, o.files, o.workers, o.batch, [&](size_t file, uint64_t done, uint64_t size) {
                      parts[file] = static_cast<double>(done) / static_cast<double>(size);
                      bar.show(std::accumulate(parts.begin(), parts.end(), 0.0) / static_cast<double>(parts.size()));
                    }));
  bar.clear();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  json::array all;
  int64_t taken_up = 0;
  for (size_t i = 0; i < o.files.size(); ++i) {
    const std::string& file = o.files[i];
    const rating::ImportCounts& counts = counts_of_files[i];
    taken_up += counts.taken_up();
    if (common.json) {
      json::object one = jobrun::outcome(counts);
      one["file"] = file;
      all.push_back(std::move(one));
      continue;
    }
    std::cout << file << ": " << common.say("已批价 ", "rated ") << counts.rated
              << common.say("，重复 ", ", duplicates ") << counts.duplicates << common.say("，错单 ", ", errors ")
              << counts.errors;
    std::cout << '\n';
    if (counts.whole_file_seen)
      std::cout << common.say("  此文件此前已导入", "  this file was imported before") << '\n';
    if (counts.errors > 0)
      std::cout << common.say("  用 `tongfu usage errors` 查看错单", "  `tongfu usage errors` shows them") << '\n';
  }
  if (common.json) {
    std::cout << json::serialize(all) << '\n';
  } else if (seconds > 1) {
    std::cout << common.say("每秒 ", "per second ") << static_cast<int64_t>(static_cast<double>(taken_up) / seconds)
              << '\n';
  }
  return {};
}

Result<void> errors(const Common& common) {
  TONGFU_ASSIGN(session, open_session(common));
  const auto stored = rating::UsageImport(session->database).errors();
  if (common.json) {
    json::array all;
    for (const auto& error : stored) all.push_back(views::of(error, true));
    std::cout << json::serialize(all) << '\n';
    return {};
  }
  TextTable table;
  for (const auto& [zh, en] : {std::pair{"序号", "no"}, {"批次", "import"}, {"原因", "reason"}, {"话单", "record"}})
    table.column(common.say(zh, en));
  for (const auto& error : stored)
    table.row({std::to_string(error.number), std::to_string(error.import_no), error.reason,
               views::readable(error.raw, common.reveal)});
  std::cout << table.text();
  return {};
}

Result<void> reprocess(const Common& common) {
  TONGFU_ASSIGN(session, open_session(common));
  const auto counts = rating::UsageImport(session->database).reprocess();
  if (common.json) {
    std::cout << json::serialize(jobrun::outcome(counts)) << '\n';
  } else {
    std::cout << common.say("重新批价成功 ", "rated now ") << counts.rated
              << common.say("，仍为错单 ", ", still errors ") << counts.errors << '\n';
  }
  return {};
}

struct Archiving {
  std::string cycle;
  std::string folder = ".";
  bool preview = false;
};

Result<void> archive(const Common& common, const Archiving& o) {
  TONGFU_ASSIGN(cycle, parse_cycle(o.cycle));
  TONGFU_ASSIGN(session, open_session(common));
  ProgressBar bar("archive");
  operations::ArchiveOptions options{cycle, o.folder, common.today(), o.preview, {}};
  options.progress = [&](int64_t done, int64_t all) { bar.show(static_cast<double>(done) / static_cast<double>(all)); };
  TONGFU_ASSIGN(report, operations::archive_usage(session->database, options));
  bar.clear();
  if (common.json) {
    std::cout << json::serialize(jobrun::outcome(report, o.preview)) << '\n';
    return {};
  }
  if (report.path.empty()) {
    std::cout << common.say("数据库中没有该账期的详单：无需归档\n",
                            "the database has no records of the cycle: nothing to do\n");
    return {};
  }
  std::cout << (o.preview ? common.say("将归档：", "would archive: ") : common.say("已归档：", "archived: "))
            << report.records << common.say(" 条详单，集团 ", " records, groups ") << report.groups << " → "
            << report.path;
  if (!o.preview) std::cout << common.say("，字节 ", ", bytes ") << report.bytes << "\n  SHA-256 " << report.sha256;
  std::cout << '\n';
  return {};
}

Result<void> archives(const Common& common, const std::string& check_folder) {
  TONGFU_ASSIGN(session, open_session(common));
  std::vector<rating::UsageArchive> all;
  if (check_folder.empty()) {
    all = rating::usage_archives(session->database);
  } else {
    TONGFU_ASSIGN(checked, operations::check_archives(session->database, check_folder));
    all = std::move(checked);
  }
  if (common.json) {
    json::array out;
    for (const rating::UsageArchive& one : all) out.push_back(views::of(one));
    std::cout << json::serialize(out) << '\n';
    return {};
  }
  TextTable table;
  table.column(common.say("账期", "cycle"));
  table.column(common.say("文件", "file"));
  table.column(common.say("集团", "groups"), TextTable::Align::right);
  table.column(common.say("详单", "records"), TextTable::Align::right);
  for (const auto& [zh, en] : {std::pair{"归档日", "archived on"}, {"操作人", "by"}, {"SHA-256", "SHA-256"}})
    table.column(common.say(zh, en));
  for (const rating::UsageArchive& one : all) {
    table.row({to_string(one.cycle), one.file, std::to_string(one.groups), std::to_string(one.records),
               to_string(one.archived_on), one.archived_by, one.sha256.substr(0, 16) + "…"});
  }
  std::cout << table.text();
  if (!check_folder.empty()) std::cout << common.say("文件完好。\n", "The files are whole.\n");
  return {};
}

}  // namespace

void add_usage(Program& program) {
  Verb usage = program.verb("usage", "Usage records (详单): import, errors, reprocess, archive");
  usage.needs_verb();
  auto importing = std::make_shared<Importing>();
  Verb import_verb = program.reading_verb(
      "import", "Import and rate CSV files: source,record_id,msisdn,type,start,quantity (also .gz)", usage);
  import_verb.option("FILE", importing->files, "one or more files").required();
  import_verb.option("--batch", importing->batch, "records a transaction").between(1, 100'000'000).shows_preset();
  import_verb.option("--workers", importing->workers, "on a server: files read at the same time")
      .between(1, 64)
      .shows_preset();
  program.on(import_verb, [importing](const Common& common) { return import(common, *importing); });
  program.on(program.reading_verb("errors", "Show the error store", usage), errors);
  program.on(program.reading_verb("reprocess", "Take the error store up again", usage), reprocess);
  auto o = std::make_shared<Archiving>();
  Verb archive_verb = program.reading_verb(
      "archive",
      "Move the records of a cycle whose retention is over (term usage_retention_months) to a compressed CSV file; the "
      "totals stay: bills and checks need no more",
      usage);
  archive_verb.option("--cycle", o->cycle, "YYYY-MM").required();
  archive_verb.option("--to", o->folder, "the folder of the file").shows_preset();
  archive_verb.flag("--preview", o->preview, "tell what would be moved, and whether it may be");
  program.on(archive_verb, [o](const Common& common) { return archive(common, *o); });
  auto folder = std::make_shared<std::string>();
  Verb archives_verb = program.reading_verb("archives", "List the files of archived records", usage);
  archives_verb.option("--check", *folder, "FOLDER: are they there, and unchanged?");
  program.on(archives_verb, [folder](const Common& common) { return archives(common, *folder); });
}

}  // namespace tongfu::app
