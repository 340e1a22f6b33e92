#include "signin/user_acts.h"

#include <array>

#include "signin/sql.h"

namespace tongfu::signin {

namespace {

constexpr std::array<std::string_view, 13> kNames = {"added",
                                                     "renamed",
                                                     "disabled",
                                                     "enabled",
                                                     "password_reset",
                                                     "second_factor_removed",
                                                     "token_added",
                                                     "token_revoked",
                                                     "password_changed",
                                                     "second_factor_confirmed",
                                                     "identity_linked",
                                                     "identity_unlinked",
                                                     "role_changed"};
constexpr std::array<std::string_view, 13> kChineseNames = {
    "添加用户", "修改姓名", "停用",         "启用",     "重置密码",     "解除第二验证", "发放令牌",
    "吊销令牌", "修改密码", "启用第二验证", "关联身份", "解除身份关联", "变更角色"};

}  // namespace

std::string_view name(UserAct act) {
  return kNames[static_cast<size_t>(act)];
}
std::string_view chinese_name(UserAct act) {
  return kChineseNames[static_cast<size_t>(act)];
}

void record_user_act(storage::Database& database, int64_t user_id, UserAct act, const std::string& detail,
                     DateTime now) {
  database.execute(sql::insert_user_act, user_id, static_cast<int>(act), now.seconds(), database.actor(), detail);
}

std::vector<UserActEntry> user_acts(storage::Database& database, int64_t user_id) {
  std::vector<UserActEntry> all;
  auto rows = database.query(sql::list_user_acts, user_id);
  while (rows.step()) {
    all.push_back({.number = rows.integer(0),
                   .act = static_cast<UserAct>(rows.integer(1)),
                   .at = DateTime::from_seconds(rows.integer(2)),
                   .by = rows.text(3),
                   .detail = rows.text(4)});
  }
  return all;
}

}  // namespace tongfu::signin
