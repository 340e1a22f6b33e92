// Reads one sheet of an .xlsx workbook, from whichever program wrote it.
#pragma once

#include <string>
#include <string_view>

#include "files/table.h"
#include "kernel/result.h"

namespace tongfu::files {

// True for zip (.xlsx) and OLE (.xls, or .xlsx with a password): what the readers below answer for.
bool looks_like_workbook(std::string_view bytes);

// Reads the sheet named `sheet`, hidden or not, or the first visible one where `sheet` is empty. Cells are text as a
// person sees it: numbers without exponent or group signs, dates YYYY-MM-DD, moments YYYY-MM-DDTHH:MM:SS, times
// HH:MM:SS, TRUE and FALSE, errors as #N/A, formulas as their last result. Percentages are fractions (0.06). Hidden
// and filtered rows count; of merged cells the first has the text. Macros, formulas and links are never followed.
// Refuses, in this order: `encrypted_file`, `old_xls`, `not_xlsx`; `sheet_not_found`; `damaged_xlsx` and `too_large`
// where they are met (limits: table.h, zip_archive.h, xlsx_package.h). Nothing is half read.
Result<Table> read_xlsx_bytes(std::string_view bytes, const std::string& sheet = "");

// The same for a file; refuses also as MappedFile::open. Messages begin with the path.
Result<Table> read_xlsx(const std::string& path, const std::string& sheet = "");

}  // namespace tongfu::files
