#include "approvals/policy.h"

#include <algorithm>
#include <array>

namespace tongfu::approvals {

namespace {

constexpr std::array<std::string_view, kOperationCount> kNames = {
    "registry_import", "make_credit",    "write_off",          "change_terms",  "change_party",
    "end_agreement",   "terminate_line", "termination_notice", "decide_dispute"};
constexpr std::array<std::string_view, kOperationCount> kEnglishNames = {
    "registry form",        "credit",     "write-off",       "change of terms",
    "change of a party",    "agreed end", "line terminated", "notice of termination",
    "decision on a dispute"};
constexpr std::array<std::string_view, kOperationCount> kChineseNames = {
    "成员登记", "费用减免", "坏账核销", "协议变更", "单位信息变更", "解除协议", "销户", "解除通知", "异议裁决"};

}  // namespace

std::string_view name(Operation operation) {
  return kNames[static_cast<size_t>(operation)];
}
std::string_view english_name(Operation operation) {
  return kEnglishNames[static_cast<size_t>(operation)];
}
std::string_view chinese_name(Operation operation) {
  return kChineseNames[static_cast<size_t>(operation)];
}
std::optional<Operation> parse_operation(std::string_view text) {
  const auto found = std::find(kNames.begin(), kNames.end(), text);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Operation>(found - kNames.begin());
}

signin::Permission approver(Operation operation) {
  switch (operation) {
    case Operation::registry_import:
    case Operation::terminate_line: return signin::Permission::approve_registries;
    case Operation::make_credit:
    case Operation::write_off:
    case Operation::decide_dispute: return signin::Permission::approve_money;
    case Operation::change_terms:
    case Operation::change_party:
    case Operation::end_agreement:
    case Operation::termination_notice: return signin::Permission::approve_agreements;
  }
  return signin::Permission::manage_settings;
}

bool needs_second_person(const Limits& limits, int64_t changes, Money cost_more) {
  return changes > limits.registry_rows || cost_more > limits.registry_cost;
}

}  // namespace tongfu::approvals
