// What was done with a user's account, when and by whom: only ever added to, never changed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "storage/database.h"

namespace tongfu::signin {

enum class UserAct : uint8_t {
  added,  // detail: the role
  renamed,
  disabled,
  enabled,
  password_reset,
  second_factor_removed,
  token_added,    // detail: its number and name, its scopes
  token_revoked,  // detail: its number
  password_changed,
  second_factor_confirmed,
  identity_linked,  // detail: the provider and its subject
  identity_unlinked,
  role_changed,  // detail: from what to what
};
std::string_view name(UserAct act);          // "password_reset"
std::string_view chinese_name(UserAct act);  // "重置密码"

struct UserActEntry {
  int64_t number = 0;  // from 1 of each user
  UserAct act = UserAct::added;
  DateTime at;
  std::string by;      // the database's actor; the user's own name where it was an own act
  std::string detail;  // no secret
};

// Within the transaction of what it records.
void record_user_act(storage::Database& database, int64_t user_id, UserAct act, const std::string& detail,
                     DateTime now);
// In order.
std::vector<UserActEntry> user_acts(storage::Database& database, int64_t user_id);

}  // namespace tongfu::signin
