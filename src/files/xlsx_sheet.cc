#include "files/xlsx_sheet.h"

#include <iterator>
#include <utility>

#include "files/xlsx_escape.h"
#include "files/xlsx_package.h"
#include "kernel/text.h"

namespace tongfu::files {
namespace {

constexpr uint32_t kLastColumn = 16'384;  // XFD

// The column of "AB12" is 28; 0 where the text is no reference.
uint32_t column_of(std::string_view reference) {
  uint32_t column = 0;
  size_t i = 0;
  for (; i < reference.size() && reference[i] >= 'A' && reference[i] <= 'Z'; ++i) {
    column = column * 26 + static_cast<uint32_t>(reference[i] - 'A' + 1);
    if (column > kLastColumn) return 0;
  }
  return i < reference.size() && reference[i] >= '1' && reference[i] <= '9' ? column : 0;
}

}  // namespace

void SheetReader::on_start(std::string_view name, const XmlAttributes& attributes) {
  if (in_cell_) {
    if (name == "v" || name == "t") {
      in_value_ = !in_phonetic_ && (name == "t") == (type_ == CellType::inline_text);
    } else if (name == "rPh") {
      in_phonetic_ = true;
    }
  } else if (in_row_) {
    if (name == "c") start_cell(attributes);
  } else if (in_data_) {
    if (name == "row") start_row(attributes);
  } else if (name == "sheetData") {
    in_data_ = true;
  }
}

void SheetReader::on_end(std::string_view name) {
  if (in_cell_) {
    if (name == "c") {
      end_cell();
    } else if (name == "v" || name == "t") {
      in_value_ = false;
    } else if (name == "rPh") {
      in_phonetic_ = false;
    }
  } else if (in_row_) {
    if (name == "row") end_row();
  } else if (name == "sheetData") {
    in_data_ = false;
  }
}

void SheetReader::on_text(std::string_view text) {
  if (!in_value_) return;
  if (value_.size() + text.size() > kMaxCellBytes) return refuse(cell_too_long().at(place()));
  value_ += text;
}

void SheetReader::start_row(const XmlAttributes& attributes) {
  const auto reference = attributes.get("r");
  const int64_t number = reference.empty() ? int64_t{row_number_} + 1 : parse_integer(reference).value_or(0);
  if (number <= int64_t{row_number_}) return refuse_damaged("a row has the wrong number");
  if (number > static_cast<int64_t>(kMaxRows)) {
    return refuse(invalid("too_large", "the sheet has more than 1,048,576 rows; split it into several files"));
  }
  row_number_ = static_cast<uint32_t>(number);
  column_ = 0;
  row_.clear();
  in_row_ = true;
}

void SheetReader::start_cell(const XmlAttributes& attributes) {
  std::string_view reference, type, style;
  attributes.each([&](std::string_view name, std::string_view value) {
    if (name == "r") reference = value;
    if (name == "t") type = value;
    if (name == "s") style = value;
  });
  column_ = reference.empty() ? column_ + 1 : column_of(reference);
  if (column_ == 0 || column_ > kLastColumn) return refuse_damaged("a cell has the wrong reference");
  type_ = type.empty() || type == "n" ? CellType::number
          : type == "s"               ? CellType::shared
          : type == "inlineStr"       ? CellType::inline_text
          : type == "b"               ? CellType::boolean
          : type == "d"               ? CellType::iso_date
                                      : CellType::text;  // "str": a formula's text; "e": an error
  const auto index = style.empty() ? 0 : parse_integer(style).value_or(-1);
  kind_ = index >= 0 && index < static_cast<int64_t>(kinds_.size()) ? kinds_[static_cast<size_t>(index)]
                                                                    : NumberKind::number;
  value_.clear();
  in_cell_ = true;
}

void SheetReader::end_cell() {
  in_cell_ = in_value_ = in_phonetic_ = false;
  if (value_.empty() || column_ > kMaxColumns) return;
  std::string text = cell_text();
  text_bytes_ += text.size();
  if (text_bytes_ > kMaxTextBytes) {
    return refuse(invalid("too_large", "the sheet holds more than 512 MiB of text; split it into several files"));
  }
  if (text.empty()) return;
  if (row_.size() < column_) row_.resize(column_);
  row_[column_ - 1] = std::move(text);
}

void SheetReader::end_row() {
  in_row_ = false;
  if (is_blank(row_)) return;
  cells_ += row_.size();
  if (cells_ > kMaxCells) {
    return refuse(invalid("too_large", "the sheet has more than 20,000,000 cells; split it into several files"));
  }
  table_.rows.emplace_back(std::make_move_iterator(row_.begin()), std::make_move_iterator(row_.end()));
  table_.row_numbers.push_back(row_number_);
}

std::string SheetReader::cell_text() {
  switch (type_) {
    case CellType::number:
      return kind_ == NumberKind::number ? number_text(trim(value_)) : date_text(trim(value_), kind_, from_1904_);
    case CellType::shared: {
      const auto index = parse_integer(trim(value_)).value_or(-1);
      if (index >= 0 && index < static_cast<int64_t>(strings_.size())) return strings_[static_cast<size_t>(index)];
      refuse_damaged("a cell names a text that is not there");
      return {};
    }
    case CellType::boolean: return trim(value_) == "1" || trim(value_) == "true" ? "TRUE" : "FALSE";
    case CellType::iso_date: return iso_date_text(value_);
    case CellType::inline_text:
    case CellType::text: break;
  }
  return unescaped(value_);
}

std::string SheetReader::place() const {
  return "row " + std::to_string(row_number_) + ", column " + std::to_string(column_);
}

void SheetReader::refuse_damaged(const std::string& what) {
  refuse(invalid("damaged_xlsx", "the workbook is damaged (after " + place() + ": " + what +
                                     "); open it in Excel or WPS and save it again"));
}

}  // namespace tongfu::files
