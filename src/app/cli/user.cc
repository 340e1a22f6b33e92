// user: who can sign in to the server.
#include <iostream>

#include <boost/json.hpp>

#include "app/cli/verbs.h"
#include "kernel/text.h"
#include "signin/user_acts.h"
#include "signin/users.h"

namespace tongfu::app {

namespace json = boost::json;
using signin::Users;

namespace {

struct Options {
  std::string user, name, role, group, msisdn, token_name, expires_on;
  signin::Identity identity;
  std::vector<std::string> scopes;
  int64_t token = 0;
  bool without_totp = false;
};

Result<signin::Role> role_named(const std::string& text) {
  if (const auto role = signin::parse_role(text)) return *role;
  return invalid("unknown_role",
                 "'" + text +
                     "' is not a role: expected administrator, client_manager, billing_operator, finance, auditor, "
                     "group_contact or member");
}

// The member's line must be one of the group's; without a group it is found by the number.
Result<signin::NewUser> new_user(storage::Database& database, const Options& o) {
  TONGFU_ASSIGN(role, role_named(o.role));
  signin::NewUser user{.name = o.user, .shown_name = o.name.empty() ? o.user : o.name, .role = role};
  if (!o.group.empty()) {
    TONGFU_ASSIGN(group, party::find_group(database, o.group));
    user.group_id = group.id;
  }
  if (!o.msisdn.empty()) {
    TONGFU_ASSIGN(line, parse_msisdn(o.msisdn));
    TONGFU_ASSIGN(entry, membership::find_in_directory(database, line));
    if (user.group_id && *user.group_id != entry.group_id)
      return refused("unknown_line", "line " + to_string(line) + " is not of group " + o.group);
    user.group_id = entry.group_id;
    user.line = line;
  }
  return user;
}

void print_first_password(const Common& common, const std::string& user, const signin::FirstPassword& first) {
  if (common.json) {
    std::cout << json::serialize(json::object{{"user", user}, {"one_time_password", first.text}}) << '\n';
    return;
  }
  std::cout << common.say("用户 ", "user ") << user
            << common.say("，首次密码（登录后须修改）：", ", first password (to be changed): ") << first.text << '\n';
}

Result<void> add(const Common& common, const Options& o) {
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(user, new_user(session->database, o));
  const signin::FirstPassword first = signin::make_first_password();
  TONGFU_ASSIGN(added, Users(session->database).add(user, first, common.now()));
  print_first_password(common, added.name, first);
  return {};
}

Result<void> list(const Common& common) {
  TONGFU_ASSIGN(session, open_session(common));
  TextTable table;
  for (const auto& [zh, en] : {std::pair{"用户", "user"},
                               {"名称", "name"},
                               {"角色", "role"},
                               {"集团", "group"},
                               {"号码", "line"},
                               {"状态", "state"},
                               {"二次验证", "second factor"},
                               {"统一认证身份", "identity"},
                               {"最近登录", "last sign-in"}})
    table.column(common.say(zh, en));
  json::array all;
  for (const signin::User& user : Users(session->database).list()) {
    const std::string group = user.group_id ? party::get_group(session->database, *user.group_id).code : "";
    const std::string line = user.line ? shown(common, *user.line) : "";
    const std::string last = user.last_sign_in ? to_string(*user.last_sign_in) : "";
    const auto nullable = [](const std::string& text) { return text.empty() ? json::value() : json::value(text); };
    if (common.json) {
      all.push_back({{"user", user.name},
                     {"name", user.shown_name},
                     {"role", signin::name(user.role)},
                     {"group", nullable(group)},
                     {"msisdn", nullable(line)},
                     {"disabled", user.disabled},
                     {"totp", user.totp},
                     {"identity", user.identity ? json::value{{"issuer", user.identity->issuer},
                                                              {"subject", user.identity->subject}}
                                                : json::value()},
                     {"last_sign_in", nullable(last)}});
      continue;
    }
    const char* state = user.disabled               ? common.say("已停用", "disabled")
                        : user.must_change_password ? common.say("待改密码", "first password")
                                                    : common.say("正常", "active");
    table.row({user.name, user.shown_name,
               std::string(common.language == Language::zh ? signin::chinese_name(user.role) : signin::name(user.role)),
               group, line, state, user.totp ? common.say("是", "yes") : "",
               user.identity ? printable(user.identity->subject) : "", last});
  }
  std::cout << (common.json ? json::serialize(all) + "\n" : table.text());
  return {};
}

Result<void> set_disabled(const Common& common, const std::string& user, bool disabled) {
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_TRY(Users(session->database).set_disabled(user, disabled, common.now()));
  std::cout << common.say("用户 ", "user ") << user
            << (disabled ? common.say(" 已停用", " is disabled") : common.say(" 已启用", " is enabled")) << '\n';
  return {};
}

Result<void> set_role(const Common& common, const Options& o) {
  TONGFU_ASSIGN(role, role_named(o.role));
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_TRY(Users(session->database).set_role(o.user, role, common.now()));
  std::cout << common.say("用户 ", "user ") << o.user << common.say(" 的角色：", " is now ")
            << (common.language == Language::zh ? signin::chinese_name(role) : signin::name(role)) << '\n';
  return {};
}

Result<void> reset_password(const Common& common, const Options& o) {
  TONGFU_ASSIGN(session, open_session(common));
  const signin::FirstPassword first = signin::make_first_password();
  TONGFU_TRY(Users(session->database).reset_password(o.user, first, o.without_totp, common.now()));
  print_first_password(common, o.user, first);
  return {};
}

Result<void> link(const Common& common, const Options& o) {
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_TRY(Users(session->database).link(o.user, o.identity, common.now()));
  std::cout << common.say("用户 ", "user ") << o.user
            << common.say(" 已关联统一认证身份 ", " is linked with the identity ") << printable(o.identity.subject)
            << '\n';
  return {};
}

Result<void> unlink(const Common& common, const Options& o) {
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_TRY(Users(session->database).unlink(o.user, common.now()));
  std::cout << common.say("用户 ", "user ") << o.user
            << common.say(" 已解除统一认证关联", " is linked with no identity any more") << '\n';
  return {};
}

Result<void> add_token(const Common& common, const Options& o) {
  TONGFU_ASSIGN(expires_on, parse_date(o.expires_on));
  TONGFU_ASSIGN(session, open_session(common));
  const std::string secret = signin::make_token_secret();
  TONGFU_ASSIGN(
      token,
      Users(session->database).add_token(o.user, {o.token_name, o.scopes, expires_on}, secret, SystemClock().now()));
  if (common.json) {
    std::cout << json::serialize(json::object{{"token", token.id}, {"secret", secret}}) << '\n';
    return {};
  }
  std::cout << common.say("令牌 ", "token ") << token.id << common.say("（只显示这一次）：", " (shown this once): ")
            << secret << '\n';
  return {};
}

Result<void> list_tokens(const Common& common, const Options& o) {
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(tokens, Users(session->database).list_tokens(o.user));
  TextTable table;
  for (const auto& [zh, en] : {std::pair{"编号", "number"},
                               {"用途", "name"},
                               {"权限", "scopes"},
                               {"到期", "last day"},
                               {"最近使用", "last used"}})
    table.column(common.say(zh, en));
  json::array all;
  for (const signin::Token& token : tokens) {
    std::string scopes;
    json::array names;
    for (size_t i = 0; i < signin::kPermissionCount; ++i) {
      if (!token.scopes.test(i)) continue;
      const auto name = signin::name(static_cast<signin::Permission>(i));
      scopes += (scopes.empty() ? "" : " ") + std::string(name);
      names.emplace_back(name);
    }
    const std::string last = token.last_used ? to_string(*token.last_used) : "";
    all.push_back({{"token", token.id},
                   {"name", token.name},
                   {"scopes", std::move(names)},
                   {"expires_on", to_string(token.expires_on)},
                   {"last_used", last.empty() ? json::value() : json::value(last)}});
    table.row({std::to_string(token.id), token.name, scopes, to_string(token.expires_on), last});
  }
  std::cout << (common.json ? json::serialize(all) + "\n" : table.text());
  return {};
}

Result<void> acts(const Common& common, const std::string& name) {
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(user, Users(session->database).find(name));
  TextTable table;
  for (const auto& [zh, en] : {std::pair{"时间", "time"}, {"操作", "act"}, {"操作人", "by"}, {"说明", "detail"}})
    table.column(common.say(zh, en));
  json::array all;
  for (const signin::UserActEntry& entry : signin::user_acts(session->database, user.id)) {
    all.push_back({{"number", entry.number},
                   {"act", signin::name(entry.act)},
                   {"time", to_string(entry.at)},
                   {"by", entry.by},
                   {"detail", entry.detail}});
    table.row({to_string(entry.at),
               std::string(common.language == Language::zh ? signin::chinese_name(entry.act) : signin::name(entry.act)),
               entry.by, entry.detail});
  }
  std::cout << (common.json ? json::serialize(all) + "\n" : table.text());
  return {};
}

Result<void> revoke_token(const Common& common, const Options& o) {
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_TRY(Users(session->database).revoke_token(o.user, o.token, common.now()));
  std::cout << common.say("令牌 ", "token ") << o.token << common.say(" 已吊销", " is revoked") << '\n';
  return {};
}

void add_tokens(Program& program, Verb user) {
  Verb token = program.verb("token", "API tokens of a user: add, list, revoke", user);
  token.needs_verb();
  auto a = std::make_shared<Options>();
  Verb add_verb = program.reading_verb("add", "Make a token; its secret is shown once", token);
  add_verb.option("user", a->user, "for whom it acts").required();
  add_verb.option("--name", a->token_name, "what it is for").required();
  add_verb.option("--scope", a->scopes, "`read`, or permissions as read_bills; may be repeated").required();
  add_verb.option("--expires-on", a->expires_on, "its last day, YYYY-MM-DD; at most 400 days ahead").required();
  program.on(add_verb, [a](const Common& common) { return add_token(common, *a); });
  auto l = std::make_shared<Options>();
  Verb list_verb = program.reading_verb("list", "A user's tokens", token);
  list_verb.option("user", l->user, "whose").required();
  program.on(list_verb, [l](const Common& common) { return list_tokens(common, *l); });
  auto r = std::make_shared<Options>();
  Verb revoke_verb = program.verb("revoke", "End a token", token);
  revoke_verb.option("user", r->user, "whose").required();
  revoke_verb.option("--token", r->token, "its number").required();
  program.on(revoke_verb, [r](const Common& common) { return revoke_token(common, *r); });
}

}  // namespace

void add_user(Program& program) {
  Verb user = program.verb(
      "user",
      "Users of the server (用户): add, list, role, disable, enable, reset-password, link, unlink, acts, token");
  user.needs_verb();
  auto a = std::make_shared<Options>();
  Verb add_verb = program.reading_verb("add", "Add a user; the first password is shown once", user);
  add_verb.option("user", a->user, "with which one signs in: 2 to 64 of a-z 0-9 . _ -").required();
  add_verb.option("--name", a->name, "for people to read; the user otherwise");
  add_verb
      .option("--role", a->role,
              "administrator, client_manager, billing_operator, finance, auditor, group_contact or member")
      .required();
  add_verb.option("--group", a->group, "code of the group of a group_contact");
  add_verb.option("--msisdn", a->msisdn, "the line of a member");
  program.on(add_verb, [a](const Common& common) { return add(common, *a); });

  program.on(program.reading_verb("list", "Who can sign in", user), list);

  auto p = std::make_shared<Options>();
  Verb role_verb = program.verb("role", "Give a user of the carrier another of its roles; sessions end", user);
  role_verb.option("user", p->user, "who").required();
  role_verb.option("role", p->role, "administrator, client_manager, billing_operator, finance or auditor").required();
  program.on(role_verb, [p](const Common& common) { return set_role(common, *p); });

  auto d = std::make_shared<Options>();
  Verb disable_verb = program.verb("disable", "End a user's sessions and tokens; no sign-in any more", user);
  disable_verb.option("user", d->user, "who").required();
  program.on(disable_verb, [d](const Common& common) { return set_disabled(common, d->user, true); });
  auto e = std::make_shared<Options>();
  Verb enable_verb = program.verb("enable", "Let a disabled user sign in again", user);
  enable_verb.option("user", e->user, "who").required();
  program.on(enable_verb, [e](const Common& common) { return set_disabled(common, e->user, false); });

  auto r = std::make_shared<Options>();
  Verb reset_verb =
      program.reading_verb("reset-password", "A new first password; ends sessions and lifts a lock", user);
  reset_verb.option("user", r->user, "who").required();
  reset_verb.flag("--without-totp", r->without_totp, "take the second factor away too, as for a lost telephone");
  program.on(reset_verb, [r](const Common& common) { return reset_password(common, *r); });
  auto w = std::make_shared<Options>();
  Verb acts_verb = program.reading_verb("acts", "What was done with a user, when and by whom", user);
  acts_verb.option("user", w->user, "who").required();
  program.on(acts_verb, [w](const Common& common) { return acts(common, w->user); });

  auto l = std::make_shared<Options>();
  Verb link_verb = program.verb("link", "Let a user sign in through the identity provider", user);
  link_verb.option("user", l->user, "who").required();
  link_verb.option("--oidc-issuer", l->identity.issuer, "the provider, as named to `tongfu serve`").required();
  link_verb.option("--oidc-subject", l->identity.subject, "the provider's `sub` of the person").required();
  program.on(link_verb, [l](const Common& common) { return link(common, *l); });
  auto u = std::make_shared<Options>();
  Verb unlink_verb = program.verb("unlink", "End that, and the sessions begun that way", user);
  unlink_verb.option("user", u->user, "who").required();
  program.on(unlink_verb, [u](const Common& common) { return unlink(common, *u); });
  add_tokens(program, user);
}

}  // namespace tongfu::app
