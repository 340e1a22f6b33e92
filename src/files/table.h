// A small table a person made, whatever program wrote it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kernel/result.h"

namespace tongfu::files {

// Cells as text, the way a person sees them. Rows may differ in length: what is missing at the end is empty. Rows
// without any text are left out; `row_numbers` is as long as `rows`.
struct Table {
  std::string sheet;  // empty for CSV
  std::vector<std::vector<std::string>> rows;
  std::vector<uint32_t> row_numbers;  // from 1, as the spreadsheet or the text editor numbers them
};

constexpr size_t kMaxRows = 1'048'576;       // what a sheet can hold
constexpr size_t kMaxColumns = 256;          // columns beyond are not kept
constexpr size_t kMaxCells = 20'000'000;     // kept cells, gaps included
constexpr size_t kMaxTextBytes = 512 << 20;  // of all cells together

// True where no cell holds anything but spaces.
bool is_blank(const std::vector<std::string>& row);

// Reads .xlsx (its first visible sheet) or CSV, told apart by content, not by name. CSV is UTF-8 or, where that fails,
// GB18030, perhaps within gzip.
// Refuses, in this order: as MappedFile::open and LineSource; as read_xlsx (xlsx_reader.h) for zip and OLE files;
// `unknown_format` (neither), `bad_encoding`, `broken_quote`, `too_large`. Messages begin with the path.
Result<Table> read_table(const std::string& path);

}  // namespace tongfu::files
