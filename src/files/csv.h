// Comma-separated values as RFC 4180 has them, and as Excel writes them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tongfu::files {

// Splits text into rows of cells, in one pass and without copying what needs no copying. The text must outlive the
// cursor. Rows end with LF or CRLF, the last one perhaps with nothing; a UTF-8 byte order mark is skipped; empty lines
// are skipped but counted. A cell beginning with a quote may hold commas, doubled quotes and line ends; a quote further
// inside an unquoted cell stands for itself, as in Excel.
class CsvCursor {
 public:
  explicit CsvCursor(std::string_view text);

  // Puts the next row's cells into `cells` (its old content goes); false at the end. The cells point into the text or
  // into a buffer of the cursor: they are valid until the next call. Where `broken()`, `cells` is empty.
  bool next(std::vector<std::string_view>& cells);

  // About the last row:
  size_t line() const { return line_; }          // the physical line it started on, from 1
  std::string_view raw() const { return raw_; }  // its text as it stands in the file, without the line end
  // Its quotes are wrong: text after a closing quote, or no closing quote. `raw()` is then the physical line, and
  // reading goes on with the next physical line, so that one slip costs one line.
  bool broken() const { return broken_; }

  size_t offset() const { return static_cast<size_t>(position_ - begin_); }  // bytes consumed, after the last row

 private:
  struct Unescaped {
    size_t cell, offset, length;
  };

  void skip_empty_lines();
  void split_plain(const char* line_end, std::vector<std::string_view>& cells);
  void split_quoted(const char* line_end, std::vector<std::string_view>& cells);
  bool read_quoted(const char*& at, const char* limit, std::vector<std::string_view>& cells);
  void finish(const char* row_end, const char* next);

  const char* begin_;
  const char* position_;
  const char* end_;
  const char* next_quote_;  // the first quote at or after position_ once looked for; end_ where there is none
  size_t lines_ = 0;        // line ends consumed
  size_t line_ = 0;
  std::string_view raw_;
  bool broken_ = false;
  // Bytes that may still be read a second time after broken rows. When they are used up a quoted cell ends with its
  // line at the latest: input made to send every row to the end of the text would otherwise take quadratic time.
  int64_t rescan_bytes_left_;
  std::string buffer_;
  std::vector<Unescaped> unescaped_;  // cells in buffer_: it may move while it grows
};

// `text` as one cell: quoted where it must be. A cell that a spreadsheet would take for a formula (it begins with
// = + - @, tab or carriage return and is no plain number) gets a leading apostrophe.
std::string csv_cell(std::string_view text);

}  // namespace tongfu::files
