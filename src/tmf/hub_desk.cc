#include "tmf/hub_desk.h"

#include "api/json_reader.h"
#include "kernel/text.h"
#include "tmf/answers.h"
#include "tmf/events.h"
#include "tmf/hubs.h"
#include "tmf/shape.h"

namespace tongfu::tmf {

namespace json = boost::json;
using http::Response;

namespace {

constexpr size_t kInterface = 1, kVersion = 2, kHub = 3, kId = 4;  // of the path's segments

json::object hub_json(const Hub& hub) {
  json::object out{{"id", text(std::to_string(hub.id))}, {"callback", text(hub.callback)}};
  if (!hub.query.empty()) out["query"] = text(hub.query);
  return out;
}

// A text of the body; empty where it is missing or null, none where it is something else.
std::optional<std::string> text_of(const json::object& body, const char* name) {
  const json::value* value = body.if_contains(name);
  if (value == nullptr || value->is_null()) return std::string();
  return value->is_string() ? std::optional(std::string(value->get_string())) : std::nullopt;
}

}  // namespace

bool HubDesk::handles(const http::Request& request) {
  const auto& path = request.segments;
  return (path.size() == kHub + 1 || path.size() == kId + 1) && path[kVersion] == "v4" && path[kHub] == "hub" &&
         has_events(path[kInterface]);
}

void HubDesk::handle(const http::Request& request, const signin::Principal& who, const std::string& base,
                     http::Reply reply) const {
  if (!who.may(signin::Permission::manage_settings))
    return reply(error(403, "not_allowed", "listeners are an administrator's"));
  const bool one = request.segments.size() > kId;
  if (request.method == "GET" && !one) return list(request.segments[kInterface], reply);
  if (request.method == "POST" && !one) return add(request, who, base, std::move(reply));
  if (request.method == "DELETE" && one) return remove(request, who, std::move(reply));
  reply(error(405, "wrong_method", "a hub knows POST and GET, one of its listeners DELETE"));
}

void HubDesk::list(const std::string& interface, const http::Reply& reply) const {
  json::array all;
  services_.read([&](storage::Database& database) {
    for (const Hub& each : Hubs(database).all()) {
      if (each.interface == interface) all.push_back(hub_json(each));
    }
  });
  reply(answer(200, all));
}

void HubDesk::add(const http::Request& request, const signin::Principal& who, const std::string& base,
                  http::Reply reply) const {
  const auto body = api::read_json(request.body);
  if (!body) return reply(error(400, body.error().reason, body.error().message));
  const json::object none;
  const json::object& fields = body->is_object() ? body->get_object() : none;
  const auto callback = text_of(fields, "callback"), query = text_of(fields, "query");
  if (!callback || callback->empty() || !query) {
    return reply(
        error(400, "bad_body", "expected {\"callback\": the listener's address, \"query\": a filter or none}"));
  }
  services_.write(
      who.name,
      [this, interface = request.segments[kInterface], callback = *callback, query = *query,
       base](storage::Database& database) {
        const auto made = Hubs(database).add(interface, callback, query, private_listeners_);
        if (!made && made.error().code == ErrorCode::invalid)
          return error(400, made.error().reason, made.error().message);
        if (!made) return error(made.error());
        Response response = answer(201, hub_json(*made));
        response.set("Location", base + "/tmf-api/" + interface + "/v4/hub/" + std::to_string(made->id));
        return response;
      },
      std::move(reply), "", nullptr);
}

void HubDesk::remove(const http::Request& request, const signin::Principal& who, http::Reply reply) const {
  services_.write(
      who.name,
      [interface = request.segments[kInterface], named = request.segments[kId]](storage::Database& database) {
        const auto id = parse_integer(named);
        if (id && Hubs(database).remove(interface, *id)) return Response{.status = 204};
        return not_there(named);
      },
      std::move(reply), "", nullptr);
}

}  // namespace tongfu::tmf
