// Maker and checker: what needs a second person is tried, undone and kept until somebody else decides; then it is done
// in the same transaction.
#include "api/api.h"
#include "api/approval_view.h"
#include "api/exchange.h"
#include "api/json_reader.h"
#include "approvals/approval_store.h"
#include "http/problem.h"

namespace tongfu::api {

namespace json = boost::json;

namespace {

// The request as it is kept: what was found out about it, then its body.
std::string kept(const json::object& parameters, const std::string& operation, const std::string& body) {
  return json::serialize(json::object{{"operation", operation}, {"parameters", parameters}}) + "\n" + body;
}

json::string from_to(const std::string& before, const json::value& after) {
  return json::string((before.empty() ? "" : before + " → ") + std::string(std::string_view(after.as_string())));
}

// What it is about, by names that are stable, without personal data: it stands in a list.
std::string parts_of(const json::object& parameters, const json::value& body, approvals::Operation operation,
                     const party::Group& group) {
  json::object parts;
  const auto take = [&](const json::object& from, std::initializer_list<const char*> names) {
    for (const char* name : names) {
      const json::value* value = from.if_contains(name);
      if (value == nullptr) continue;
      if (value->is_string()) parts[name] = *value;
      if (value->is_int64()) parts[name] = std::to_string(value->as_int64());
    }
  };
  take(parameters, {"dispute", "from", "date"});
  if (const json::object* object = body.if_object()) {
    take(*object, {"id", "cycle", "category", "amount", "upheld", "ground", "from", "on", "effective_on", "date"});
    if (operation == approvals::Operation::write_off) {
      take(*object, {"account", "reason"});
      if (const auto number = read_msisdn(std::string_view(parts.at("account").as_string())))
        parts["account"] = masked(*number);
    }
    if (operation == approvals::Operation::change_party) {  // of a group, from what to what
      take(*object, {"name", "uscc", "reason"});
      if (parts.contains("name")) parts["name"] = from_to(group.name, parts.at("name"));
      if (parts.contains("uscc")) parts["uscc"] = from_to(group.uscc.value_or(""), parts.at("uscc"));
    }
    if (const json::value* terms = object->if_contains("terms"); terms != nullptr && terms->is_object()) {
      std::string all;
      for (const auto& [name, value] : terms->as_object()) {
        all += (all.empty() ? "" : ", ") + std::string(std::string_view(name)) + "=" +
               std::string(std::string_view(value.as_string()));
      }
      parts["terms"] = all;
    }
  }
  return json::serialize(parts);
}

// What is approved is what was shown: all that is owed becomes the amount it came to when it was tried, as of the day
// it was asked for.
void pin_write_off(json::object& body, const std::string& tried, Date today) {
  if (!body.contains("amount")) body["amount"] = json::parse(tried).at("amount");
  if (!body.contains("date")) body["date"] = to_string(today);
}

bool is_personal(approvals::Operation operation) {
  return operation == approvals::Operation::registry_import || operation == approvals::Operation::terminate_line ||
         operation == approvals::Operation::make_credit || operation == approvals::Operation::write_off ||
         operation == approvals::Operation::change_party || operation == approvals::Operation::termination_notice;
}

http::Response json_response(int status, const json::object& body) {
  http::Response response{.status = status};
  response.set("Content-Type", "application/json");
  response.set("Cache-Control", "no-store");
  response.body = json::serialize(body);
  return response;
}

}  // namespace

http::Response Api::propose(Exchange& x, storage::Database& database) const {
  std::string tried;
  {
    storage::Transaction trial(database);
    http::Response response = perform(x, database);
    if (!response.done()) return response;
    if (x.afterwards.one_person_is_enough) {
      trial.commit();
      return response;
    }
    tried = std::move(response.body);
  }
  x.afterwards = {};
  const auto operation = *approvals::parse_operation(x.operation->second_person);
  if (operation == approvals::Operation::write_off) {
    pin_write_off(x.body.as_object(), tried, services_.setting.clock.today());
    x.request.body = json::serialize(x.body);
  }
  const party::Group group =
      party::find_group(database, std::string_view(x.parameters.at("group").as_string())).value();
  approvals::ApprovalStore store(database, services_.setting.keys);
  const auto added = store.add({.group_id = group.id,
                                .operation = operation,
                                .summary = parts_of(x.parameters, x.body, operation, group),
                                .content = kept(x.parameters, x.operation->id, x.request.body),
                                .personal = is_personal(operation)},
                               services_.setting.clock.now());
  if (!added) return http::problem(added.error());
  return json_response(202, of(database, *added, x.language));
}

http::Response Api::decide(Exchange& x, storage::Database& database) const {
  const DateTime now = services_.setting.clock.now();
  approvals::ApprovalStore store(database, services_.setting.keys);
  const int64_t number = x.parameters.at("approval").as_int64();
  const Fields body(x.body.as_object());
  if (body.text("decision") == "reject") {
    const auto rejected = store.reject(number, x.who, body.text("remark"), now);
    if (!rejected) return http::problem(rejected.error());
    return json_response(200, of(database, store.find(number, now).value(), x.language));
  }
  const auto content = store.approve(number, x.who, body.text("remark"), now);
  if (!content) return http::problem(content.error());
  const size_t end = content->find('\n');
  const json::object head = json::parse(json::string_view(content->data(), end)).as_object();
  Exchange y;
  y.operation = description_.find(std::string_view(head.at("operation").as_string()));
  y.handler = &handlers_.at(y.operation->id);
  y.who = x.who;
  y.language = x.language;
  y.parameters = head.at("parameters").as_object();
  y.request.body = content->substr(end + 1);
  if (y.operation->body) y.body = read_json(y.request.body).value();
  const std::string approver = database.actor();
  {
    // On record is who asked for it, and who approved.
    storage::Transaction part(database);
    database.set_actor(store.find(number, now).value().maker + " / " + approver);
    const http::Response response = perform(y, database);
    database.set_actor(approver);
    if (response.done()) {
      part.commit();
      x.afterwards = y.afterwards;
      return json_response(200, of(database, store.find(number, now).value(), x.language));
    }
    const json::value problem = json::parse(response.body);
    y.request.body = std::string(std::string_view(problem.at("detail").as_string()));
  }
  store.fail(number, y.request.body, now);
  return json_response(200, of(database, store.find(number, now).value(), x.language));
}

}  // namespace tongfu::api
