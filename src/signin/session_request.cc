#include "signin/session_request.h"

#include <algorithm>

#include <boost/json.hpp>

#include "http/problem.h"
#include "kernel/text.h"

namespace tongfu::signin {

namespace json = boost::json;
using http::Request;
using http::Response;

Result<Texts> read_texts(const Request& request, std::initializer_list<const char*> needed,
                         std::initializer_list<const char*> possible, size_t longest) {
  boost::system::error_code failed;
  const json::value value = json::parse(request.body, failed);
  if (failed || !value.is_object()) return invalid("bad_json", "the body is no JSON object");
  Texts texts;
  for (const auto& [key, field] : value.get_object()) {
    const auto is_key = [&key = key](const char* name) { return key == name; };
    if (std::none_of(needed.begin(), needed.end(), is_key) && std::none_of(possible.begin(), possible.end(), is_key))
      return invalid("unknown_field", "/" + printable(key) + ": there is no such field");
    if (!field.is_string() || field.get_string().size() > longest)
      return invalid("bad_field",
                     "/" + printable(key) + ": a text of at most " + std::to_string(longest) + " bytes is expected");
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

Response bad_body(const Error& error) {
  if (error.reason == "bad_json") return http::problem(400, error.reason, error.message);
  return http::problem(error);
}

bool comes_from_another_site(const Request& request) {
  const auto from = request.header("Sec-Fetch-Site");
  return from && *from != "same-origin" && *from != "none";
}

Response from_another_site() {
  return http::problem(403, "cross_site", "the request comes from another site: sign in on this one");
}

Response too_many_attempts() {
  Response response = http::problem(429, "too_many_attempts", "too many attempts: try again in a quarter of an hour");
  response.set("Retry-After", "900");
  return response;
}

}  // namespace tongfu::signin
