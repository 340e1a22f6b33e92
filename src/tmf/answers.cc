#include "tmf/answers.h"

#include "http/problem.h"
#include "kernel/text.h"
#include "tmf/shape.h"

namespace tongfu::tmf {

namespace json = boost::json;
using http::Response;

Response answer(int status, const json::value& body) {
  Response response{.status = status};
  response.set("Content-Type", "application/json;charset=utf-8");
  response.set("Cache-Control", "no-store");
  response.body = written(body);
  return response;
}

Response error(int status, std::string_view reason, std::string_view message) {
  return answer(status, json::object{{"code", text(std::to_string(status))},
                                     {"reason", text(reason)},
                                     {"message", text(is_utf8(message) ? message : "bad text")},
                                     {"status", text(std::to_string(status))},
                                     {"@type", "Error"}});
}

Response error(const Error& refusal) {
  return error(http::status_of(refusal.code), refusal.reason, refusal.message);
}

Response not_there(const std::string& id) {
  return error(404, "not_found", "there is nothing with the id '" + printable(id) + "'");
}

}  // namespace tongfu::tmf
