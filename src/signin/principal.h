// Who is asking, what that person may do, and whose data that person reaches. The one place where it is decided:
// below every handler, above every service.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/msisdn.h"

namespace tongfu::signin {

enum class Role : uint8_t {
  administrator,     // users, settings, everything of the carrier's
  client_manager,    // groups, agreements, registries, notices
  billing_operator,  // catalogue, usage, runs
  finance,           // payments, credits, invoices, write-offs
  auditor,           // reads all, changes nothing
  group_contact,     // the group's contact person: that group alone
  member,            // a line's user: that line alone
};
constexpr size_t kRoleCount = 7;
std::string_view name(Role role);          // "client_manager"
std::string_view chinese_name(Role role);  // "客户经理"
std::optional<Role> parse_role(std::string_view name);
// Whether people of that role belong to one group.
constexpr bool belongs_to_group(Role role) {
  return role == Role::group_contact || role == Role::member;
}

// One for each kind of act. What is read first, then what is changed.
enum class Permission : uint8_t {
  read_groups,
  read_agreements,  // terms, versions, deadlines, contacts
  read_catalogue,
  read_registry,
  read_usage,
  read_bills,     // statements and explanations too
  read_accounts,  // payments, open bills, ledger entries
  read_collections,
  read_disputes,
  read_notices,
  read_invoices,
  read_journal,
  read_access_log,
  read_jobs,
  read_approvals,
  read_users,
  reveal_personal,  // names, numbers and documents in full: logged
  run_what_if,
  change_groups,      // add a group, its budget
  change_agreements,  // terms, parties, agreed end: with a second person
  change_contacts,
  change_catalogue,
  change_registry,
  verify_identities,
  import_usage,
  make_charges,
  make_credits,  // and write-offs: with a second person
  run_bills,
  run_day_ends,
  take_payments,
  reverse_payments,
  file_disputes,
  decide_disputes,
  send_notices,
  issue_invoices,
  verify_books,
  approve_registries,
  approve_agreements,  // terms, parties, terminations
  approve_money,       // credits, write-offs
  manage_users,        // within one's own reach
  manage_settings,
};
constexpr size_t kPermissionCount = static_cast<size_t>(Permission::manage_settings) + 1;
std::string_view name(Permission permission);  // "read_bills"
std::optional<Permission> parse_permission(std::string_view name);
constexpr bool only_reads(Permission permission) {
  return permission <= Permission::run_what_if;
}

using Permissions = std::bitset<kPermissionCount>;
Permissions permissions(Role role);
bool allows(Role role, Permission permission);

// Whose data somebody reaches.
struct Reach {
  enum class Kind { all, group, line };
  Kind kind = Kind::all;
  int64_t group_id = 0;  // of `group` and `line`
  Msisdn line;           // of `line`

  // Reads or changes what is a whole group's.
  bool covers_group(int64_t group) const { return kind == Kind::all || (kind == Kind::group && group_id == group); }
  // What is one line's.
  bool covers_line(int64_t group, Msisdn number) const {
    return covers_group(group) || (kind == Kind::line && group_id == group && line == number);
  }
};

struct Principal {
  int64_t user_id = 0;
  std::string name;  // with which one signs in; also the actor on record
  Role role = Role::member;
  std::optional<int64_t> group_id;    // of a group's people
  std::optional<Msisdn> line;         // of a member
  std::optional<Permissions> scopes;  // of an API token: it can do no more than these
  bool must_change_password = false;  // a first password: nothing else is allowed until then

  bool may(Permission permission) const;
  Reach reach() const;
};

}  // namespace tongfu::signin
