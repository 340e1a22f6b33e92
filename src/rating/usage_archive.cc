#include "rating/usage_archive.h"

#include <array>

#include "files/csv.h"
#include "files/gzip_writer.h"
#include "files/line_source.h"
#include "kernel/text.h"
#include "rating/sql.h"
#include "rating/usage_chunk.h"
#include "storage/tables.h"

namespace tongfu::rating {

namespace {

constexpr std::string_view kHeader = "source,record_id,msisdn,type,start,quantity\n";

int64_t all_records(const std::vector<UsageDetail>& detail) {
  int64_t sum = 0;
  for (const UsageDetail& one : detail) sum += one.records;
  return sum;
}

// As it was read: a cell that begins like a formula is not changed, as it is for spreadsheets.
void append_cell(std::string& row, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    row.append(text);
    return;
  }
  row.push_back('"');
  for (const char c : text) {
    if (c == '"') row.push_back('"');
    row.push_back(c);
  }
  row.push_back('"');
}

void append_record(std::string& text, const UsageRecord& record) {
  append_cell(text, record.source);
  text.push_back(',');
  append_cell(text, record.record_id);
  text.append(",").append(to_string(record.used)).append(",").append(name(record.type));
  text.append(",").append(to_string(record.start)).append(",").append(std::to_string(record.quantity)).append("\n");
}

Error differs(const std::string& path, const std::string& what) {
  return refused("archive_differs",
                 path + " does not hold what the database has: " + what + "; nothing was taken out of the database");
}

// The sums of a file's records, by line of the index.
class FileSums {
 public:
  FileSums(const LineIndex& index, const std::string& path) : index_(index), path_(path), sums_(index.size()) {}

  Result<void> read(const ArchiveProgress& progress, int64_t expected) {
    TONGFU_ASSIGN(source, files::LineSource::open(path_));
    bool header = true;
    for (;;) {
      TONGFU_ASSIGN(block, source.next_block());
      if (block.empty()) return {};
      files::CsvCursor rows(block);
      while (rows.next(cells_)) {
        if (!header) TONGFU_TRY(add());
        header = false;
      }
      if (progress) progress(records_, expected);
    }
  }
  int64_t records() const { return records_; }
  const UsageTotals& of(uint32_t line) const { return sums_[line]; }

 private:
  Result<void> add() {
    ++records_;
    const auto number = cells_.size() == 6 ? read_msisdn(cells_[2]) : std::nullopt;
    const auto quantity = cells_.size() == 6 ? parse_integer(cells_[5]) : std::nullopt;
    const uint32_t line = number ? index_.find(*number) : kNoLine;
    if (line == kNoLine || !quantity) return differs(path_, "record " + std::to_string(records_) + " is damaged");
    for (const UsageType type : {UsageType::voice, UsageType::data, UsageType::sms}) {
      if (cells_[3] == name(type)) sums_[line] += totals_of(type, *quantity);
    }
    return {};
  }

  const LineIndex& index_;
  const std::string& path_;
  std::vector<UsageTotals> sums_;
  std::vector<std::string_view> cells_;
  int64_t records_ = 0;
};

}  // namespace

std::vector<UsageDetail> usage_detail(storage::Database& database, Cycle cycle) {
  std::vector<UsageDetail> all;
  auto rows = database.query(sql::detail_of_cycle, cycle);
  while (rows.step()) all.push_back({rows.integer(0), rows.integer(1), rows.integer(2)});
  return all;
}

Result<void> write_usage(storage::Database& database, Cycle cycle, const std::vector<UsageDetail>& detail,
                         const std::string& path, const ArchiveProgress& progress) {
  TONGFU_ASSIGN(file, files::GzipWriter::create(path));
  file.write(kHeader);
  const int64_t all = all_records(detail);
  int64_t done = 0;
  std::string text;
  for (const UsageDetail& group : detail) {
    auto rows = database.stream(sql::chunks_of_cycle, group.group_id, cycle);
    while (rows.step()) {
      text.clear();
      decode_records(rows.blob(1), [&](const UsageRecord& record) {
        append_record(text, record);
        ++done;
      });
      file.write(text);
      if (progress) progress(done, all);
    }
  }
  return file.close();
}

Result<void> check_usage_file(storage::Database& database, const LineIndex& index, Cycle cycle,
                              const std::vector<UsageDetail>& detail, const std::string& path,
                              const ArchiveProgress& progress) {
  FileSums file(index, path);
  TONGFU_TRY(file.read(progress, all_records(detail)));
  if (file.records() != all_records(detail)) {
    return differs(path, std::to_string(file.records()) + " records, expected " + std::to_string(all_records(detail)));
  }
  std::vector<UsageTotals> expected(index.size());
  std::vector<LineTotals> totals;
  for (const UsageDetail& group : detail) {
    auto rows = database.stream(sql::chunks_of_cycle, group.group_id, cycle);
    while (rows.step()) {
      totals.clear();
      decode_totals(rows.blob(0), totals);
      for (const LineTotals& one : totals) expected[index.find(one.line)] += one.totals;
    }
  }
  for (uint32_t line = 0; line < expected.size(); ++line) {
    if (!(expected[line] == file.of(line)))
      return differs(path, "the usage of line " + masked(index.line(line).msisdn) + " adds up to something else");
  }
  return {};
}

std::vector<UsageArchive> usage_archives(storage::Database& database) {
  std::vector<UsageArchive> all;
  auto rows = database.query(sql::list_archives);
  while (rows.step()) {
    all.push_back({rows.cycle(0), rows.integer(1), rows.text(2), rows.text(3), rows.date(4), rows.text(5),
                   rows.integer(6), rows.integer(7)});
  }
  return all;
}

int64_t next_usage_archive(storage::Database& database, Cycle cycle) {
  auto rows = database.query(sql::last_archive, cycle);
  return rows.step() ? rows.integer(0) + 1 : 1;
}

void replace_by_archive(storage::Database& database, const UsageArchive& archive,
                        const std::vector<UsageDetail>& detail) {
  for (const UsageDetail& group : detail) {
    database.execute(sql::insert_archive, group.group_id, archive.cycle, archive.number, group.records, archive.file,
                     archive.sha256, archive.archived_on, archive.archived_by);
  }
  // Nearly all of it lies in the cycle's partition, if there are partitions; what came before that was made does not.
  storage::drop_partition(database, "usage_detail", storage::stored(archive.cycle));
  for (const UsageDetail& group : detail) database.execute(sql::delete_detail, group.group_id, archive.cycle);
}

std::vector<UsageArchive> archives_of_group(storage::Database& database, int64_t group_id, Cycle cycle) {
  std::vector<UsageArchive> all;
  auto rows = database.query(sql::archives_of_group, group_id, cycle);
  while (rows.step()) {
    UsageArchive one;
    one.cycle = cycle;
    one.file = rows.text(0);
    one.sha256 = rows.text(1);
    one.archived_on = rows.date(2);
    one.records = rows.integer(3);
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace tongfu::rating
