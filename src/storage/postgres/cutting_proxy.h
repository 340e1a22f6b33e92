// Between a client and a PostgreSQL server on a unix socket, for tests of lost connections: passes everything on until
// the client says a given word, then cuts the line, before or after the server has done what was asked, once; and then
// answers nobody for a while if it is told so.
#pragma once

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "files/test_files.h"
#include "kernel/expects.h"

namespace tongfu::storage::postgres {

class CuttingProxy {
 public:
  enum class Cut { before_the_server_hears, after_the_server_answered };

  // `server`: the folder of the server's socket.
  explicit CuttingProxy(std::string server) : server_(std::move(server)) {
    listener_ = socket(AF_UNIX, SOCK_STREAM, 0);
    const sockaddr_un address = address_of(directory_.at(""));
    EXPECTS(bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    EXPECTS(listen(listener_, 8) == 0);
    accepting_ = std::thread([this] { accept_all(); });
  }
  CuttingProxy(const CuttingProxy&) = delete;
  CuttingProxy& operator=(const CuttingProxy&) = delete;
  ~CuttingProxy() {
    shutdown(listener_, SHUT_RDWR);
    accepting_.join();
    for (std::thread& line : lines_) line.join();
    close(listener_);
  }

  std::string folder() const { return directory_.at(""); }
  // From the next time on that a client sends `word`.
  void cut_at(std::string word, Cut when) {
    word_ = std::move(word);
    when_ = when;
    armed_ = true;
  }
  bool has_cut() const { return !armed_; }
  // As many connections are hung up on at once.
  void refuse(int connections) { refusals_ = connections; }
  bool has_refused() const { return refusals_ == 0; }

 private:
  static sockaddr_un address_of(const std::string& folder) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = folder + "/.s.PGSQL.5432";
    EXPECTS(path.size() < sizeof address.sun_path);
    path.copy(address.sun_path, path.size());
    return address;
  }

  void accept_all() {
    for (;;) {
      const int client = accept(listener_, nullptr, nullptr);
      if (client < 0) return;
      if (refusals_ > 0) {
        --refusals_;
        close(client);
        continue;
      }
      const int server = socket(AF_UNIX, SOCK_STREAM, 0);
      const sockaddr_un address = address_of(server_);
      EXPECTS(connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
      lines_.emplace_back([this, client, server] { pass_on(client, server); });
    }
  }

  // Until one of them hangs up, or the line is cut.
  void pass_on(int client, int server) {
    bool cut_at_answer = false;
    for (bool open = true; open;) {
      pollfd ends[2] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
      poll(ends, 2, -1);
      for (size_t i = 0; i < 2 && open; ++i) {
        if (ends[i].revents == 0) continue;
        char bytes[1 << 16];
        const ssize_t count = read(ends[i].fd, bytes, sizeof bytes);
        if (count <= 0 || (i == 1 && cut_at_answer)) {
          open = false;
          break;
        }
        const std::string_view said(bytes, static_cast<size_t>(count));
        if (i == 0 && armed_ && said.find(word_) != std::string_view::npos) {
          armed_ = false;
          if (when_ == Cut::before_the_server_hears) {
            open = false;
            break;
          }
          cut_at_answer = true;
        }
        EXPECTS(write(ends[1 - i].fd, bytes, said.size()) == count);
      }
    }
    close(client);
    close(server);
  }

  const std::string server_;
  const files::TestDirectory directory_;
  int listener_ = -1;
  std::string word_;
  Cut when_{};
  std::atomic<bool> armed_ = false;
  std::atomic<int> refusals_ = 0;
  std::vector<std::thread> lines_;
  std::thread accepting_;
};

}  // namespace tongfu::storage::postgres
