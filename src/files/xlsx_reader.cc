#include "files/xlsx_reader.h"

#include <utility>
#include <vector>

#include "files/mapped_file.h"
#include "files/xlsx_package.h"
#include "files/xlsx_sheet.h"
#include "files/zip_archive.h"
#include "kernel/text.h"

namespace tongfu::files {
namespace {

bool looks_like_ole(std::string_view bytes) {
  return bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
}

// An .xlsx with a password is an OLE file with a stream of this name, in UTF-16.
bool holds_encrypted_package(std::string_view bytes) {
  std::string name;
  for (const char c : std::string_view("EncryptedPackage")) name.append({c, '\0'});
  return bytes.find(name) != std::string_view::npos;
}

Result<XlsxSheet> chosen_sheet(const XlsxWorkbook& workbook, const std::string& name) {
  for (const auto& sheet : workbook.sheets) {
    if (sheet.part.empty()) continue;
    if (name.empty() ? sheet.visible : sheet.name == name) return sheet;
  }
  if (name.empty()) return not_found("sheet_not_found", "the workbook has no visible sheet; unhide the table's sheet");
  std::string there;
  for (const auto& sheet : workbook.sheets) there += (there.empty() ? "" : ", ") + sheet.name;
  return not_found("sheet_not_found",
                   "the workbook has no sheet \"" + printable(name) + "\"; it has: " + printable(there));
}

}  // namespace

bool looks_like_workbook(std::string_view bytes) {
  return looks_like_ole(bytes) || ZipArchive::looks_like_zip(bytes);
}

Result<Table> read_xlsx_bytes(std::string_view bytes, const std::string& sheet) {
  if (looks_like_ole(bytes)) {
    if (holds_encrypted_package(bytes)) {
      return invalid("encrypted_file", "the workbook is protected by a password; save it as .xlsx without one");
    }
    return invalid("old_xls", "this is a workbook of the old .xls kind; open it in Excel or WPS and save it as .xlsx");
  }
  if (!ZipArchive::looks_like_zip(bytes)) {
    return invalid("not_xlsx", "this is not an .xlsx workbook; open it in Excel or WPS and save it as .xlsx");
  }
  TONGFU_ASSIGN(archive, ZipArchive::open(bytes));
  TONGFU_ASSIGN(workbook, read_workbook(archive));
  TONGFU_ASSIGN(chosen, chosen_sheet(workbook, sheet));
  std::vector<std::string> strings;
  if (!workbook.strings_part.empty()) {
    TONGFU_ASSIGN(read, read_shared_strings(archive, workbook.strings_part));
    strings = std::move(read);
  }
  std::vector<NumberKind> kinds;
  if (!workbook.styles_part.empty()) {
    TONGFU_ASSIGN(read, read_styles(archive, workbook.styles_part));
    kinds = std::move(read);
  }
  SheetReader reader(strings, kinds, workbook.from_1904);
  TONGFU_TRY(read_part(archive, chosen.part, kMaxLargePartBytes, reader));
  Table table = reader.take();
  table.sheet = chosen.name;
  return table;
}

Result<Table> read_xlsx(const std::string& path, const std::string& sheet) {
  TONGFU_ASSIGN(file, MappedFile::open(path));
  auto table = read_xlsx_bytes(file.text(), sheet);
  if (!table) return std::move(table).error().at(path);
  return table;
}

}  // namespace tongfu::files
