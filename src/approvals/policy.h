// What needs a second person, and who that may be.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "kernel/money.h"
#include "signin/principal.h"

namespace tongfu::approvals {

enum class Operation : uint8_t {
  registry_import,  // a form: above a number of rows or a cost a cycle
  make_credit,      // always
  write_off,        // always
  change_terms,     // always, as the next ones
  change_party,     // contacts are no party: name, code, how the group pays
  end_agreement,
  terminate_line,
  termination_notice,  // of the agreement, on one of the four grounds (R15.2)
  decide_dispute,
};
constexpr size_t kOperationCount = 9;
std::string_view name(Operation operation);          // "registry_import"
std::string_view english_name(Operation operation);  // "registry form"
std::string_view chinese_name(Operation operation);  // "成员登记"
std::optional<Operation> parse_operation(std::string_view name);

// Of whoever approves it; must be another person than the maker.
signin::Permission approver(Operation operation);

struct Limits {
  int64_t registry_rows = 50;                       // up to this many changes one person is enough
  Money registry_cost = Money::from_fen(5'000'00);  // and up to this cost a cycle more than before
};
// `changes` of a registry form and what they cost the group a cycle more than before.
bool needs_second_person(const Limits& limits, int64_t changes, Money cost_more);

}  // namespace tongfu::approvals
