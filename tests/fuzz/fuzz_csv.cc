// Any bytes split into rows: the cursor always goes on, keeps its promises, and what csv_cell writes is read back.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "files/csv.h"
#include "kernel/expects.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  tongfu::files::CsvCursor cursor(text);
  std::vector<std::string_view> cells;
  size_t last_line = 0, last_offset = 0, cell_bytes = 0;
  while (cursor.next(cells)) {
    EXPECTS(cursor.line() > last_line);
    EXPECTS(cursor.offset() > last_offset && cursor.offset() <= size);
    EXPECTS(cursor.broken() == cells.empty());
    last_line = cursor.line();
    last_offset = cursor.offset();
    for (const auto cell : cells) {
      cell_bytes += cell.size() + static_cast<size_t>(std::count(cell.begin(), cell.end(), ','));
    }
  }
  EXPECTS(cursor.offset() == size);
  EXPECTS(cell_bytes <= 2 * size);

  // What is written as a cell comes back as it was, with at most an apostrophe before it.
  if (text.empty()) return 0;
  const std::string written = "x," + tongfu::files::csv_cell(text) + "\r\n";
  tongfu::files::CsvCursor again(written);
  EXPECTS(again.next(cells) && !again.broken() && cells.size() == 2);
  EXPECTS(cells[1] == text || (cells[1].starts_with('\'') && cells[1].substr(1) == text));
  EXPECTS(!again.next(cells));
  return 0;
}
