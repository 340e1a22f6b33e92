#include "server/language.h"

#include <boost/json.hpp>

#include "kernel/result.h"
#include "kernel/text.h"
#include "wording/reasons.h"

namespace tongfu::server {

namespace json = boost::json;

namespace {

std::string text(const json::object& object, const char* name) {
  const auto* found = object.if_contains(name);
  return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
}

void translate(json::object& object, const char* message) {
  const Error error = invalid(text(object, "reason"), text(object, message));
  if (!error.reason.empty()) object[message] = wording::chinese_message(error);
}

bool is_problem(const http::Response& response) {
  for (const http::Field& field : response.headers) {
    if (field.first == "Content-Type") return field.second == "application/problem+json";
  }
  return false;
}

}  // namespace

// The first of the two that is named; weights are rare, and browsers name the preferred one first.
bool wants_english(const http::Request& request) {
  for (const std::string_view part : split(request.header("Accept-Language").value_or(""), ',')) {
    const std::string_view language = trim(part);
    if (language.starts_with("en")) return true;
    if (language.starts_with("zh")) return false;
  }
  return false;
}

http::Response in_chinese(http::Response response) {
  if (!is_problem(response)) return response;
  boost::system::error_code failed;
  json::value value = json::parse(response.body, failed);
  if (failed || !value.is_object()) return response;
  json::object& problem = value.get_object();
  translate(problem, "detail");
  if (auto* errors = problem.if_contains("errors"); errors != nullptr && errors->is_array()) {
    for (json::value& each : errors->get_array()) {
      if (each.is_object()) translate(each.get_object(), "message");
    }
  }
  response.body = json::serialize(problem);
  return response;
}

}  // namespace tongfu::server
