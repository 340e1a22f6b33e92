// The cells of one sheet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "files/table.h"
#include "files/xlsx_number.h"
#include "files/xml_reader.h"

namespace tongfu::files {

// Fills a table from a sheet's XML. Rows and cells without a reference follow the one before; a row that is not below
// the one before is refused (`damaged_xlsx`), cells may come in any order. Columns beyond kMaxColumns are passed over,
// empty cells at a row's end and rows without text are left out. `strings` and `kinds` must outlive the reader.
class SheetReader : public XmlReader {
 public:
  SheetReader(const std::vector<std::string>& strings, const std::vector<NumberKind>& kinds, bool from_1904)
      : strings_(strings), kinds_(kinds), from_1904_(from_1904) {}

  Table take() { return std::move(table_); }

 private:
  enum class CellType { number, shared, inline_text, text, boolean, iso_date };

  void on_start(std::string_view name, const XmlAttributes& attributes) override;
  void on_end(std::string_view name) override;
  void on_text(std::string_view text) override;

  void start_row(const XmlAttributes& attributes);
  void start_cell(const XmlAttributes& attributes);
  void end_cell();
  void end_row();
  std::string cell_text();
  std::string place() const;
  void refuse_damaged(const std::string& what);

  const std::vector<std::string>& strings_;
  const std::vector<NumberKind>& kinds_;
  const bool from_1904_;

  Table table_;
  size_t cells_ = 0;
  size_t text_bytes_ = 0;

  bool in_data_ = false, in_row_ = false, in_cell_ = false, in_value_ = false, in_phonetic_ = false;
  uint32_t row_number_ = 0;
  uint32_t column_ = 0;  // of the current cell, from 1
  std::vector<std::string> row_;
  CellType type_ = CellType::number;
  NumberKind kind_ = NumberKind::number;
  std::string value_;
};

}  // namespace tongfu::files
