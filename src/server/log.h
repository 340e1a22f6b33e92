// What the server tells its keeper: one JSON object a line. No personal data: numbers in paths are left out, of queries
// only the names are told, of addresses only the network.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "http/server.h"
#include "kernel/clock.h"

namespace tongfu::server {

class Log {
 public:
  // Into a file that is renamed when it is large (ten of 64 MB are kept), or, where `path` is empty, to standard
  // output. Throws std::runtime_error where the file cannot be written.
  Log(const std::string& path, const Clock& clock);
  ~Log();

  // {"time", "level": "info", "request": METHOD, "path", "query": [names], "status", "bytes", "us", "peer"}
  void request(const http::Exchange& exchange);
  // {"time", "level": "info" or "error", "message"}
  void note(std::string_view message);
  void error(std::string_view message);

 private:
  struct Sink;
  void line(const std::string& text);

  const Clock& clock_;
  std::unique_ptr<Sink> sink_;
};

// "192.0.2.0": an IPv4 address without its last byte, an IPv6 address without its lower 80 bits.
std::string network_of(std::string_view address);

}  // namespace tongfu::server
