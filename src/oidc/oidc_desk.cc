#include "oidc/oidc_desk.h"

#include <boost/json.hpp>

#include "http/problem.h"
#include "signin/secret.h"
#include "signin/session_request.h"
#include "storage/database.h"

namespace tongfu::oidc {

namespace json = boost::json;
using http::Reply;
using http::Request;
using http::Response;

namespace {

constexpr int64_t kAttemptSeconds = 600;
constexpr size_t kLongestCode = 4'000;

// Only this site's pages send it, and only to where it is asked for.
std::string cookie(const std::string& secret, bool secure, int64_t seconds) {
  return std::string(kAttemptCookie) + "=" + secret + "; Path=/api/v1/session/oidc; HttpOnly; SameSite=Strict" +
         (secure ? "; Secure" : "") + "; Max-Age=" + std::to_string(seconds);
}

Response ok(const json::value& body) {
  Response response{.body = json::serialize(body)};
  response.set("Content-Type", "application/json");
  return response;
}

Response refusal(const Error& error) {
  return http::problem(error.reason == "oidc_unavailable" ? 503 : 401, error.reason, error.message);
}

}  // namespace

bool OidcDesk::handles(const Request& request) {
  const auto& s = request.segments;
  return s.size() == 4 && s[0] == "api" && s[1] == "v1" && s[2] == "session" && (s[3] == "oidc" || s[3] == "ways");
}

void OidcDesk::handle(const Request& request, Reply reply) {
  reply = [inner = std::move(reply)](Response response) {
    response.set("Cache-Control", "no-store");
    inner(std::move(response));
  };
  const std::string act = request.method + " " + request.segments[3];
  if (act == "GET ways") return reply(ways());
  if (act != "POST oidc" && act != "PUT oidc")
    return reply(http::problem(405, "method_not_allowed", "this cannot be done with this address"));
  if (parts_.provider == nullptr)
    return reply(http::problem(404, "oidc_not_configured", "there is no identity provider: sign in with a password"));
  if (signin::comes_from_another_site(request)) return reply(signin::from_another_site());
  if (!by_peer_.take(request.peer, parts_.clock.now().seconds())) return reply(signin::too_many_attempts());
  act == "POST oidc" ? begin(request, reply) : finish(request, reply);
}

Response OidcDesk::ways() const {
  if (parts_.provider == nullptr) return ok(json::object{{"oidc", nullptr}});
  return ok(json::object{{"oidc", {{"name", parts_.provider->settings().name}}}});
}

void OidcDesk::begin(const Request& request, const Reply& reply) {
  if (!request.body.empty()) return reply(http::problem(400, "bad_body", "this operation takes no body"));
  on_worker(reply, [this, reply, secure = request.secure] {
    const Attempt attempt = Attempt::begin();
    const auto address = parts_.provider->sign_in_address(attempt);
    if (!address) return reply(refusal(address.error()));
    Response response = ok(json::object{{"location", *address}});
    response.set("Set-Cookie", cookie(attempt.secret(), secure, kAttemptSeconds));
    reply(std::move(response));
  });
}

void OidcDesk::finish(const Request& request, const Reply& reply) {
  const auto texts = signin::read_texts(request, {"code", "state"}, {"iss"}, kLongestCode);
  if (!texts) return reply(signin::bad_body(texts.error()));
  const auto secret = request.cookie(kAttemptCookie);
  const Attempt attempt{std::string(secret.value_or(""))};
  if (!secret || secret->empty() || !signin::same_secret(signin::at(*texts, "state"), attempt.state())) {
    return reply(
        http::problem(401, "oidc_state_unknown", "this was not begun in this browser, or too long ago: sign in anew"));
  }
  const Returned returned{.code = signin::at(*texts, "code"), .issuer = signin::at(*texts, "iss")};
  on_worker(reply, [this, reply, attempt, returned, secure = request.secure] {
    const Reply done = [reply, secure](Response response) {  // whatever came of it: a code is good for once
      response.set("Set-Cookie", cookie("", secure, 0));
      reply(std::move(response));
    };
    const auto identity = parts_.provider->redeem(attempt, returned);
    if (!identity) return done(refusal(identity.error()));
    parts_.sessions.begin(*identity, secure, done);
  });
}

void OidcDesk::on_worker(const Reply& reply, std::function<void()> task) {
  if (parts_.workers.submit(std::move(task))) return;
  Response busy = http::problem(503, "busy", "too many sign-ins are waiting: try again in a moment");
  busy.set("Retry-After", "2");
  reply(std::move(busy));
}

}  // namespace tongfu::oidc
