#include "files/table.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "files/csv.h"
#include "files/encoding.h"
#include "files/line_source.h"
#include "files/mapped_file.h"
#include "files/xlsx_reader.h"
#include "kernel/text.h"

namespace tongfu::files {
namespace {

Error too_large(const std::string& what) {
  return invalid("too_large", "the file has more than " + what + "; split it into several files");
}

Result<Table> table_from_csv(std::string_view text) {
  Table table;
  CsvCursor cursor(text);
  std::vector<std::string_view> cells;
  size_t cell_count = 0;
  while (cursor.next(cells)) {
    if (cursor.broken()) {
      return invalid("broken_quote", "line " + std::to_string(cursor.line()) + ": the quotes do not match in: " +
                                         printable(cursor.raw()) + "; write a quote inside a cell twice");
    }
    const size_t kept = std::min(cells.size(), kMaxColumns);
    std::vector<std::string> row(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(kept));
    if (is_blank(row)) continue;
    if (table.rows.size() == kMaxRows) return too_large(std::to_string(kMaxRows) + " rows");
    cell_count += row.size();
    if (cell_count > kMaxCells) return too_large(std::to_string(kMaxCells) + " cells");
    table.rows.push_back(std::move(row));
    table.row_numbers.push_back(static_cast<uint32_t>(cursor.line()));
  }
  return table;
}

Result<Table> table_from_text(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    return invalid("bad_encoding", "the text is UTF-16; save it as \"CSV UTF-8\"");
  }
  if (text.find('\0') != std::string_view::npos || text.starts_with("%PDF-")) {
    return invalid("unknown_format", "this is neither an .xlsx workbook nor CSV text; save the table as one of them");
  }
  if (is_utf8(text)) return table_from_csv(text);
  TONGFU_ASSIGN(converted, utf8_from_gb18030(text));
  return table_from_csv(converted);
}

Result<std::string> whole_text(const std::string& path) {
  TONGFU_ASSIGN(source, LineSource::open(path));
  std::string text;
  for (;;) {
    TONGFU_ASSIGN(block, source.next_block());
    if (block.empty()) return text;
    if (text.size() + block.size() > kMaxTextBytes) {
      return too_large(std::to_string(kMaxTextBytes >> 20) + " MiB of text").at(path);
    }
    text += block;
  }
}

}  // namespace

bool is_blank(const std::vector<std::string>& row) {
  return std::all_of(row.begin(), row.end(), [](const std::string& cell) { return trim(cell).empty(); });
}

Result<Table> read_table(const std::string& path) {
  {
    TONGFU_ASSIGN(file, MappedFile::open(path));
    if (looks_like_workbook(file.text())) {
      auto table = read_xlsx_bytes(file.text());
      if (!table) return std::move(table).error().at(path);
      return table;
    }
  }
  TONGFU_ASSIGN(text, whole_text(path));
  auto table = table_from_text(text);
  if (!table) return std::move(table).error().at(path);
  return table;
}

}  // namespace tongfu::files
