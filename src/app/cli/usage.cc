#include <unistd.h>

#include <chrono>
#include <iostream>

#include <boost/json.hpp>

#include "app/cli/progress.h"
#include "app/cli/verbs.h"
#include "kernel/text.h"
#include "rating/usage_import.h"

namespace tongfu::app {

namespace json = boost::json;

namespace {

json::object counts_json(const rating::ImportCounts& counts) {
  return {{"rated", counts.rated}, {"duplicates", counts.duplicates}, {"errors", counts.errors}};
}

Result<void> import(const Common& common, const std::vector<std::string>& files, size_t batch) {
  TONGFU_ASSIGN(session, open_session(common));
  rating::UsageImport usage(session->database, batch);
  json::array all;
  for (const std::string& file : files) {
    ProgressBar bar(file);
    const auto started = std::chrono::steady_clock::now();
    TONGFU_ASSIGN(counts, usage.import_file(file, [&](uint64_t done, uint64_t size) {
      bar.show(static_cast<double>(done) / static_cast<double>(size));
    }));
    bar.clear();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    if (common.json) {
      json::object one = counts_json(counts);
      one["file"] = file;
      all.push_back(std::move(one));
      continue;
    }
    std::cout << file << ": " << common.say("已批价 ", "rated ") << counts.rated
              << common.say("，重复 ", ", duplicates ") << counts.duplicates << common.say("，错单 ", ", errors ")
              << counts.errors;
    if (seconds > 1)
      std::cout << common.say("，每秒 ", ", per second ")
                << static_cast<int64_t>(static_cast<double>(counts.taken_up()) / seconds);
    std::cout << '\n';
    if (counts.whole_file_seen)
      std::cout << common.say("  此文件此前已导入", "  this file was imported before") << '\n';
    if (counts.errors > 0)
      std::cout << common.say("  用 `tongfu usage errors` 查看错单", "  `tongfu usage errors` shows them") << '\n';
  }
  if (common.json) std::cout << json::serialize(all) << '\n';
  return {};
}

// The record as text: bytes that are none are shown as question marks.
std::string readable(std::string raw) {
  if (is_utf8(raw)) return raw;
  for (char& c : raw) {
    if (static_cast<unsigned char>(c) >= 0x80) c = '?';
  }
  return raw;
}

Result<void> errors(const Common& common) {
  TONGFU_ASSIGN(session, open_session(common));
  const auto stored = rating::UsageImport(session->database).errors();
  if (common.json) {
    json::array all;
    for (const auto& error : stored)
      all.push_back({{"number", error.number},
                     {"import", error.import_no},
                     {"reason", error.reason},
                     {"raw", readable(error.raw)}});
    std::cout << json::serialize(all) << '\n';
    return {};
  }
  TextTable table;
  for (const auto& [zh, en] : {std::pair{"序号", "no"}, {"批次", "import"}, {"原因", "reason"}, {"话单", "record"}})
    table.column(common.say(zh, en));
  for (const auto& error : stored)
    table.row({std::to_string(error.number), std::to_string(error.import_no), error.reason, readable(error.raw)});
  std::cout << table.text();
  return {};
}

Result<void> reprocess(const Common& common) {
  TONGFU_ASSIGN(session, open_session(common));
  const auto counts = rating::UsageImport(session->database).reprocess();
  if (common.json) {
    std::cout << json::serialize(counts_json(counts)) << '\n';
  } else {
    std::cout << common.say("重新批价成功 ", "rated now ") << counts.rated
              << common.say("，仍为错单 ", ", still errors ") << counts.errors << '\n';
  }
  return {};
}

}  // namespace

void add_usage(Program& program) {
  CLI::App* usage = program.verb("usage", "Usage records (详单): import, errors, reprocess");
  usage->require_subcommand(1);
  auto files = std::make_shared<std::vector<std::string>>();
  CLI::App* import_verb = program.reading_verb(
      "import", "Import and rate CSV files: source,record_id,msisdn,type,start,quantity (also .gz)", usage);
  import_verb->add_option("FILE", *files, "one or more files")->required();
  auto batch = std::make_shared<size_t>(1'500'000);
  import_verb->add_option("--batch", *batch, "records a transaction")
      ->check(CLI::Range(1, 100'000'000))
      ->capture_default_str();
  program.on(import_verb, [files, batch](const Common& common) { return import(common, *files, *batch); });
  program.on(program.reading_verb("errors", "Show the error store", usage), errors);
  program.on(program.reading_verb("reprocess", "Take the error store up again", usage), reprocess);
}

}  // namespace tongfu::app
