#include "files/csv.h"

#include <algorithm>
#include <cstring>

namespace tongfu::files {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr int64_t kRescanBytes = 1 << 20;

const char* find_byte(const char* from, const char* to, char byte) {
  if (from == to) return to;
  const void* found = std::memchr(from, byte, static_cast<size_t>(to - from));
  return found == nullptr ? to : static_cast<const char*>(found);
}

std::string_view between(const char* from, const char* to) {
  return {from, static_cast<size_t>(to - from)};
}

// The end of what lies before a line end, a carriage return left out.
const char* without_return(const char* from, const char* to) {
  return to > from && to[-1] == '\r' ? to - 1 : to;
}

bool is_plain_number(std::string_view text) {
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) text.remove_prefix(1);
  const size_t point = std::min(text.find('.'), text.size());
  const auto all_digits = [](std::string_view part) {
    return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  return all_digits(text.substr(0, point)) && (point == text.size() || all_digits(text.substr(point + 1)));
}

}  // namespace

CsvCursor::CsvCursor(std::string_view text)
    : begin_(text.data()),
      position_(begin_ + (text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0)),
      end_(begin_ + text.size()),
      next_quote_(find_byte(position_, end_, '"')),
      rescan_bytes_left_(static_cast<int64_t>(text.size()) * 4 + kRescanBytes) {}

bool CsvCursor::next(std::vector<std::string_view>& cells) {
  cells.clear();
  broken_ = false;
  skip_empty_lines();
  if (position_ == end_) {
    raw_ = {};
    return false;
  }
  line_ = lines_ + 1;
  const char* line_end = find_byte(position_, end_, '\n');
  if (next_quote_ < position_) next_quote_ = find_byte(position_, end_, '"');
  if (next_quote_ >= line_end) {
    split_plain(line_end, cells);
  } else {
    split_quoted(line_end, cells);
  }
  return true;
}

void CsvCursor::skip_empty_lines() {
  while (position_ < end_) {
    const char* at = position_;
    if (*at == '\r') ++at;
    if (at == end_) {
      position_ = end_;
    } else if (*at == '\n') {
      position_ = at + 1;
      ++lines_;
    } else {
      return;
    }
  }
}

void CsvCursor::split_plain(const char* line_end, std::vector<std::string_view>& cells) {
  const char* row_end = without_return(position_, line_end);
  const char* cell = position_;
  for (;;) {
    const char* comma = find_byte(cell, row_end, ',');
    cells.push_back(between(cell, comma));
    if (comma == row_end) break;
    cell = comma + 1;
  }
  raw_ = between(position_, row_end);
  lines_ += line_end == end_ ? 0 : 1;
  position_ = line_end == end_ ? end_ : line_end + 1;
}

void CsvCursor::split_quoted(const char* line_end, std::vector<std::string_view>& cells) {
  buffer_.clear();
  unescaped_.clear();
  const char* limit = rescan_bytes_left_ > 0 ? end_ : line_end;
  const char* at = position_;
  for (;;) {
    if (at < limit && *at == '"') {
      if (!read_quoted(at, limit, cells)) {
        rescan_bytes_left_ -= std::max<int64_t>(0, at - line_end);
        broken_ = true;
        cells.clear();
        finish(line_end, line_end == end_ ? end_ : line_end + 1);
        return;
      }
    } else {
      const char* stop = at;
      while (stop < end_ && *stop != ',' && *stop != '\n') ++stop;
      const bool last = stop == end_ || *stop == '\n';
      cells.push_back(between(at, last ? without_return(at, stop) : stop));
      at = stop;
    }
    if (at == end_ || *at == '\n') break;
    ++at;  // the comma
  }
  for (const Unescaped& one : unescaped_) cells[one.cell] = {buffer_.data() + one.offset, one.length};
  finish(at, at == end_ ? end_ : at + 1);
}

// From the opening quote at `at` to the comma or line end behind the closing one; false, with `at` where reading
// stopped, where the quotes are wrong.
bool CsvCursor::read_quoted(const char*& at, const char* limit, std::vector<std::string_view>& cells) {
  const char* start = ++at;
  const size_t offset = buffer_.size();
  bool doubled = false;
  for (;;) {
    const char* quote = find_byte(at, limit, '"');
    at = quote;
    if (quote == limit) return false;
    if (quote + 1 < limit && quote[1] == '"') {
      buffer_.append(start, quote + 1);
      doubled = true;
      start = at = quote + 2;
      continue;
    }
    if (doubled) {
      buffer_.append(start, quote);
      unescaped_.push_back({cells.size(), offset, buffer_.size() - offset});
      cells.emplace_back();
    } else {
      cells.push_back(between(start, quote));
    }
    ++at;
    if (at < end_ && *at == '\r' && (at + 1 == end_ || at[1] == '\n')) ++at;
    return at == end_ || *at == ',' || *at == '\n';
  }
}

void CsvCursor::finish(const char* row_end, const char* next) {
  raw_ = between(position_, without_return(position_, row_end));
  lines_ += static_cast<size_t>(std::count(position_, next, '\n'));
  position_ = next;
}

std::string csv_cell(std::string_view text) {
  const bool formula =
      !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos && !is_plain_number(text);
  const bool quoted = text.find_first_of(",\"\r\n") != std::string_view::npos;
  std::string cell;
  cell.reserve(text.size() + 4);
  if (quoted) cell += '"';
  if (formula) cell += '\'';
  for (const char c : text) {
    if (c == '"') cell += '"';
    cell += c;
  }
  if (quoted) cell += '"';
  return cell;
}

}  // namespace tongfu::files
