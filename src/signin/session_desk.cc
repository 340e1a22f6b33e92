#include "signin/session_desk.h"

#include <algorithm>
#include <initializer_list>
#include <map>

#include <boost/json.hpp>

#include "http/problem.h"
#include "kernel/text.h"
#include "signin/secret.h"
#include "signin/sign_in.h"
#include "signin/totp.h"
#include "signin/users.h"

namespace tongfu::signin {

namespace json = boost::json;
using http::Reply;
using http::Request;
using http::Response;

namespace {

using Texts = std::map<std::string, std::string, std::less<>>;

// An object of texts: those that must be there, and those that may.
Result<Texts> read_texts(const Request& request, std::initializer_list<const char*> needed,
                         std::initializer_list<const char*> possible = {}) {
  constexpr size_t kLongest = 1'000;
  boost::system::error_code failed;
  const json::value value = json::parse(request.body, failed);
  if (failed || !value.is_object()) return invalid("bad_json", "the body is no JSON object");
  Texts texts;
  for (const auto& [key, field] : value.get_object()) {
    const auto is_key = [&key = key](const char* name) { return key == name; };
    if (std::none_of(needed.begin(), needed.end(), is_key) && std::none_of(possible.begin(), possible.end(), is_key))
      return invalid("unknown_field", "/" + printable(key) + ": there is no such field");
    if (!field.is_string() || field.get_string().size() > kLongest)
      return invalid("bad_field", "/" + printable(key) + ": a text of at most 1000 bytes is expected");
    texts.emplace(key, field.get_string());
  }
  for (const char* name : needed) {
    if (!texts.contains(name)) return invalid("missing_field", std::string("/") + name + ": is missing");
  }
  return texts;
}

std::string at(const Texts& texts, std::string_view name) {
  const auto found = texts.find(name);
  return found == texts.end() ? std::string() : found->second;
}

std::string cookie(const std::string& secret, bool secure, bool ends) {
  return std::string(kSessionCookie) + "=" + secret + "; Path=/; HttpOnly; SameSite=Strict" +
         (secure ? "; Secure" : "") + (ends ? "; Max-Age=0" : "");
}

json::value nullable(const auto& value) {
  return value ? json::value(*value) : json::value(nullptr);
}

// What is wrong with the body.
Response refusal(const Error& error) {
  if (error.reason == "bad_json") return http::problem(400, error.reason, error.message);
  return http::problem(error);
}

// A failed attempt is 401: the client may try again with something else. Without the key of the second factor nobody
// who has one can sign in: that is for the keeper to mend.
Response refused_attempt(const Error& error) {
  const bool may_try =
      error.reason == "wrong_credentials" || error.reason == "code_needed" || error.reason == "wrong_code";
  return http::problem(may_try ? 401 : 503, error.reason, error.message);
}

// Another site must not sign somebody in here, as somebody else. Browsers say where a request comes from.
bool comes_from_another_site(const Request& request) {
  const auto from = request.header("Sec-Fetch-Site");
  return from && *from != "same-origin" && *from != "none";
}

Response too_many_attempts() {
  Response response = http::problem(429, "too_many_attempts", "too many attempts: try again in a quarter of an hour");
  response.set("Retry-After", "900");
  return response;
}

}  // namespace

bool SessionDesk::handles(const Request& request) {
  const auto& s = request.segments;
  return s.size() >= 3 && s[0] == "api" && s[1] == "v1" && s[2] == "session";
}

void SessionDesk::handle(Request request, Reply reply) {
  reply = [inner = std::move(reply)](Response response) {
    response.set("Cache-Control", "no-store");
    inner(std::move(response));
  };
  const auto& s = request.segments;
  const std::string part = s.size() == 3 ? "" : s.size() == 4 ? s[3] : "?";
  const std::string act = request.method + " " + part;
  if (act == "POST ") return sign_in(request, std::move(reply));
  const bool known =
      act == "GET " || act == "DELETE " || act == "POST password" || act == "POST totp" || act == "PUT totp";
  if (!known && part != "" && part != "password" && part != "totp")
    return reply(http::problem(404, "no_such_address", "there is nothing at this address"));
  if (!known) return reply(http::problem(405, "method_not_allowed", "this cannot be done with this address"));
  const Visitor visitor = parts_.door.who(request);
  if (!visitor.principal) return reply(visitor.refusal);
  const Principal& who = *visitor.principal;
  if (act == "GET ") {
    const auto secret = request.cookie(kSessionCookie);
    return show(who, std::string(secret && !who.scopes ? *secret : ""), reply);
  }
  if (who.scopes)
    return reply(http::problem(403, "token_not_allowed", "an API token cannot do this: sign in with the password"));
  if (act == "DELETE ") return sign_out(request, std::move(reply));
  if (act == "POST password") return change_password(request, who, std::move(reply));
  if (act == "POST totp") return set_up_totp(who, std::move(reply));
  confirm_totp(request, who, std::move(reply));
}

void SessionDesk::show(const Principal& who, const std::string& session_secret, const Reply& reply) {
  reply(parts_.readers.read([&](storage::Database& database) {
    const auto user = Users(database).find(who.name);
    if (!user) return http::problem(401, "session_ended", "the session has ended: sign in again");
    const OwnPlace place = parts_.place ? parts_.place(database, who) : OwnPlace{};
    json::array may;
    for (size_t i = 0; i < kPermissionCount; ++i) {
      if (who.may(static_cast<Permission>(i))) may.emplace_back(name(static_cast<Permission>(i)));
    }
    const json::object out{{"user",
                            {{"user", who.name},
                             {"name", user->shown_name},
                             {"role", name(who.role)},
                             {"group", nullable(place.group)},
                             {"line", nullable(place.line)},
                             {"permissions", std::move(may)},
                             {"must_change_password", who.must_change_password},
                             {"totp", user->totp}}},
                           {"csrf_token", session_secret.empty() ? std::string() : csrf_token(session_secret)},
                           {"today", to_string(parts_.business.today())}};
    Response response{.body = json::serialize(out)};
    response.set("Content-Type", "application/json");
    return response;
  }));
}

void SessionDesk::on_worker(const Reply& reply, std::function<void()> task) {
  const auto guarded = [reply, task = std::move(task)] {
    try {
      task();
    } catch (const storage::StorageError&) {
      reply(http::problem(503, "database_unavailable", "the database cannot be reached: try again in a moment"));
    }
  };
  if (parts_.workers.submit(guarded)) return;
  Response busy = http::problem(503, "busy", "too many sign-ins are waiting: try again in a moment");
  busy.set("Retry-After", "2");
  reply(std::move(busy));
}

void SessionDesk::sign_in(const Request& request, Reply reply) {
  if (comes_from_another_site(request))
    return reply(http::problem(403, "cross_site", "the request comes from another site: sign in on this one"));
  const auto texts = read_texts(request, {"user", "password"}, {"code"});
  if (!texts) return reply(refusal(texts.error()));
  const Attempt attempt{at(*texts, "user"), at(*texts, "password"), at(*texts, "code")};
  const int64_t now = parts_.clock.now().seconds();
  if (!by_peer_.take(request.peer, now) || !by_user_.take(attempt.user, now)) return reply(too_many_attempts());
  on_worker(reply, [this, attempt, reply, secure = request.secure] {
    const DateTime moment = parts_.clock.now();
    const Verdict verdict =
        parts_.readers.read([&](storage::Database& database) { return check(database, parts_.keys, attempt, moment); });
    const std::string secret = new_secret();
    const auto answer = [this, verdict, secret, reply, secure](const Response& recorded) {
      if (!recorded.done()) return reply(recorded);
      if (verdict.error)
        return reply(verdict.error->reason == "too_many_attempts" ? too_many_attempts()
                                                                  : refused_attempt(*verdict.error));
      show(verdict.user->principal(), secret, [&](Response response) {
        response.set("Set-Cookie", cookie(secret, secure, false));
        reply(std::move(response));
      });
    };
    if (verdict.error && !verdict.counts) return answer({});
    parts_.writer.submit(
        attempt.user,
        [this, verdict, secret, moment](storage::Database& database) {
          record(database, verdict, secret, moment, parts_.door.times().longest_seconds);
          if (!verdict.error) delete_old_sessions(database, moment, parts_.door.times().idle_seconds);
          return Response{};
        },
        answer);
  });
}

void SessionDesk::sign_out(const Request& request, Reply reply) {
  const std::string secret(request.cookie(kSessionCookie).value_or(""));
  parts_.writer.submit(
      "system",
      [secret](storage::Database& database) {
        end_session(database, secret);
        return Response{.status = 204};
      },
      [this, reply = std::move(reply), secure = request.secure](Response response) {
        parts_.door.forget();
        if (response.done()) response.set("Set-Cookie", cookie("", secure, true));
        reply(std::move(response));
      });
}

void SessionDesk::change_password(const Request& request, const Principal& who, Reply reply) {
  const auto texts = read_texts(request, {"password", "new_password"});
  if (!texts) return reply(refusal(texts.error()));
  const std::string password = at(*texts, "password"), new_password = at(*texts, "new_password");
  if (const auto checked = check_new_password(new_password, who.name); !checked)
    return reply(http::problem(422, checked.error().reason, checked.error().message,
                               {{"/new_password", checked.error().reason, checked.error().message}}));
  if (password == new_password)
    return reply(http::problem(invalid("password_unchanged", "the new password is the old one: choose another")));
  if (!by_user_.take(who.name, parts_.clock.now().seconds())) return reply(too_many_attempts());
  const std::string secret(request.cookie(kSessionCookie).value_or(""));
  on_worker(reply, [this, who, password, new_password, secret, reply] {
    const bool right =
        parts_.readers.read([&](storage::Database& database) { return has_password(database, who.user_id, password); });
    if (!right) {
      const char* message = "the present password is not right";
      return reply(http::problem(422, "wrong_password", message, {{"/password", "wrong_password", message}}));
    }
    const std::string kept = hash_password(new_password, parts_.cost);
    parts_.writer.submit(
        who.name,
        [this, who, kept, secret](storage::Database& database) {
          signin::change_password(database, who.user_id, kept, secret, parts_.clock.now());
          return Response{.status = 204};
        },
        [this, reply](Response response) {
          parts_.door.forget();
          reply(std::move(response));
        });
  });
}

void SessionDesk::set_up_totp(const Principal& who, Reply reply) {
  const std::string secret = new_totp_secret();
  parts_.writer.submit(
      who.name,
      [this, who, secret](storage::Database& database) {
        if (const auto done = signin::set_up_totp(database, parts_.keys, who, secret); !done)
          return http::problem(done.error());
        Response response{
            .body = json::serialize(json::object{{"secret", base32(secret)}, {"uri", totp_uri(who.name, secret)}})};
        response.set("Content-Type", "application/json");
        return response;
      },
      std::move(reply));
}

void SessionDesk::confirm_totp(const Request& request, const Principal& who, Reply reply) {
  const auto texts = read_texts(request, {"code"});
  if (!texts) return reply(refusal(texts.error()));
  if (!by_user_.take(who.name, parts_.clock.now().seconds())) return reply(too_many_attempts());
  parts_.writer.submit(
      who.name,
      [this, who, code = at(*texts, "code")](storage::Database& database) {
        const auto done = signin::confirm_totp(database, parts_.keys, who, code, parts_.clock.now());
        if (done) return Response{.status = 204};
        return http::problem(422, done.error().reason, done.error().message,
                             {{"/code", done.error().reason, done.error().message}});
      },
      std::move(reply));
}

}  // namespace tongfu::signin
