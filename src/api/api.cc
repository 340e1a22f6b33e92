#include "api/api.h"

#include <algorithm>
#include <span>

#include <xxhash.h>

#include "api/description_text.h"
#include "api/exchange.h"
#include "api/families.h"
#include "api/json_reader.h"
#include "api/repeats.h"
#include "http/problem.h"
#include "kernel/text.h"
#include "vault/access_log.h"

namespace tongfu::api {

namespace json = boost::json;

namespace {

// Chinese unless the reader says English.
wording::Language language_of(const http::Request& request) {
  const auto wanted = request.header("accept-language");
  return wanted && wanted->starts_with("en") ? wording::Language::en : wording::Language::zh;
}

// In English: the server says it in the reader's language (serving).
http::Response problem_of(int status, const Error& error, const std::vector<http::Fault>& faults = {}) {
  return http::problem(status, error.reason, error.message, faults);
}

std::string etag_of(std::string_view body) {
  const XXH128_hash_t hash = XXH3_128bits(body.data(), body.size());
  char text[40];
  std::snprintf(text, sizeof text, "\"%016llx%016llx\"", static_cast<unsigned long long>(hash.high64),
                static_cast<unsigned long long>(hash.low64));
  return text;
}

std::string_view header_of(const http::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

// The path without "api" and "v1".
std::span<const std::string> behind_version(const http::Request& request) {
  return std::span(request.segments).subspan(2);
}

// The parameters of path, query and headers against their schemas.
void read_parameters(const Operation& operation, const http::Request& request, json::object& out,
                     std::vector<http::Fault>& faults) {
  const auto take = [&](const Parameter& parameter, std::string_view given, const std::string& place) {
    json::value value = parameter.schema->of_text(given);
    parameter.schema->check(value, place, faults);
    if (parameter.in != Parameter::In::header) out[parameter.name] = std::move(value);
  };
  const auto segments = behind_version(request);
  for (size_t i = 0; i < segments.size(); ++i) {
    const std::string_view name = operation.path_parameter(i);
    if (const Parameter* parameter = name.empty() ? nullptr : operation.parameter(name, Parameter::In::path))
      take(*parameter, segments[i], "/" + std::string(name));
  }
  for (const auto& [name, given] : request.query) {
    const Parameter* parameter = operation.parameter(name, Parameter::In::query);
    const std::string place = "?" + printable(name);
    if (parameter == nullptr) {
      faults.push_back({place, "unknown_key", "no such parameter"});
    } else if (out.contains(name)) {
      faults.push_back({place, "unknown_key", "given twice"});
    } else {
      take(*parameter, given, place);
    }
  }
  for (const Parameter& parameter : operation.parameters) {
    if (parameter.in == Parameter::In::header) {
      if (const auto given = request.header(parameter.name)) take(parameter, *given, parameter.name);
    } else if (!out.contains(parameter.name)) {
      if (parameter.required) faults.push_back({"?" + parameter.name, "missing", "expected a value"});
      if (!parameter.schema->preset().is_null()) out[parameter.name] = parameter.schema->preset();
    }
  }
}

bool is_media_type(std::string_view header, std::string_view wanted) {
  const std::string_view type = trim(header.substr(0, header.find(';')));
  return std::equal(type.begin(), type.end(), wanted.begin(), wanted.end(),
                    [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; });
}

// Whose data a call shows: of a list over groups the one it is narrowed to, none where it is all.
party::GroupId group_shown(Call& call) {
  if (call.group.id != 0) return call.group.id;
  const signin::Reach reach = call.who.reach();
  if (reach.kind != signin::Reach::Kind::all) return reach.group_id;
  const auto named = party::find_group(call.database, call.parameters.text("group"));
  return named ? named->id : 0;
}

http::Response answered(const Answer& answer, int usual_status) {
  http::Response response{.status = answer.status != 0 ? answer.status : usual_status};
  response.set("Cache-Control", "no-store");
  if (answer.is_file()) {
    response.set("Content-Type", answer.media_type);
    response.set("Content-Disposition", "attachment; filename=\"" + answer.file_name + "\"");
    response.body = answer.bytes;
  } else if (!answer.body.is_null()) {
    response.set("Content-Type", "application/json");
    response.body = json::serialize(answer.body);
  } else {
    response.status = 204;
  }
  return response;
}

}  // namespace

Api::Api(Services services) : services_(std::move(services)), description_(kDescription) {
  for (const auto& family : {group_handlers(),
                             agreement_handlers(),
                             agreement_text_handlers(),
                             catalogue_handlers(),
                             registry_handlers(),
                             line_handlers(),
                             usage_handlers(),
                             bill_handlers(),
                             charge_handlers(),
                             payment_handlers(),
                             bank_collection_handlers(),
                             dispute_handlers(),
                             notice_handlers(),
                             invoice_handlers(),
                             account_handlers(),
                             collection_handlers(),
                             record_handlers(),
                             user_handlers(),
                             job_handlers(),
                             approval_handlers(),
                             workbench_handlers(),
                             what_if_handlers()}) {
    for (const NamedHandler& one : family) {
      EXPECTS(description_.find(one.operation) != nullptr);
      handlers_.emplace(one.operation, one);
    }
  }
  document_ =
      description_.served([&](const std::string& id) { return answers(id) || description_.find(id)->on == On::self; });
}

// Who asks for what, and whether they may. What it answers is a problem.
std::optional<http::Response> Api::route(Exchange& x) const {
  http::Response refusal;
  auto who = services_.who(x.request, refusal);
  if (!who) return refusal;
  x.who = *std::move(who);
  const Description::Match match = description_.match(x.request.method, behind_version(x.request));
  const auto handler = match.operation != nullptr ? handlers_.find(match.operation->id) : handlers_.end();
  if (match.operation == nullptr && !match.allowed.empty()) {
    http::Response response = problem_of(405, invalid("wrong_method", "this path knows " + match.allowed));
    response.set("Allow", match.allowed);
    return response;
  }
  if (handler == handlers_.end())
    return problem_of(404, not_found("unknown_path", "there is nothing at this path: see /api/v1/openapi.json"));
  x.operation = match.operation;
  x.handler = &handler->second;
  const Operation& operation = *x.operation;
  if (operation.permission && !x.who.may(*operation.permission)) {
    return problem_of(
        403, refused("not_allowed", "this needs the permission " + std::string(signin::name(*operation.permission))));
  }
  return std::nullopt;
}

// What else can be said without the database. What it answers is a problem.
std::optional<http::Response> Api::read(Exchange& x) const {
  const Operation& operation = *x.operation;
  std::vector<http::Fault> faults;
  x.parameters.clear();  // a read whose connection was lost begins anew
  read_parameters(operation, x.request, x.parameters, faults);
  if (!faults.empty())
    return problem_of(400, invalid("bad_parameter", "the parameters are not as described: see `errors`"), faults);
  const std::string_view type = x.request.header("content-type").value_or("");
  if (operation.body) {
    if (!is_media_type(type, "application/json"))
      return problem_of(415, invalid("wrong_media_type", "expected a body of application/json"));
    auto body = read_json(x.request.body);
    if (!body) return problem_of(400, body.error());
    x.body = *std::move(body);
    operation.body->check(x.body, "$", faults);
    if (!faults.empty())
      return problem_of(422, invalid("bad_body", "the body is not as described: see `errors`"), faults);
  } else if (!operation.media_types.empty()) {
    const bool known = std::any_of(operation.media_types.begin(), operation.media_types.end(),
                                   [&](const std::string& media) { return is_media_type(type, media); });
    if (!known) return problem_of(415, invalid("wrong_media_type", "expected a file: see the API's description"));
    if (x.request.body.empty()) return problem_of(400, invalid("bad_body", "expected a file: the body is empty"));
  } else if (!x.request.body.empty()) {
    return problem_of(400, invalid("bad_body", "this operation takes no body"));
  }
  if (x.reveals()) {
    if (!x.who.may(signin::Permission::reveal_personal))
      return problem_of(403, refused("not_allowed", "this needs the permission reveal_personal"));
    const json::value* reason = x.parameters.if_contains("reason");
    if (reason == nullptr || trim(std::string_view(reason->get_string())).empty())
      return problem_of(400,
                        invalid("reason_missing", "sealed data is shown for a reason only: give it with --reason"));
  }
  return std::nullopt;
}

void Api::handle(http::Request request, http::Reply reply) {
  const auto exchange = std::make_shared<Exchange>();
  Exchange& x = *exchange;
  x.request = std::move(request);
  x.language = language_of(x.request);
  if (x.request.method == "GET" && x.request.path == "/api/v1/openapi.json") {
    http::Response response;
    response.set("Content-Type", "application/json");
    response.set("ETag", etag_of(document_));
    response.body = document_;
    return reply(std::move(response));
  }
  if (x.request.segments.size() < 2 || x.request.segments[1] != "v1")
    return reply(problem_of(404, not_found("unknown_path", "there is nothing at this path: see /api/v1/openapi.json")));
  if (auto problem = route(x)) return reply(*std::move(problem));
  x.follows_database = services_.only_reads && x.operation->method == "GET" && !x.operation->live && !x.may_reveal();
  if (!x.follows_database) {
    if (auto problem = read(x)) return reply(*std::move(problem));
  }
  if (x.operation->first_password) {  // slow to make: not while others wait for their changes
    aside(reply, [this, exchange, reply] {
      exchange->first_password = signin::make_first_password();
      write(exchange, reply);
    });
    return;
  }
  if (!x.operation->reads() || x.reveals()) return write(exchange, std::move(reply));
  const auto answer = [this, exchange](const http::Reply& to) {
    http::Response response;
    services_.read([&](storage::Database& database) { response = look(*exchange, database); });
    to(std::move(response));
  };
  if (!x.operation->aside) return answer(reply);
  aside(reply, [answer, reply] { answer(reply); });
}

void Api::aside(const http::Reply& reply, std::function<void()> task) const {
  const bool taken = services_.aside([reply, task = std::move(task)] {
    try {
      task();
    } catch (const std::exception&) {
      reply(http::problem(500, "broken", "something broke: the server's log says what"));
      throw;
    }
  });
  if (!taken) reply(http::problem(503, "busy", "too much is waiting: try again in a moment"));
}

void Api::write(const std::shared_ptr<Exchange>& exchange, http::Reply reply) const {
  const json::value* group = exchange->parameters.if_contains("group");
  Services::Ask ask;
  // Where a key is claimed first, the group is locked behind that: always in one order.
  if (exchange->handler->ask != nullptr && !exchange->request.header("idempotency-key")) {
    ask = [this, exchange](storage::Database& database) -> Services::Work {
      const std::shared_ptr<Call> call = call_of(*exchange, database);
      call->ask_ahead();
      return [this, exchange, call](storage::Database& same) { return perform_once(*exchange, same, call.get()); };
    };
  }
  services_.write(
      exchange->who.name, [this, exchange](storage::Database& database) { return perform_once(*exchange, database); },
      [this, exchange, reply = std::move(reply)](http::Response response) {
        if (response.done() && services_.afterwards) services_.afterwards(exchange->afterwards);
        reply(std::move(response));
      },
      group != nullptr && group->is_string() ? std::string(group->get_string()) : std::string(), std::move(ask));
}

// What the answer to a read depends on beside the database: who asks, the day, what was asked.
std::string Api::key_of(const Exchange& x) const {
  const signin::Reach reach = x.who.reach();
  std::string key;
  key.reserve(128);
  for (const int64_t part :
       {static_cast<int64_t>(x.who.role), static_cast<int64_t>(reach.kind), reach.group_id, reach.line.number(),
        int64_t{services_.setting.clock.today().days()}, static_cast<int64_t>(x.language)}) {
    key.append(reinterpret_cast<const char*>(&part), sizeof part);
  }
  key += x.request.path;
  for (const auto& [name, value] : x.request.query) {
    key += '\n';
    key += name;
    key += '\n';
    key += value;
  }
  return key;
}

http::Response Api::look(Exchange& x, storage::Database& database) const {
  std::string key = x.follows_database ? key_of(x) : std::string();
  const Known* lately = x.follows_database ? knowledge_.lately(database) : nullptr;
  const http::Response* kept = lately != nullptr ? lately->answer(key) : nullptr;
  Known* known = nullptr;
  if (kept == nullptr && services_.only_reads) known = knowledge_.of(database);
  if (known != nullptr && x.follows_database) kept = known->answer(key);
  http::Response response;
  if (kept != nullptr) {
    response = *kept;
  } else if (!x.follows_database) {
    response = perform(x, database, known);
  } else if (auto problem = read(x)) {
    response = *std::move(problem);
  } else {
    response = perform(x, database, known);
    if (known != nullptr) known->keep(std::move(key), response);
  }
  const auto has = x.request.header("if-none-match");
  if (has && response.status == 200 && header_of(response, "ETag") == *has) {
    response.status = 304;
    response.body.clear();
  }
  return response;
}

// With what is particular to changes: an answer given before, a state that must not have changed, the access log.
http::Response Api::perform_once(Exchange& x, storage::Database& database, Call* asked) const {
  const auto key = x.request.header("idempotency-key");
  Repeats repeats(database, x.who.user_id);
  if (key && !x.operation->reads()) {
    auto before = repeats.claim(*key, x.request, services_.setting.clock.today());
    if (!before) return http::problem(before.error());
    if (*before) return **std::move(before);
  }
  http::Response response = x.operation->id == "decideApproval"   ? decide(x, database)
                            : !x.operation->second_person.empty() ? propose(x, database)
                            : asked != nullptr                    ? perform(x, *asked)
                                                                  : perform(x, database);
  if (key && !x.operation->reads() && response.done()) repeats.keep(*key, response, x.operation->told_once);
  return response;
}

std::unique_ptr<Call> Api::call_of(Exchange& x, storage::Database& database, Known* known) const {
  auto call = std::make_unique<Call>(*x.operation, x.request, x.who, database, services_.setting, x.parameters, x.body,
                                     agreements_, known);
  call->language = x.language;
  call->ask = x.handler->ask;
  call->first_password = x.first_password ? &*x.first_password : nullptr;
  return call;
}

http::Response Api::perform(Exchange& x, storage::Database& database, Known* known) const {
  return perform(x, *call_of(x, database, known));
}

http::Response Api::perform(Exchange& x, Call& call) const try {
  x.afterwards = {};
  if (const auto resolved = call.resolve(); !resolved) {
    const bool forbidden = resolved.error().code == ErrorCode::refused;
    return problem_of(forbidden ? 403 : 404, resolved.error());
  }
  if (const auto wanted = x.request.header("if-match"); wanted && !x.operation->guarded_by.empty()) {
    const auto now = handlers_.at(x.operation->guarded_by).handle(call);
    if (!now) return http::problem(now.error());
    if (etag_of(json::serialize(now->body)) != *wanted)
      return problem_of(412, refused("changed_meanwhile", "it was changed since it was read: read it again"));
  }
  if (x.reveals()) {
    const auto recorded = vault::record_access(
        call.database, {.group_id = group_shown(call),
                        .at = services_.setting.clock.now(),
                        .by = {},
                        .what = x.operation->id,
                        .subject = call.account != accounts::kGroupAccount ? std::to_string(call.account)
                                   : !call.group.code.empty()              ? call.group.code
                                                                           : call.parameters.text("cycle"),
                        .reason = call.parameters.text("reason")});
    if (!recorded) return http::problem(recorded.error());
  }
  auto answer = x.handler->handle(call);
  x.afterwards = call.afterwards;
  if (!answer) return http::problem(answer.error());
  http::Response response = answered(*answer, x.operation->status);
  if (x.operation->method == "GET" && !answer->is_file()) response.set("ETag", etag_of(response.body));
  return response;
} catch (const ArithmeticOverflow& overflow) {
  return problem_of(422, invalid("amount_out_of_range", overflow.what()));
}

}  // namespace tongfu::api
