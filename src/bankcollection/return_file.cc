#include "bankcollection/return_file.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "files/mapped_file.h"
#include "files/table.h"
#include "kernel/text.h"

namespace tongfu::bankcollection {

namespace {

struct Heading {
  std::string_view text;
  std::string AnswerRow::*field;
};
constexpr Heading kHeadings[] = {
    {"端到端标识", &AnswerRow::end_to_end_id},
    {"end_to_end_id", &AnswerRow::end_to_end_id},
    {"结果", &AnswerRow::status},
    {"status", &AnswerRow::status},
    {"原因", &AnswerRow::reason},
    {"reason", &AnswerRow::reason},
    {"金额（元）", &AnswerRow::amount},
    {"金额", &AnswerRow::amount},
    {"amount", &AnswerRow::amount},
    {"日期", &AnswerRow::on},
    {"date", &AnswerRow::on},
};

std::string AnswerRow::*field_of(std::string_view heading) {
  const auto found = std::find_if(std::begin(kHeadings), std::end(kHeadings),
                                  [&](const Heading& one) { return one.text == trim(heading); });
  return found == std::end(kHeadings) ? nullptr : found->field;
}

Result<ReturnFile> from_table(const files::Table& table) {
  ReturnFile out;
  std::vector<std::string AnswerRow::*> columns;
  if (!table.rows.empty()) {
    for (const std::string& heading : table.rows.front()) columns.push_back(field_of(heading));
  }
  for (const auto& [needed, heading] : {std::pair{&AnswerRow::end_to_end_id, "端到端标识 (end_to_end_id)"},
                                        {&AnswerRow::status, "结果 (status)"},
                                        {&AnswerRow::on, "日期 (date)"}}) {
    if (std::find(columns.begin(), columns.end(), needed) == columns.end()) {
      return invalid("bad_return_file", "this is neither pain.002 nor camt.054, and as a table it lacks the column " +
                                            std::string(heading));
    }
  }
  for (size_t i = 1; i < table.rows.size(); ++i) {
    AnswerRow row{.place = table.row_numbers[i]};
    for (size_t c = 0; c < std::min(columns.size(), table.rows[i].size()); ++c) {
      if (columns[c] != nullptr) row.*columns[c] = std::string(trim(table.rows[i][c]));
    }
    out.rows.push_back(std::move(row));
  }
  return out;
}

bool is_xml(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return trim(text.substr(0, 100)).starts_with('<') || text.starts_with("\xFF\xFE<") || text.starts_with("\xFE\xFF");
}

}  // namespace

std::string_view name(ReturnFile::Form form) {
  constexpr std::string_view kNames[] = {"status_report", "notification", "table"};
  return kNames[static_cast<size_t>(form)];
}
std::string_view chinese_name(ReturnFile::Form form) {
  constexpr std::string_view kNames[] = {"状态报告（pain.002）", "入账通知（camt.054）", "表格"};
  return kNames[static_cast<size_t>(form)];
}

Result<ReturnFile> read_return_file(const std::string& path) {
  {
    TONGFU_ASSIGN(file, files::MappedFile::open(path));
    if (is_xml(file.text())) {
      auto read = read_return_xml(file.text());
      if (!read) return std::move(read).error().at(path);
      return read;
    }
  }
  TONGFU_ASSIGN(table, files::read_table(path));
  auto read = from_table(table);
  if (!read) return std::move(read).error().at(path);
  return read;
}

std::vector<AnswerRow> all_rows(const ReturnFile& file, const std::vector<Item>& items) {
  std::vector<AnswerRow> rows = file.rows;
  std::set<std::string> answered;
  for (const AnswerRow& row : file.rows) answered.insert(row.end_to_end_id);
  for (const WideAnswer& wide : file.wide) {
    for (const Item& item : items) {
      if (!wide.part.empty() && wide.part != part_code(file.batch, item.part)) continue;
      if (!answered.insert(to_string(item.id)).second) continue;
      rows.push_back(wide.row);
      rows.back().end_to_end_id = to_string(item.id);
    }
  }
  return rows;
}

std::string part_code(std::string_view batch_code, int64_t part) {
  return std::string(batch_code) + "-" + std::to_string(part);
}

}  // namespace tongfu::bankcollection
