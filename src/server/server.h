// `tongfu serve`: the parts list of the server, and its life from start to a graceful end.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "http/server.h"
#include "kernel/calendar.h"
#include "kernel/clock.h"
#include "vault/keyring.h"

namespace tongfu::server {

struct Options {
  std::string database;  // its address; the tables are there
  Calendar calendar;
  vault::Keyring keys;
  const Clock* clock = nullptr;  // of business: may be shifted for training
  std::string address = "127.0.0.1";
  uint16_t port = 8080;  // 0: any free one
  int threads = 1;
  int writers = 4;  // connections that change a server's database
  std::optional<http::TlsFiles> tls;
  std::string web;                         // the console's folder; empty: none is served
  std::string log;                         // file; empty: standard output
  std::string uploads;                     // folder of files that wait to be imported
  std::string archives = ".";              // folder of archived usage
  size_t upload_bytes = size_t{64} << 20;  // the largest request of somebody signed in
  std::optional<int> scheduler_hour;       // of the day; none: no scheduler
};

class Server {
 public:
  // Serves at once. Throws ServerError, StorageError, std::runtime_error (the log cannot be written). Refuses:
  // `no_web_folder`, `web_folder_too_large`.
  static Result<std::unique_ptr<Server>> start(Options options);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();  // stop()

  uint16_t port() const;
  // Accepts no more, finishes requests under way (15 seconds at most), keeps what was accepted, stops a job at its next
  // safe place.
  void stop();

 private:
  struct Parts;
  explicit Server(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace tongfu::server
