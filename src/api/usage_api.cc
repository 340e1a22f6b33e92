// Usage records (详单), the error store, and records whose retention is over.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "api/families.h"
#include "api/job_view.h"
#include "api/page.h"
#include "jobrun/outcome.h"
#include "rating/usage_list.h"
#include "views/line_views.h"

namespace tongfu::api {

namespace {

Result<Answer> list_usage(Call& call) {
  return paged(call,
               rating::usage_records(call.database, call.group.id, *call.parameters.cycle("cycle"), call.line.msisdn),
               [](const rating::KeptRecord& record) { return views::of(record); });
}

Result<Answer> list_errors(Call& call) {
  TONGFU_ASSIGN(asked, asked_order(call));
  return page_answer(call, rating::error_page(call.database, asked),
                     [&](const rating::StoredError& error) { return views::of(error, call.reveals()); });
}

Result<Answer> reprocess(Call& call) {
  return Answer{jobrun::outcome(rating::UsageImport(call.database).reprocess())};
}

Result<Answer> list_archives(Call& call) {
  return paged(call, rating::usage_archives(call.database),
               [](const rating::UsageArchive& archive) { return views::of(archive); });
}

Result<Answer> make_archive(Call& call) {
  TONGFU_ASSIGN(job, jobs::add(call.database,
                               jobs::UsageArchiveRequest{.cycle = *call.body.cycle("cycle"),
                                                         .today = call.today(),
                                                         .preview = call.body.flag("preview")},
                               call.setting.clock.now()));
  call.afterwards.job_added = true;
  return Answer{of(job, call.language)};
}

// As it lies in the archives' folder; whether it is whole is told by its digest.
Result<Answer> get_archive(Call& call) {
  constexpr uintmax_t kMostBytes = uintmax_t{64} << 20;  // an answer is made in memory, while changes wait
  const Cycle cycle = *call.parameters.cycle("cycle");
  for (const rating::UsageArchive& archive : rating::usage_archives(call.database)) {
    if (archive.cycle != cycle || archive.number != call.parameters.number("number")) continue;
    const std::filesystem::path path = std::filesystem::path(call.setting.archives) / archive.file;
    std::error_code missing;
    const uintmax_t bytes = std::filesystem::file_size(path, missing);
    if (missing) {
      return not_found("archive_missing",
                       archive.file + " is not in the server's folder of archives: it was made or moved elsewhere");
    }
    if (bytes > kMostBytes)
      return refused("archive_too_large", archive.file + " is too large to be sent: copy it from the server's folder");
    std::stringstream content;
    content << std::ifstream(path, std::ios::binary).rdbuf();
    return Answer{.media_type = "application/gzip", .file_name = archive.file, .bytes = content.str()};
  }
  return not_found("unknown_archive", "there is no such archive of " + to_string(cycle));
}

}  // namespace

std::vector<NamedHandler> usage_handlers() {
  return {{"listUsage", list_usage},          {"listUsageErrors", list_errors},
          {"reprocessUsage", reprocess},      {"listUsageArchives", list_archives},
          {"makeUsageArchive", make_archive}, {"getUsageArchive", get_archive}};
}

}  // namespace tongfu::api
