// A thread of the server with the connections it serves, and what all of them share.
#pragma once

#include <atomic>
#include <chrono>
#include <optional>
#include <set>
#include <string_view>
#include <thread>

#include "http/asio.h"
#include "http/server.h"

namespace tongfu::http {

// A connection as its thread knows it.
class Link {
 public:
  virtual ~Link() = default;
  virtual void cut() = 0;
  bool busy = false;  // with a request
};

// One thread with the connections it serves; only that thread touches them.
struct Worker {
  net::io_context context{1};
  std::optional<net::executor_work_guard<Executor>> guard{context.get_executor()};
  std::set<Link*> links;
  bool draining = false;
  Timer deadline{context};
  std::thread thread;
};

struct Shared {
  ServerOptions options;
  Handler handler;
  std::atomic<int> connections = 0;

  void report(std::string_view what) const {
    if (options.report) options.report(what);
  }
};

// The end of a worker, on its thread: idle connections are cut, the others when `grace` is over.
inline void drain(Worker& worker, std::chrono::milliseconds grace) {
  worker.draining = true;
  worker.guard.reset();
  for (Link* link : worker.links) {
    if (!link->busy) link->cut();
  }
  if (worker.links.empty()) return;
  worker.deadline.expires_after(grace);
  worker.deadline.async_wait([&worker](const error_code& cancelled) {
    if (cancelled) return;
    for (Link* link : worker.links) link->cut();
  });
}

}  // namespace tongfu::http
