#include "registration/registry_form.h"

#include "kernel/text.h"
#include "registration/form_header.h"
#include "registration/form_row.h"

namespace tongfu::registration {

std::string_view chinese_name(FormAction action) {
  constexpr std::string_view kNames[] = {"", "新增", "变更", "退出"};
  return kNames[static_cast<size_t>(action)];
}

Result<RegistryForm> read_registry_form(const files::Table& table, Date today) {
  RegistryForm form;
  form.sheet = printable(table.sheet);
  TONGFU_ASSIGN(header, read_header(table, form));
  form.group_name = group_name_above(table, header.table_row);
  form.rows.reserve(table.rows.size() - header.table_row);
  for (size_t r = header.table_row + 1; r < table.rows.size(); ++r) {
    read_row(header, table.rows[r], table.row_numbers[r], today, form);
  }
  if (form.rows.empty() && form.problems.empty()) {
    return invalid("empty_form", "the form has no member: fill in at least one row below the header");
  }
  return form;
}

}  // namespace tongfu::registration
