// An HTTP/1.1 server: keep-alive, pipelining, TLS by certificate files, limits against slow and hostile clients, and an
// end that lets requests under way finish.
//
// It answers by itself, with problem details: 400 what is no HTTP or has a broken target, 413 and 431 too large, 500 a
// handler that threw or dropped its reply, 501 an unknown method, 503 too many connections, 505 another version. Who is
// too slow is cut off.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "http/message.h"

namespace tongfu::http {

// The address cannot be listened on, or the certificate not be read.
struct ServerError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Limits {
  size_t header_bytes = 16 * 1024;
  size_t body_bytes = 8 << 20;
  std::chrono::milliseconds idle_time{75'000};    // between requests
  std::chrono::milliseconds header_time{10'000};  // from a request's first byte to the end of its header
  std::chrono::milliseconds body_time{60'000};
  std::chrono::milliseconds write_time{60'000};
  int connections = 10'000;
};

// One request answered, for logs and metrics. Called on the server's threads.
struct Exchange {
  const Request& request;  // empty but for the peer where it was no HTTP
  int status = 0;
  size_t bytes = 0;  // of the body sent
  int64_t microseconds = 0;
};

struct TlsFiles {
  std::string certificate;  // PEM, the whole chain
  std::string key;          // PEM
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  uint16_t port = 0;  // 0: any free one
  int threads = 1;
  Limits limits;
  std::optional<TlsFiles> tls;
  // How large this request's body may be, at most limits.body_bytes; asked when its header is there.
  std::function<size_t(const Request&)> body_limit;
  std::function<void(const Exchange&)> observe;
  // What a handler threw.
  std::function<void(std::string_view what)> report;
};

class Server {
 public:
  // Listens at once. Throws ServerError.
  Server(ServerOptions options, Handler handler);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();  // stops with no grace

  uint16_t port() const;
  int connections() const;
  // Accepts no more, closes idle connections, lets requests under way finish; after `grace` it cuts what is left. Waits
  // for all of it. Every reply must still come: whoever answers from other threads is ended after the server.
  void stop(std::chrono::milliseconds grace);

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace tongfu::http
