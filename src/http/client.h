// Asking other servers: one request, one answer, within limits on time and size. Redirections are not followed; the
// certificate of a server is checked by the system's roots.
#pragma once

#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "http/message.h"
#include "kernel/result.h"

namespace tongfu::http {

struct ClientLimits {
  std::chrono::milliseconds connect_time{3'000};
  std::chrono::milliseconds time{6'000};  // in all
  size_t body_bytes = 256 * 1024;         // of an answer
  bool public_only = false;               // connects to public addresses only (address.h), and without a proxy
};

struct ClientRequest {
  std::string method;  // "GET", "POST"
  std::string url;     // as parse_url() takes
  std::vector<Field> headers;
  std::string body;
  std::optional<std::pair<std::string, std::string>> basic;  // user and password
};

struct ClientAnswer {
  int status = 0;
  std::string body;
};

class Client {
 public:
  explicit Client(ClientLimits limits = {}) : limits_(limits) {}

  // Blocks. Any status is an answer. Refuses: `unreachable` (no such host, no connection, a certificate that is not
  // trusted, too slow, too large, an address that is not allowed, given up by end()). Thread-safe.
  Result<ClientAnswer> ask(const ClientRequest& request) const;

  // Gives up what is under way and refuses what still comes.
  void end() { ended_ = true; }

 private:
  ClientLimits limits_;
  std::atomic<bool> ended_ = false;
};

}  // namespace tongfu::http
