// A request and its answer as handlers see them: plain values. How they travel is the server's business (server.h).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tongfu::http {

using Field = std::pair<std::string, std::string>;

struct Request {
  std::string method;                 // "GET"
  std::string path;                   // decoded, begins with '/', valid UTF-8; never holds "." or ".." as a segment
  std::vector<std::string> segments;  // of the path, each decoded by itself: "/a/b%2Fc" is {"a", "b/c"}
  std::vector<Field> query;           // decoded, in order, repeated names kept
  std::vector<Field> headers;         // as sent
  std::string body;
  std::string peer;     // the client's address, without its port
  bool secure = false;  // came over TLS

  // The first header of that name, whatever its case.
  std::optional<std::string_view> header(std::string_view name) const;
  std::optional<std::string_view> cookie(std::string_view name) const;
  // The first value of that name in the query.
  std::optional<std::string_view> parameter(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::vector<Field> headers;  // without Content-Length, Date and Connection: the server writes those
  std::string body;

  void set(std::string name, std::string value) { headers.emplace_back(std::move(name), std::move(value)); }
  bool done() const { return status < 400; }
};

// Called exactly once for a request, from any thread.
using Reply = std::function<void(Response)>;
// Called on one of the server's threads: what takes long is handed to another one. An exception is answered by 500.
using Handler = std::function<void(Request, Reply)>;

}  // namespace tongfu::http
