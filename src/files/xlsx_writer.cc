#include "files/xlsx_writer.h"

#include <fcntl.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <new>
#include <optional>

#include "files/xlsx_escape.h"
#include "kernel/expects.h"
#include "kernel/text.h"

namespace tongfu::files {
namespace {

constexpr const char* kFont = "Noto Sans CJK SC";
constexpr int64_t kMost15Digits = 999'999'999'999'999;
constexpr uint8_t kPaperA4 = 9;
constexpr time_t kFixedCreation = 946'684'800;  // 2000-01-01: the time of day would make every file differ

bool fits_15_digits(int64_t number) {
  return number >= -kMost15Digits && number <= kMost15Digits;
}

// In the same directory, so that a rename suffices; different for each process and each writer.
std::string temporary_name(const std::string& path) {
  static std::atomic<int> count{0};
  return path + ".part-" + std::to_string(::getpid()) + "-" + std::to_string(++count);
}

void sync_to_disk(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  ::fsync(file);
  ::close(file);
}

}  // namespace

struct XlsxWriter::Workbook {
  lxw_workbook* book = nullptr;
  lxw_worksheet* sheet = nullptr;
  lxw_row_t next_row = 0;
  lxw_format *text = nullptr, *header = nullptr, *bold = nullptr, *title = nullptr, *amount = nullptr,
             *integer = nullptr;
  std::optional<std::string> failure;  // the first one

  explicit Workbook(const std::string& path) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    book = workbook_new_opt(path.c_str(), &options);
    if (book == nullptr) throw std::bad_alloc();
    lxw_doc_properties properties{};
    properties.created = kFixedCreation;
    check(workbook_set_properties(book, &properties));
    text = format(false);
    bold = format(true);
    header = format(true);
    format_set_align(header, LXW_ALIGN_CENTER);
    format_set_bg_color(header, 0xD9E1F2);
    format_set_border(header, LXW_BORDER_THIN);
    format_set_text_wrap(header);
    title = format(true);
    format_set_align(title, LXW_ALIGN_CENTER);
    format_set_font_size(title, 16);
    amount = format(false);
    format_set_align(amount, LXW_ALIGN_RIGHT);
    format_set_num_format(amount, "#,##0.00");
    integer = format(false);
    format_set_align(integer, LXW_ALIGN_RIGHT);
    format_set_num_format(integer, "0");
  }
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;
  ~Workbook() {
    if (book != nullptr) lxw_workbook_free(book);
  }

  lxw_format* format(bool is_bold) {
    lxw_format* made = workbook_add_format(book);
    if (made == nullptr) throw std::bad_alloc();
    format_set_font_name(made, kFont);
    format_set_align(made, LXW_ALIGN_VERTICAL_CENTER);
    if (is_bold) format_set_bold(made);
    return made;
  }

  void check(lxw_error error) {
    if (error != LXW_NO_ERROR && !failure) failure = lxw_strerror(error);
  }

  void write_text(lxw_col_t column, std::string_view value, lxw_format* style) {
    const std::string clean = escaped(value);
    check(clean.empty() ? worksheet_write_blank(sheet, next_row, column, style)
                        : worksheet_write_string(sheet, next_row, column, clean.c_str(), style));
  }

  void write(lxw_col_t column, const XlsxCell& cell) {
    switch (cell.kind()) {
      case XlsxCell::Kind::empty: return;
      case XlsxCell::Kind::text: return write_text(column, cell.content(), text);
      case XlsxCell::Kind::header: return write_text(column, cell.content(), header);
      case XlsxCell::Kind::bold: return write_text(column, cell.content(), bold);
      case XlsxCell::Kind::amount:
        // Up to 15 digits, the double nearest to fen/100 prints as exactly those two decimals.
        if (!fits_15_digits(cell.number())) return write_text(column, format_scaled(cell.number(), 2), amount);
        return check(worksheet_write_number(sheet, next_row, column, static_cast<double>(cell.number()) / 100, amount));
      case XlsxCell::Kind::integer:
        if (!fits_15_digits(cell.number())) return write_text(column, std::to_string(cell.number()), integer);
        return check(worksheet_write_number(sheet, next_row, column, static_cast<double>(cell.number()), integer));
    }
  }
};

XlsxWriter::XlsxWriter(std::string path)
    : path_(std::move(path)),
      temporary_path_(temporary_name(path_)),
      workbook_(std::make_unique<Workbook>(temporary_path_)) {}

XlsxWriter::~XlsxWriter() {
  if (workbook_) ::unlink(temporary_path_.c_str());
}

void XlsxWriter::sheet(const std::string& name, const std::vector<double>& column_widths) {
  EXPECTS(workbook_);
  auto& book = *workbook_;
  const lxw_error wrong_name = workbook_validate_sheet_name(book.book, name.c_str());
  book.check(wrong_name);
  // A sheet without a wish for its name still takes the rows, so that callers need not ask; close() refuses.
  book.sheet = workbook_add_worksheet(book.book, wrong_name == LXW_NO_ERROR ? name.c_str() : nullptr);
  if (book.sheet == nullptr) throw std::bad_alloc();
  book.next_row = 0;
  worksheet_set_landscape(book.sheet);
  worksheet_set_paper(book.sheet, kPaperA4);
  worksheet_fit_to_pages(book.sheet, 1, 0);
  for (size_t i = 0; i < column_widths.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    book.check(worksheet_set_column(book.sheet, column, column, column_widths[i], nullptr));
  }
}

void XlsxWriter::row(const std::vector<XlsxCell>& cells) {
  EXPECTS(workbook_ && workbook_->sheet != nullptr);
  for (size_t i = 0; i < cells.size(); ++i) workbook_->write(static_cast<lxw_col_t>(i), cells[i]);
  ++workbook_->next_row;
}

void XlsxWriter::merge_title(std::string_view text, int columns) {
  EXPECTS(workbook_ && workbook_->sheet != nullptr && columns > 0);
  auto& book = *workbook_;
  if (columns == 1) {  // one cell cannot be merged
    book.write_text(0, text, book.title);
  } else {
    book.check(worksheet_merge_range(book.sheet, book.next_row, 0, book.next_row, static_cast<lxw_col_t>(columns - 1),
                                     escaped(text).c_str(), book.title));
  }
  ++book.next_row;
}

void XlsxWriter::freeze_header() {
  EXPECTS(workbook_ && workbook_->sheet != nullptr);
  if (workbook_->next_row == 0) return;
  worksheet_freeze_panes(workbook_->sheet, workbook_->next_row, 0);
  workbook_->check(worksheet_repeat_rows(workbook_->sheet, 0, workbook_->next_row - 1));
}

Result<void> XlsxWriter::close() {
  EXPECTS(workbook_);
  const auto book = std::move(workbook_);
  const auto refuse = [&](const std::string& why) {
    ::unlink(temporary_path_.c_str());
    return invalid("cannot_write", path_ + " cannot be written (" + why + "); nothing was left behind");
  };
  if (!book->failure) book->check(workbook_close(std::exchange(book->book, nullptr)));
  if (book->failure) return refuse(*book->failure);
  sync_to_disk(temporary_path_);
  if (std::rename(temporary_path_.c_str(), path_.c_str()) != 0) return refuse(std::strerror(errno));
  return {};
}

}  // namespace tongfu::files
