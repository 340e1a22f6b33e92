#include "http/problem.h"

#include <boost/json.hpp>

#include "kernel/text.h"

namespace tongfu::http {

namespace json = boost::json;

std::string_view status_words(int status) {
  switch (status) {
    case 100: return "Continue";
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 411: return "Length Required";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return status < 400 ? "OK" : "Error";
  }
}

namespace {

json::string readable(std::string_view text) {
  if (is_utf8(text)) return json::string(text);
  json::string out;
  for (const char c : text) out.push_back(static_cast<unsigned char>(c) < 0x80 ? c : '?');
  return out;
}

}  // namespace

Response problem(int status, std::string_view reason, std::string_view detail, const std::vector<Fault>& faults) {
  json::object out{{"type", reason.empty() ? "about:blank" : "urn:tongfu:reason:" + std::string(reason)},
                   {"title", status_words(status)},
                   {"status", status},
                   {"detail", readable(detail)}};
  if (!reason.empty()) out["reason"] = reason;
  if (!faults.empty()) {
    json::array errors;
    for (const Fault& fault : faults) {
      errors.push_back(
          {{"path", readable(fault.path)}, {"reason", fault.reason}, {"message", readable(fault.message)}});
    }
    out["errors"] = std::move(errors);
  }
  Response response{.status = status};
  response.set("Content-Type", "application/problem+json");
  response.body = json::serialize(out);
  return response;
}

int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::refused: return 409;
    case ErrorCode::invalid: return 422;
    case ErrorCode::not_found: return 404;
  }
  return 500;
}

Response problem(const Error& error) {
  return problem(status_of(error.code), error.reason, error.message);
}

}  // namespace tongfu::http
