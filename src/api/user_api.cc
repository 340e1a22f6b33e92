// Users and their API tokens.
#include "api/families.h"
#include "api/page.h"
#include "kernel/text.h"
#include "membership/line_place.h"
#include "signin/user_acts.h"
#include "signin/users.h"
#include "views/viewer.h"

namespace tongfu::api {

namespace json = boost::json;

namespace {

json::value moment(const std::optional<DateTime>& at) {
  return at ? json::value(views::text(to_string(*at))) : json::value();
}

json::object user_json(Call& call, const signin::User& user) {
  json::object out{{"user", views::text(user.name)},
                   {"name", views::text(user.shown_name)},
                   {"role", views::text(signin::name(user.role))},
                   {"group", nullptr},
                   {"line", nullptr},
                   {"disabled", user.disabled},
                   {"totp", user.totp},
                   {"last_sign_in", moment(user.last_sign_in)},
                   {"identity", nullptr}};
  if (user.identity) {
    out["identity"] =
        json::object{{"issuer", views::text(user.identity->issuer)}, {"subject", views::text(user.identity->subject)}};
  }
  if (user.group_id) {
    const party::Group group = party::get_group(call.database, *user.group_id);
    out["group"] = views::text(group.code);
    if (user.line) out["line"] = call.viewer_of(group).place(user.line->number());
  }
  return out;
}

json::object token_json(const signin::Token& token) {
  json::array scopes;
  for (size_t i = 0; i < signin::kPermissionCount; ++i) {
    if (token.scopes.test(i)) scopes.push_back(views::text(signin::name(static_cast<signin::Permission>(i))));
  }
  return {{"id", token.id},
          {"name", views::text(token.name)},
          {"scopes", std::move(scopes)},
          {"expires_on", views::text(token.expires_on)},
          {"last_used", moment(token.last_used)}};
}

Error unknown_user(std::string_view name) {
  return not_found("unknown_user", "there is no user '" + printable(name) + "'");
}

// The user of the path, within reach: others are not there.
Result<signin::User> named_user(Call& call) {
  const std::string name = call.parameters.text("user");
  auto user = signin::Users(call.database).find(name);
  if (!user || !signin::manages(call.who, user->role, user->group_id)) return unknown_user(name);
  return user;
}

Result<Answer> list_users(Call& call) {
  TONGFU_ASSIGN(asked, asked_order(call));
  const signin::Reach reach = call.who.reach();
  const bool all = reach.kind == signin::Reach::Kind::all;
  auto page = signin::Users(call.database).page(all ? std::nullopt : std::optional(reach.group_id), asked);
  std::erase_if(page.items,
                [&](const signin::User& user) { return !signin::manages(call.who, user.role, user.group_id); });
  return page_answer(call, page, [&](const signin::User& user) { return user_json(call, user); });
}

Result<Answer> get_user(Call& call) {
  TONGFU_ASSIGN(user, named_user(call));
  return Answer{user_json(call, user)};
}

Result<Answer> add_user(Call& call) {
  const Fields& body = call.body;
  signin::NewUser user{.name = body.text("user"),
                       .shown_name = body.text("name"),
                       .role = *signin::parse_role(body.text("role")),
                       .group_id = {},
                       .line = {}};
  const std::string code = body.text("group");
  if (!code.empty()) {
    auto group = party::find_group(call.database, code);
    if (!group || !call.sees_group(group->id))
      return not_found("unknown_group", "there is no group '" + printable(code) + "'");
    call.group = *std::move(group);
    user.group_id = call.group.id;
  }
  if (body.has("line")) {
    if (!user.group_id) return invalid("group_missing", "$.group: a line belongs to a group");
    TONGFU_ASSIGN(line, call.named_account(body.text("line")));
    if (line != accounts::kGroupAccount) user.line = Msisdn::from_number(line);
  }
  if (!signin::manages(call.who, user.role, user.group_id))
    return refused("user_out_of_reach", "users like this are added by an administrator");
  const signin::FirstPassword& first = *call.first_password;
  TONGFU_ASSIGN(added, signin::Users(call.database).add(user, first, call.setting.clock.now()));
  return Answer{json::object{{"user", user_json(call, added)}, {"one_time_password", views::text(first.text)}}};
}

Result<Answer> change_user(Call& call) {
  TONGFU_ASSIGN(user, named_user(call));
  signin::Users users(call.database);
  if (call.body.has("role")) {
    if (user.id == call.who.user_id)
      return refused("own_role", "nobody changes their own role: another administrator does");
    TONGFU_TRY(users.set_role(user.name, *signin::parse_role(call.body.text("role")), call.setting.clock.now()));
  }
  if (call.body.has("name"))
    TONGFU_TRY(users.set_shown_name(user.name, call.body.text("name"), call.setting.clock.now()));
  if (call.body.has("disabled"))
    TONGFU_TRY(users.set_disabled(user.name, call.body.flag("disabled"), call.setting.clock.now()));
  call.afterwards.people_changed = true;
  return get_user(call);
}

Result<Answer> reset_password(Call& call) {
  TONGFU_ASSIGN(user, named_user(call));
  const signin::FirstPassword& first = *call.first_password;
  TONGFU_TRY(signin::Users(call.database).reset_password(user.name, first, false, call.setting.clock.now()));
  call.afterwards.people_changed = true;
  return Answer{json::object{{"one_time_password", views::text(first.text)}}};
}

Result<Answer> list_acts(Call& call) {
  TONGFU_ASSIGN(user, named_user(call));
  return paged(call, signin::user_acts(call.database, user.id), [&](const signin::UserActEntry& entry) {
    return json::object{{"number", entry.number},
                        {"act", views::text(signin::name(entry.act))},
                        {"time", views::text(to_string(entry.at))},
                        {"by", views::text(entry.by)},
                        {"detail", views::text(entry.detail)}};
  });
}

Result<Answer> link_user(Call& call) {
  TONGFU_ASSIGN(user, named_user(call));
  const std::string& issuer = call.setting.oidc_issuer;
  if (issuer.empty())
    return refused("oidc_not_configured", "there is no identity provider: name it to `tongfu serve` first");
  TONGFU_TRY(
      signin::Users(call.database).link(user.name, {issuer, call.body.text("subject")}, call.setting.clock.now()));
  call.afterwards.people_changed = true;
  return get_user(call);
}

Result<Answer> unlink_user(Call& call) {
  TONGFU_ASSIGN(user, named_user(call));
  TONGFU_TRY(signin::Users(call.database).unlink(user.name, call.setting.clock.now()));
  call.afterwards.people_changed = true;
  return Answer{};
}

Result<Answer> list_tokens(Call& call) {
  TONGFU_ASSIGN(user, named_user(call));
  TONGFU_ASSIGN(tokens, signin::Users(call.database).list_tokens(user.name));
  return paged(call, tokens, [](const signin::Token& token) { return token_json(token); });
}

Result<Answer> add_token(Call& call) {
  TONGFU_ASSIGN(user, named_user(call));
  signin::NewToken token{.name = call.body.text("name"), .scopes = {}, .expires_on = *call.body.date("expires_on")};
  for (const json::value& scope : call.body.list("scopes"))
    token.scopes.emplace_back(std::string_view(scope.as_string()));
  const std::string secret = signin::make_token_secret();
  TONGFU_ASSIGN(added, signin::Users(call.database).add_token(user.name, token, secret, call.setting.clock.now()));
  return Answer{json::object{{"token", token_json(added)}, {"secret", views::text(secret)}}};
}

Result<Answer> revoke_token(Call& call) {
  TONGFU_ASSIGN(user, named_user(call));
  TONGFU_TRY(
      signin::Users(call.database).revoke_token(user.name, call.parameters.number("token"), call.setting.clock.now()));
  call.afterwards.people_changed = true;
  return Answer{};
}

}  // namespace

std::vector<NamedHandler> user_handlers() {
  return {{"listUsers", list_users},
          {"getUser", get_user},
          {"addUser", add_user},
          {"changeUser", change_user},
          {"resetPassword", reset_password},
          {"listUserActs", list_acts},
          {"linkUser", link_user},
          {"unlinkUser", unlink_user},
          {"listTokens", list_tokens},
          {"addToken", add_token},
          {"revokeToken", revoke_token}};
}

}  // namespace tongfu::api
