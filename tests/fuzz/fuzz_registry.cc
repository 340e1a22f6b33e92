// Any table is a registry form or a refusal that names rows and columns: never a crash.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "files/csv.h"
#include "files/table.h"
#include "registration/registry_form.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace tongfu;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  files::Table table;
  files::CsvCursor cursor(text);
  std::vector<std::string_view> cells;
  while (cursor.next(cells)) {
    table.rows.emplace_back(cells.begin(), cells.end());
    table.row_numbers.push_back(static_cast<uint32_t>(cursor.line()));
  }
  const auto form = registration::read_registry_form(table, Date::of(2025, 6, 1));
  if (!form && form.error().message.empty()) __builtin_trap();
  return 0;
}
