// The header of a registry form: which column stands where, and what stands above it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "registration/registry_form.h"

namespace tongfu::registration {

constexpr size_t kAbsent = SIZE_MAX;

struct Header {
  size_t table_row = 0;
  std::array<size_t, kFormColumnCount> columns;  // where each stands; kAbsent where it does not

  size_t at(FormColumn column) const { return columns[static_cast<size_t>(column)]; }
};

// Whether a row could be the header: the number's column and another known one.
bool is_header(const std::vector<std::string>& cells);

// The first header within the table's first 30 rows; unknown columns go into `form`. Refuses: `bad_form`.
Result<Header> read_header(const files::Table& table, RegistryForm& form);

// "集团名称： 北原旗综合服务局" in one cell above the header, or the name in the next one.
std::string group_name_above(const files::Table& table, size_t header_row);

}  // namespace tongfu::registration
