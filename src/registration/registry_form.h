// The member registry form (集团成员统付通信业务成员登记表, annex 1; clauses 1.4, 2.2) as people fill it in, read into
// rows. What a row does to the registry is decided in registration/, which also has the words for what is wrong.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/table.h"
#include "membership/timeline.h"
#include "party/identifiers.h"
#include "sponsorship/sponsorship.h"

namespace tongfu::registration {

using membership::Effective;
using party::Document;
using party::DocumentKind;

// The columns of annex 1, then the optional ones.
enum class FormColumn : uint8_t {
  ordinal,
  msisdn,
  name,
  amount,
  action,
  mode,
  signature,
  offering,
  items,
  ratio,
  cap,
  priority,
  carry_over,
  effective,
  secondary,
  activated_on,
  document_kind,
  document_number,
  verified,
};
constexpr size_t kFormColumnCount = 19;
std::string_view name(FormColumn column);          // "amount"
std::string_view chinese_name(FormColumn column);  // "统付金（元）"

enum class FormAction : uint8_t { none, join, change, leave };
std::string_view chinese_name(FormAction action);  // "新增"; empty for none

struct FormRow {
  uint32_t row = 0;   // as a person sees it
  bool sound = true;  // false: something in it is wrong, see the problems
  Msisdn msisdn;
  std::string name;
  FormAction action = FormAction::none;
  std::optional<Effective> effective;
  std::optional<sponsorship::Sponsorship> sponsorship;  // none where its cells are empty, and for `leave`
  std::string offering;
  std::vector<Msisdn> secondary;
  std::optional<Date> activated_on;
  std::optional<Document> document;
  std::optional<bool> verified;  // as the form says (R18); none: the carrier has checked
};

// What can be wrong with a row, or be worth a warning, in the order it is looked for: its cells, the rows of one number
// together, the registry.
enum class Problem : uint8_t {
  missing_number,
  bad_number,
  bad_name,
  bad_action,
  bad_mode,
  missing_mode,
  missing_amount,
  bad_amount,
  missing_ratio,
  bad_ratio,
  ambiguous_ratio,
  missing_items,
  bad_items,
  not_for_mode,
  bad_priority,
  bad_carry_over,
  bad_effective,
  bad_secondary,
  bad_date,
  bad_document_kind,
  missing_document_kind,
  missing_document_number,
  bad_resident_id,
  bad_document_number,
  bad_verified,
  duplicate_number,
  mixed_actions,
  conflicting_rows,
  two_allocations,
  secondary_is_main,
  duplicate_secondary,
  unknown_line,
  other_group,
  is_secondary,
  too_many_lines,
  missing_name,
  not_verified,
  missing_offering,
  unknown_offering,
  other_offering,
  other_activation,
  other_secondary,
  number_in_use,
  line_terminated,
  already_enrolled,
  not_enrolled,
  needs_join,
  needs_change,
  not_first_registry,
  read_as_fraction,
  name_differs,  // warnings
};

struct RowProblem {
  uint32_t row = 0;
  FormColumn column = FormColumn::msisdn;
  Problem problem = Problem::missing_number;
  std::string detail;  // the text at fault or what it is at odds with; personal where the column is
};

struct RegistryForm {
  std::string sheet;       // empty for CSV
  std::string group_name;  // behind 集团名称 above the table; empty where there is none
  std::vector<FormRow> rows;
  std::vector<RowProblem> problems;  // in order of rows
  std::vector<RowProblem> warnings;
  std::vector<std::string> unknown_columns;
  std::vector<uint32_t> passed_over;  // rows that are no members: signatures, totals, the header again
};

// Reads the form. The header is the first of the table's first 30 rows with the number's column and another known one;
// columns may stand in any order. Numbers lose spaces, hyphens and +86; full-width letters count as plain ones. A row
// that names a number is kept even where something in it is wrong, a row without one is a problem unless it is no
// member at all. A ratio without "%" is percent, except that a spreadsheet stores 50% as 0.5: up to 1 it is a fraction
// there and refused in CSV, where nobody can tell. `today` is the day resident IDs are checked on. Refuses: `bad_form`
// (no header: says which columns are expected; a column twice), `empty_form` (no row below it).
Result<RegistryForm> read_registry_form(const files::Table& table, Date today);

}  // namespace tongfu::registration
