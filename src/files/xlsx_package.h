// The parts of a workbook around its sheets: where they are, their strings and their number formats.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "files/xlsx_number.h"
#include "files/zip_archive.h"
#include "kernel/result.h"

namespace tongfu::files {

constexpr uint64_t kMaxSmallPartBytes = 32 << 20;  // everything but strings and sheets
constexpr uint64_t kMaxLargePartBytes = 512 << 20;
constexpr size_t kMaxSharedStrings = 5'000'000;
constexpr size_t kMaxFormats = 65'536;
constexpr size_t kMaxCellBytes = 32'767 * 3;  // a cell holds 32,767 characters; one in UTF-8 is up to three bytes

struct XlsxSheet {
  std::string name;
  std::string part;  // its place in the archive; empty for what is no table of cells (a chart sheet)
  bool visible = true;
};

struct XlsxWorkbook {
  std::vector<XlsxSheet> sheets;  // in the order of the tabs
  std::string strings_part;       // empty where there is none
  std::string styles_part;        // empty where there is none
  bool from_1904 = false;
};

// Follows the package's relationships. Refuses: `not_xlsx` (a zip of another kind, .xlsb and .ods included), and as
// ZipArchive and XmlReader do.
Result<XlsxWorkbook> read_workbook(ZipArchive& archive);

// Rich text is joined; phonetic guides are left out. Refuses: `too_large`, and as ZipArchive and XmlReader do.
Result<std::vector<std::string>> read_shared_strings(ZipArchive& archive, const std::string& part);

// What the cells with style s="i" show, for each i. Refuses: as read_shared_strings.
Result<std::vector<NumberKind>> read_styles(ZipArchive& archive, const std::string& part);

class XmlReader;
Result<void> read_part(ZipArchive& archive, const std::string& part, uint64_t max_bytes, XmlReader& reader);

Error cell_too_long();

}  // namespace tongfu::files
