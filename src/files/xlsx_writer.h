// Writes .xlsx workbooks for people: bills, lists, reports. The only place that knows libxlsxwriter.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kernel/result.h"

namespace tongfu::files {

// One cell. Text is always text: nothing written here can become a formula. Characters XML cannot hold are left out,
// bytes that are not UTF-8 become U+FFFD.
class XlsxCell {
 public:
  enum class Kind { empty, text, header, bold, amount, integer };

  static XlsxCell empty() { return {Kind::empty, {}, 0}; }
  static XlsxCell text(std::string text) { return {Kind::text, std::move(text), 0}; }
  static XlsxCell header(std::string text) { return {Kind::header, std::move(text), 0}; }
  static XlsxCell bold(std::string text) { return {Kind::bold, std::move(text), 0}; }
  // Fen, shown in yuan as 1,234.50. A spreadsheet keeps 15 digits: a larger amount is written as text, no digit lost.
  static XlsxCell amount(int64_t fen) { return {Kind::amount, {}, fen}; }
  // As for amounts, more than 15 digits become text.
  static XlsxCell integer(int64_t number) { return {Kind::integer, {}, number}; }

  Kind kind() const { return kind_; }
  const std::string& content() const { return text_; }
  int64_t number() const { return number_; }  // fen for an amount

 private:
  XlsxCell(Kind kind, std::string text, int64_t number) : kind_(kind), text_(std::move(text)), number_(number) {}

  Kind kind_;
  std::string text_;
  int64_t number_;
};

// Rows go out from the top to the bottom, sheet after sheet, in constant memory. The file appears under its name only
// when close() succeeds; until then there is a temporary one beside it, which goes away with the writer. What goes
// wrong is kept and answered by close(). The same calls give the same bytes.
class XlsxWriter {
 public:
  explicit XlsxWriter(std::string path);
  XlsxWriter(const XlsxWriter&) = delete;
  XlsxWriter& operator=(const XlsxWriter&) = delete;
  ~XlsxWriter();

  // Begins a sheet: A4 landscape, fitted to the page's width. A width is in characters of the standard font (a Chinese
  // one takes two). The name: 1-31 characters without []:*?/\, not used before.
  void sheet(const std::string& name, const std::vector<double>& column_widths);
  // The functions below need a sheet.
  void row(const std::vector<XlsxCell>& cells);
  // A row with one large bold text across `columns` columns.
  void merge_title(std::string_view text, int columns);
  // The rows written so far stay in sight when scrolling and are printed on every page.
  void freeze_header();

  // Refuses: `cannot_write`, with what went wrong first. To be called once.
  Result<void> close();

 private:
  struct Workbook;

  std::string path_;
  std::string temporary_path_;
  std::unique_ptr<Workbook> workbook_;
};

}  // namespace tongfu::files
