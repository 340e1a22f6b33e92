#include "signin/principal.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "kernel/expects.h"

namespace tongfu::signin {

namespace {

constexpr std::array<std::string_view, kRoleCount> kRoles = {
    "administrator", "client_manager", "billing_operator", "finance", "auditor", "group_contact", "member"};
constexpr std::array<std::string_view, kRoleCount> kChineseRoles = {"管理员",   "客户经理",   "出账员",  "财务",
                                                                    "审计人员", "集团联系人", "集团成员"};

constexpr std::array<std::string_view, kPermissionCount> kPermissions = {
    "read_groups",      "read_agreements",    "read_catalogue",     "read_registry",     "read_usage",
    "read_bills",       "read_accounts",      "read_collections",   "read_disputes",     "read_notices",
    "read_invoices",    "read_journal",       "read_access_log",    "read_jobs",         "read_approvals",
    "read_users",       "reveal_personal",    "run_what_if",        "change_groups",     "change_agreements",
    "change_contacts",  "change_catalogue",   "change_registry",    "verify_identities", "import_usage",
    "make_charges",     "make_credits",       "run_bills",          "run_day_ends",      "take_payments",
    "reverse_payments", "file_disputes",      "decide_disputes",    "send_notices",      "issue_invoices",
    "verify_books",     "approve_registries", "approve_agreements", "approve_money",     "manage_users",
    "manage_settings"};

using P = Permission;

Permissions of(std::initializer_list<P> some) {
  Permissions set;
  for (const P permission : some) set.set(static_cast<size_t>(permission));
  return set;
}

Permissions all_reads() {
  Permissions set;
  for (size_t i = 0; i < kPermissionCount; ++i) set.set(i, only_reads(static_cast<P>(i)));
  return set;
}

// The carrier's own people read the business; users and access log are for who runs or audits the system.
Permissions staff_reads() {
  return all_reads() & ~of({P::read_users, P::read_access_log});
}

std::array<Permissions, kRoleCount> table() {
  std::array<Permissions, kRoleCount> roles;
  const auto role = [&](Role r) -> Permissions& { return roles[static_cast<size_t>(r)]; };
  role(Role::administrator).set();
  role(Role::client_manager) =
      staff_reads() | of({P::change_groups, P::change_agreements, P::change_contacts, P::change_registry,
                          P::verify_identities, P::file_disputes, P::send_notices, P::approve_registries});
  role(Role::billing_operator) =
      staff_reads() | of({P::change_catalogue, P::import_usage, P::make_charges, P::run_bills, P::run_day_ends,
                          P::send_notices, P::verify_books, P::approve_registries});
  role(Role::finance) = staff_reads() | of({P::make_credits, P::take_payments, P::reverse_payments, P::decide_disputes,
                                            P::file_disputes, P::send_notices, P::issue_invoices, P::verify_books,
                                            P::approve_money, P::approve_agreements});
  role(Role::auditor) = (all_reads() & ~of({P::run_what_if})) | of({P::verify_books});
  role(Role::group_contact) =
      of({P::read_groups,     P::read_agreements, P::read_catalogue,  P::read_registry, P::read_usage,
          P::read_bills,      P::read_accounts,   P::read_disputes,   P::read_notices,  P::read_invoices,
          P::read_access_log, P::read_jobs,       P::read_approvals,  P::read_users,    P::reveal_personal,
          P::run_what_if,     P::change_contacts, P::change_registry, P::file_disputes, P::manage_users});
  role(Role::member) =
      of({P::read_catalogue, P::read_usage, P::read_bills, P::read_accounts, P::read_disputes, P::file_disputes});
  return roles;
}

template <typename Enum, size_t kCount>
std::optional<Enum> parse(const std::array<std::string_view, kCount>& names, std::string_view text) {
  const auto found = std::find(names.begin(), names.end(), text);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::string_view name(Role role) {
  return kRoles[static_cast<size_t>(role)];
}
std::string_view chinese_name(Role role) {
  return kChineseRoles[static_cast<size_t>(role)];
}
std::optional<Role> parse_role(std::string_view text) {
  return parse<Role>(kRoles, text);
}

std::string_view name(Permission permission) {
  return kPermissions[static_cast<size_t>(permission)];
}
std::optional<Permission> parse_permission(std::string_view text) {
  return parse<Permission>(kPermissions, text);
}

Permissions permissions(Role role) {
  static const std::array<Permissions, kRoleCount> kTable = table();
  return kTable[static_cast<size_t>(role)];
}

bool allows(Role role, Permission permission) {
  return permissions(role).test(static_cast<size_t>(permission));
}

bool Principal::may(Permission permission) const {
  return !must_change_password && allows(role, permission) &&
         (!scopes || scopes->test(static_cast<size_t>(permission)));
}

Reach Principal::reach() const {
  if (!belongs_to_group(role)) return {};
  EXPECTS(group_id);
  if (role == Role::group_contact) return {Reach::Kind::group, *group_id, {}};
  EXPECTS(line);
  return {Reach::Kind::line, *group_id, *line};
}

}  // namespace tongfu::signin
