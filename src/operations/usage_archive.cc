#include "operations/usage_archive.h"

#include <filesystem>

#include "accounts/account_store.h"
#include "cycles/cycle_store.h"
#include "files/gzip_writer.h"
#include "files/mapped_file.h"
#include "membership/line_lookup.h"
#include "rating/usage_writer.h"
#include "vault/sha256.h"

namespace tongfu::operations {

using rating::UsageArchive;
using rating::UsageDetail;

namespace {

// Why the records must stay, if they must.
Result<void> check_may_leave(storage::Database& database, const UsageDetail& detail, Cycle cycle, Date today) {
  const party::Group group = party::get_group(database, detail.group_id);
  const std::string whose = "group " + group.code + ", " + to_string(cycle) + ": ";
  TONGFU_ASSIGN(agreement, agreement::load_agreement(database, detail.group_id));
  if (const Date from = archivable_from(agreement, cycle); today < from) {
    return refused("retention_not_over", whose + "usage records are kept in the database until " + to_string(from) +
                                             " (usage_retention_months)");
  }
  if (cycles::last_billed(database, detail.group_id).value_or(Cycle()) < cycle)
    return refused("cycle_not_billed", whose + "the cycle is not billed yet");
  for (const Cycle waiting : cycles::cycles_to_correct(database, detail.group_id)) {
    if (waiting == cycle) return refused("correction_pending", whose + "a correction waits for the next bill run");
  }
  for (const accounts::DisputeRow& dispute : accounts::AccountStore(database, agreement).disputes()) {
    if (dispute.facts.cycle == cycle && !dispute.facts.resolved_on)
      return refused("dispute_open", whose + "dispute '" + dispute.code + "' is open");
  }
  return {};
}

std::string file_name(Cycle cycle, int64_t number) {
  return "usage-" + to_string(cycle) + (number > 1 ? "-" + std::to_string(number) : "") + ".csv.gz";
}

Result<std::string> digest_of(const std::string& path) {
  TONGFU_ASSIGN(file, files::MappedFile::open(path));
  return vault::sha256(file.text());
}

}  // namespace

Date archivable_from(const agreement::Agreement& agreement, Cycle cycle) {
  return (cycle + static_cast<int>(agreement.terms_for(cycle).usage_retention_months) + 1).first_day();
}

Result<ArchiveReport> archive_usage(storage::Database& database, const ArchiveOptions& options) {
  const std::vector<UsageDetail> detail = rating::usage_detail(database, options.cycle);
  ArchiveReport report;
  if (detail.empty()) return report;
  for (const UsageDetail& group : detail) {
    TONGFU_TRY(check_may_leave(database, group, options.cycle, options.today));
    ++report.groups;
    report.records += group.records;
  }
  UsageArchive archive{options.cycle,
                       rating::next_usage_archive(database, options.cycle),
                       {},
                       {},
                       options.today,
                       database.actor(),
                       report.groups,
                       report.records};
  archive.file = file_name(options.cycle, archive.number);
  report.path = (std::filesystem::path(options.folder) / archive.file).string();
  if (options.preview) return report;

  const std::string part = report.path + ".part";
  TONGFU_TRY(rating::write_usage(database, options.cycle, detail, part, options.progress));
  TONGFU_TRY(rating::check_usage_file(database, membership::load_line_index(database), options.cycle, detail, part,
                                      options.progress));
  TONGFU_ASSIGN(digest, digest_of(part));
  report.sha256 = archive.sha256 = digest;
  report.bytes = std::filesystem::file_size(part);
  // A run that was killed behind this point has left the same file there.
  if (std::filesystem::exists(report.path)) {
    TONGFU_ASSIGN(there, digest_of(report.path));
    if (there != archive.sha256) {
      std::filesystem::remove(part);
      return refused("file_exists", report.path + " exists already, with another content: choose another folder");
    }
  }
  TONGFU_TRY(files::move_into_place(part, report.path));

  storage::Transaction transaction(database);
  rating::lock_usage(database);
  if (rating::usage_detail(database, options.cycle) != detail) {
    return refused("usage_arriving",
                   "records of " + to_string(options.cycle) +
                       " were imported meanwhile: nothing was taken out of the database, begin again");
  }
  rating::replace_by_archive(database, archive, detail);
  transaction.commit();
  return report;
}

Result<std::vector<UsageArchive>> check_archives(storage::Database& database, const std::string& folder) {
  std::vector<UsageArchive> all = rating::usage_archives(database);
  for (const UsageArchive& archive : all) {
    const std::string path = (std::filesystem::path(folder) / archive.file).string();
    TONGFU_ASSIGN(digest, digest_of(path));
    if (digest != archive.sha256)
      return refused("archive_damaged", path + " is not the file that was written on " +
                                            to_string(archive.archived_on) + ": bring it back from a backup (SHA-256 " +
                                            archive.sha256 + ")");
  }
  return all;
}

}  // namespace tongfu::operations
