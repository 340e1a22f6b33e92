#include "signin/session_desk.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <future>

#include <boost/json.hpp>

#include "http/target.h"
#include "operations/group_desk.h"
#include "signin/secret.h"
#include "signin/totp.h"
#include "signin/users.h"

namespace tongfu::signin {
namespace {

namespace json = boost::json;
using http::Request;
using http::Response;

constexpr PasswordCost kCheap{1, 8'192};

std::string header(const Response& response, std::string_view name) {
  for (const http::Field& field : response.headers) {
    if (field.first == name) return field.second;
  }
  return "";
}
std::string reason(const Response& response) {
  return response.done() ? "" : std::string(json::parse(response.body).at("reason").as_string());
}

class SessionDeskTest : public testing::Test {
 protected:
  SessionDeskTest() {
    clean();
    storage::Database database = storage::Database::open(url_);
    operations::migrate(database);
    Users users(database);
    EXPECT_TRUE(users.add({.name = "clerk", .shown_name = "Clerk", .role = Role::finance}, first_, clock_.now()));
    EXPECT_TRUE(
        users.add({.name = "admin", .shown_name = "Administrator", .role = Role::administrator}, first_, clock_.now()));
    readers_.emplace(url_);
    writer_.emplace(serving::Writer::Options{.url = url_});
    workers_.emplace(1, 100);
    door_.emplace(*readers_, *writer_, clock_);
    desk_.emplace(SessionDesk::Parts{.readers = *readers_,
                                     .writer = *writer_,
                                     .workers = *workers_,
                                     .door = *door_,
                                     .clock = clock_,
                                     .business = business_,
                                     .keys = vault::Keyring::random(),
                                     .place =
                                         [](storage::Database&, const Principal&) {
                                           return OwnPlace{"G1", {}};
                                         },
                                     .cost = kCheap});
  }
  ~SessionDeskTest() override {
    workers_.reset();
    writer_.reset();
    readers_.reset();
    clean();
  }
  void clean() {
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path_ + end);
  }

  Response ask(const std::string& method, const std::string& path, const std::string& body = "",
               const std::string& session = "", const std::string& csrf = "") {
    Request request;
    request.method = method;
    request.peer = "192.0.2.1";
    request.body = body;
    EXPECT_TRUE(http::read_target("/api/v1/session" + path, request));
    if (!session.empty()) request.headers.emplace_back("Cookie", std::string(kSessionCookie) + "=" + session);
    if (!csrf.empty()) request.headers.emplace_back("X-CSRF-Token", csrf);
    std::promise<Response> answer;
    desk_->handle(std::move(request), [&](Response response) { answer.set_value(std::move(response)); });
    return answer.get_future().get();
  }
  Response sign_in(const std::string& user, const std::string& password, const std::string& code = "") {
    json::object body{{"user", user}, {"password", password}};
    if (!code.empty()) body["code"] = code;
    return ask("POST", "", json::serialize(body));
  }
  Response begin(const Identity& identity) {
    std::promise<Response> answer;
    desk_->begin(identity, false, [&](Response response) { answer.set_value(std::move(response)); });
    return answer.get_future().get();
  }
  static std::string session_of(const Response& response) {
    const std::string cookie = header(response, "Set-Cookie");
    const size_t from = cookie.find('=') + 1;
    return cookie.substr(from, cookie.find(';') - from);
  }
  static std::string csrf_of(const Response& response) {
    return std::string(json::parse(response.body).at("csrf_token").as_string());
  }
  Visitor who(const std::string& method, const std::string& session, const std::string& csrf = "") {
    Request request;
    request.method = method;
    request.headers.emplace_back("Cookie", std::string(kSessionCookie) + "=" + session);
    if (!csrf.empty()) request.headers.emplace_back("X-CSRF-Token", csrf);
    return door_->who(request);
  }
  Visitor who_with_token(const std::string& token) {
    Request request;
    request.method = "POST";
    request.headers.emplace_back("Authorization", "Bearer " + token);
    return door_->who(request);
  }
  void pass(int64_t seconds) { clock_.set(DateTime::from_seconds(clock_.now().seconds() + seconds)); }

  std::string path_ = testing::TempDir() + "/tongfu-session-" + std::to_string(getpid()) + ".db";
  std::string url_ = "sqlite:" + path_;
  FixedClock clock_{DateTime::start_of(Date::of(2026, 3, 2)).plus_hours(9)};
  const FixedClock business_{DateTime::start_of(Date::of(2025, 9, 3))};
  FirstPassword first_ = make_first_password(kCheap);
  std::optional<serving::Readers> readers_;
  std::optional<serving::Writer> writer_;
  std::optional<serving::Workers> workers_;
  std::optional<Doorkeeper> door_;
  std::optional<SessionDesk> desk_;
};

TEST_F(SessionDeskTest, SignsInShowsWhoAndSignsOut) {
  const Response in = sign_in("clerk", first_.text);
  ASSERT_EQ(in.status, 200);
  const std::string cookie = header(in, "Set-Cookie");
  EXPECT_NE(cookie.find("; HttpOnly; SameSite=Strict"), std::string::npos);
  EXPECT_EQ(cookie.find("Secure"), std::string::npos);  // it did not come over TLS
  EXPECT_EQ(header(in, "Cache-Control"), "no-store");
  const json::value user = json::parse(in.body).at("user");
  EXPECT_EQ(user.at("name"), "Clerk");
  EXPECT_EQ(user.at("role"), "finance");
  EXPECT_EQ(user.at("group"), "G1");
  EXPECT_EQ(user.at("must_change_password"), true);
  EXPECT_EQ(json::parse(in.body).at("today"), "2025-09-03");
  EXPECT_TRUE(user.at("permissions").as_array().empty());  // not before the password is changed

  const std::string session = session_of(in);
  const Response shown = ask("GET", "", "", session);
  EXPECT_EQ(csrf_of(shown), csrf_of(in));
  EXPECT_EQ(ask("DELETE", "", "", session).status, 403);  // without the CSRF token
  const Response out = ask("DELETE", "", "", session, csrf_of(in));
  EXPECT_EQ(out.status, 204);
  EXPECT_NE(header(out, "Set-Cookie").find("Max-Age=0"), std::string::npos);
  EXPECT_EQ(reason(ask("GET", "", "", session)), "session_ended");
}

TEST_F(SessionDeskTest, DoesNotTellWhoThereIs) {
  const Response nobody = sign_in("nobody", "some password"), wrong = sign_in("clerk", "some password");
  EXPECT_EQ(nobody.status, 401);
  EXPECT_EQ(nobody.body, wrong.body);
  storage::Database database = storage::Database::open(url_);
  ASSERT_TRUE(Users(database).set_disabled("clerk", true, clock_.now()));
  EXPECT_EQ(sign_in("clerk", first_.text).body, wrong.body);
}

TEST_F(SessionDeskTest, LocksAfterTenFailuresForAQuarterOfAnHour) {
  for (int i = 0; i < 10; ++i) EXPECT_EQ(reason(sign_in("clerk", "some password")), "wrong_credentials");
  const Response locked = sign_in("clerk", first_.text);
  EXPECT_EQ(locked.status, 429);
  EXPECT_EQ(header(locked, "Retry-After"), "900");
  EXPECT_EQ(sign_in("admin", first_.text).status, 200);  // others are not concerned
  pass(15 * 60);
  EXPECT_EQ(sign_in("clerk", first_.text).status, 200);
}

TEST_F(SessionDeskTest, LimitsHowOftenAnyNameIsTried) {
  for (int i = 0; i < 20; ++i) EXPECT_EQ(sign_in("nobody", "some password").status, 401);
  EXPECT_EQ(sign_in("nobody", "some password").status, 429);
}

TEST_F(SessionDeskTest, ASessionEndsWhenItIsIdleAndAtTheEndOfTheDay) {
  const std::string session = session_of(sign_in("clerk", first_.text));
  for (int i = 0; i < 3; ++i) {
    pass(29 * 60);
    EXPECT_TRUE(who("GET", session).principal);
  }
  pass(31 * 60);
  EXPECT_FALSE(who("GET", session).principal);

  const std::string busy = session_of(sign_in("clerk", first_.text));
  for (int i = 0; i < 24; ++i) {
    pass(30 * 60);
    EXPECT_TRUE(who("GET", busy).principal) << i;
  }
  pass(60);
  EXPECT_EQ(reason(who("GET", busy).refusal), "session_ended");
}

TEST_F(SessionDeskTest, AnotherRoleEndsSessionsAndNarrowsTokens) {
  storage::Database database = storage::Database::open(url_);
  Users users(database);
  const std::string secret = make_token_secret();
  ASSERT_TRUE(
      users.add_token("clerk", {"desk", {"take_payments", "read_bills"}, clock_.today() + 30}, secret, clock_.now()));
  const std::string session = session_of(sign_in("clerk", first_.text));
  ASSERT_TRUE(who("GET", session).principal);
  ASSERT_TRUE(who_with_token(secret).principal);
  ASSERT_TRUE(users.set_role("clerk", Role::auditor, clock_.now()));
  door_->forget();  // as the server does when people changed
  EXPECT_FALSE(who("GET", session).principal);
  EXPECT_EQ(who_with_token(secret).principal->role, Role::auditor);
  EXPECT_FALSE(who_with_token(secret).principal->may(Permission::take_payments));
}

TEST_F(SessionDeskTest, TheFirstPasswordIsChangedAndOtherSessionsEnd) {
  const Response in = sign_in("clerk", first_.text);
  const std::string session = session_of(in), csrf = csrf_of(in);
  const std::string other = session_of(sign_in("clerk", first_.text));
  const auto change = [&](const std::string& from, const std::string& to) {
    return ask("POST", "/password", json::serialize(json::object{{"password", from}, {"new_password", to}}), session,
               csrf);
  };
  EXPECT_EQ(reason(change(first_.text, "short")), "password_too_short");
  EXPECT_EQ(reason(change(first_.text, first_.text)), "password_unchanged");
  const Response wrong = change("not this one", "a few words more");
  EXPECT_EQ(reason(wrong), "wrong_password");
  EXPECT_EQ(json::parse(wrong.body).at("errors").at(0).at("path"), "/password");
  EXPECT_FALSE(who("GET", session).principal->may(Permission::take_payments));
  EXPECT_EQ(change(first_.text, "a few words more").status, 204);
  EXPECT_TRUE(who("GET", session).principal->may(Permission::take_payments));
  EXPECT_FALSE(who("GET", other).principal);
  EXPECT_EQ(sign_in("clerk", first_.text).status, 401);
  EXPECT_EQ(sign_in("clerk", "a few words more").status, 200);
}

TEST_F(SessionDeskTest, ASecondFactorIsAskedForOnceItIsConfirmed) {
  const Response in = sign_in("clerk", first_.text);
  const std::string session = session_of(in), csrf = csrf_of(in);
  EXPECT_EQ(reason(ask("PUT", "/totp", R"({"code":"123456"})", session, csrf)), "totp_not_set_up");
  const Response set_up = ask("POST", "/totp", "", session, csrf);
  ASSERT_EQ(set_up.status, 200);
  const std::string typed(json::parse(set_up.body).at("secret").as_string());
  EXPECT_EQ(sign_in("clerk", first_.text).status, 200);  // not confirmed yet

  // The app's part: the secret from what it was given to type.
  std::string secret;
  int buffer = 0, bits = 0;
  for (const char c : typed) {
    buffer = (buffer << 5 | (c >= 'A' ? c - 'A' : c - '2' + 26)) & 0xffff;
    if ((bits += 5) >= 8) secret += static_cast<char>(buffer >> (bits -= 8) & 0xff);
  }
  const auto code = [&] { return totp_code(secret, clock_.now().plus_hours(-8).seconds() / kTotpSeconds); };
  EXPECT_EQ(reason(ask("PUT", "/totp", R"({"code":"x"})", session, csrf)), "wrong_code");
  EXPECT_EQ(ask("PUT", "/totp", R"({"code":")" + code() + R"("})", session, csrf).status, 204);
  EXPECT_EQ(reason(sign_in("clerk", first_.text)), "code_needed");
  EXPECT_EQ(reason(sign_in("clerk", first_.text, code())), "wrong_code");  // used to confirm
  pass(kTotpSeconds);
  EXPECT_EQ(sign_in("clerk", first_.text, code()).status, 200);
  EXPECT_EQ(reason(sign_in("clerk", first_.text, code())), "wrong_code");  // a code works once
  EXPECT_EQ(reason(ask("POST", "/totp", "", session, csrf)), "totp_exists");

  storage::Database database = storage::Database::open(url_);
  ASSERT_TRUE(Users(database).reset_password("clerk", first_, true, clock_.now()));
  EXPECT_EQ(sign_in("clerk", first_.text).status, 200);
}

TEST_F(SessionDeskTest, ATokenActsForItsUserWithinItsScopes) {
  storage::Database database = storage::Database::open(url_);
  ASSERT_EQ(sign_in("clerk", first_.text).status, 200);
  const std::string secret = make_token_secret();
  const auto made =
      Users(database).add_token("clerk", {"reporting", {"read_bills"}, clock_.today()}, secret, clock_.now());
  ASSERT_TRUE(made);
  EXPECT_FALSE(who_with_token(secret).principal->may(Permission::read_bills));  // a first password is to be changed
  const Response in = sign_in("clerk", first_.text);
  ask("POST", "/password",
      json::serialize(json::object{{"password", first_.text}, {"new_password", "a few words more"}}), session_of(in),
      csrf_of(in));
  const auto visitor = who_with_token(secret);
  ASSERT_TRUE(visitor.principal);
  EXPECT_TRUE(visitor.principal->may(Permission::read_bills));
  EXPECT_FALSE(visitor.principal->may(Permission::take_payments));
  EXPECT_EQ(reason(who_with_token("tongfu_forged").refusal), "bad_token");
  // A session's secret is no token, nor the other way round.
  EXPECT_FALSE(who_with_token(session_of(in)).principal);
  EXPECT_FALSE(who("GET", secret).principal);

  ASSERT_TRUE(Users(database).revoke_token("clerk", made->id, clock_.now()));
  EXPECT_TRUE(who_with_token(secret).principal);  // by another process: seen within seconds
  pass(5);
  EXPECT_FALSE(who_with_token(secret).principal);

  const std::string later = make_token_secret();
  ASSERT_TRUE(Users(database).add_token("clerk", {"reporting", {"read"}, clock_.today()}, later, clock_.now()));
  EXPECT_TRUE(who_with_token(later).principal);
  ASSERT_TRUE(Users(database).set_disabled("clerk", true, clock_.now()));
  door_->forget();
  EXPECT_FALSE(who_with_token(later).principal);  // at once where the change is made here
  ASSERT_TRUE(Users(database).set_disabled("clerk", false, clock_.now()));
  pass(86'400);
  EXPECT_FALSE(who_with_token(later).principal);  // expired
}

TEST_F(SessionDeskTest, AnotherSiteCannotSignSomebodyIn) {
  for (const auto& [site, status] :
       {std::pair{"cross-site", 403}, {"same-site", 403}, {"same-origin", 200}, {"none", 200}}) {
    Request request;
    request.method = "POST";
    request.body = json::serialize(json::object{{"user", "clerk"}, {"password", first_.text}});
    request.headers.emplace_back("Sec-Fetch-Site", site);
    ASSERT_TRUE(http::read_target("/api/v1/session", request));
    std::promise<Response> answer;
    desk_->handle(std::move(request), [&](Response response) { answer.set_value(std::move(response)); });
    EXPECT_EQ(answer.get_future().get().status, status) << site;
  }
}

TEST_F(SessionDeskTest, WhatMakesNoSenseIsAProblem) {
  for (const char* body : {"", "[]", "{", R"({"user":1,"password":"x"})", R"({"user":"a"})",
                           R"({"user":"a","password":"b","role":"administrator"})", "\xff"}) {
    const Response response = ask("POST", "", body);
    EXPECT_TRUE(response.status == 400 || response.status == 422) << body;
  }
  EXPECT_EQ(sign_in(std::string(2'000, 'a'), "b").status, 422);
  EXPECT_EQ(sign_in("clerk", std::string("a\0b", 3)).status, 401);
  EXPECT_EQ(reason(ask("GET", "")), "not_signed_in");
  EXPECT_EQ(ask("GET", "/nothing").status, 404);
  EXPECT_EQ(ask("PATCH", "").status, 405);
}

TEST_F(SessionDeskTest, SomebodyAProviderVouchesFor) {
  const Identity identity{"https://id.example.com", "person-7"};
  EXPECT_EQ(reason(begin(identity)), "identity_not_linked");
  storage::Database database = storage::Database::open(url_);
  ASSERT_TRUE(Users(database).link("clerk", identity, clock_.now()));
  for (int i = 0; i < 10; ++i) sign_in("clerk", "some password");  // locked: that is about passwords
  const Response in = begin(identity);
  ASSERT_EQ(in.status, 200);
  const std::string session = session_of(in);
  const json::value user = json::parse(in.body).at("user");
  EXPECT_EQ(user.at("must_change_password"), false);
  EXPECT_FALSE(user.at("permissions").as_array().empty());
  EXPECT_FALSE(who("GET", session).principal->must_change_password);
  EXPECT_EQ(reason(ask("DELETE", "", "", session)), "bad_csrf_token");
  EXPECT_EQ(sign_in("clerk", first_.text).status, 429);  // its lock is not lifted that way
  EXPECT_TRUE(Users(database).find("clerk")->last_sign_in);

  ASSERT_TRUE(Users(database).set_disabled("clerk", true, clock_.now()));
  door_->forget();
  EXPECT_FALSE(who("GET", session).principal);
  EXPECT_EQ(reason(begin(identity)), "user_disabled");
}

TEST_F(SessionDeskTest, UnlinkingEndsWhatBeganThatWayOnly) {
  const Identity identity{"https://id.example.com", "person-7"};
  storage::Database database = storage::Database::open(url_);
  ASSERT_TRUE(Users(database).link("clerk", identity, clock_.now()));
  const std::string provided = session_of(begin(identity)), own = session_of(sign_in("clerk", first_.text));
  ASSERT_TRUE(Users(database).unlink("clerk", clock_.now()));
  door_->forget();
  EXPECT_FALSE(who("GET", provided).principal);
  EXPECT_TRUE(who("GET", own).principal->must_change_password);
}

}  // namespace
}  // namespace tongfu::signin
