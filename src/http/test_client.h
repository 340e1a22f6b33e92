// A client for tests: raw bytes over a blocking socket, with a limit on how long it waits.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace tongfu::http {

class TestClient {
 public:
  explicit TestClient(uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const timeval patience{10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      ::close(socket_);
      throw std::runtime_error("cannot connect");
    }
  }
  TestClient(const TestClient&) = delete;
  TestClient& operator=(const TestClient&) = delete;
  ~TestClient() { ::close(socket_); }

  // False where the other side is gone.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<size_t>(sent));
    }
    return true;
  }

  struct Answer {
    int status = 0;  // 0: the connection was closed without an answer
    std::string head;
    std::string body;
    bool has(std::string_view line) const { return head.find(line) != std::string::npos; }
  };
  // The next answer; `without_body` for one to HEAD.
  Answer receive(bool without_body = false) {
    Answer answer;
    size_t end = 0;
    while ((end = got_.find("\r\n\r\n")) == std::string::npos) {
      if (!more()) return answer;
    }
    answer.head = got_.substr(0, end + 2);
    got_.erase(0, end + 4);
    answer.status = std::stoi(answer.head.substr(9, 3));
    const size_t length_at = answer.head.find("Content-Length: ");
    if (without_body || length_at == std::string::npos) return answer;
    const size_t length = std::stoul(answer.head.substr(length_at + 16));
    while (got_.size() < length) {
      if (!more()) return answer;
    }
    answer.body = got_.substr(0, length);
    got_.erase(0, length);
    return answer;
  }
  Answer ask(std::string_view request) {
    send(request);
    return receive();
  }
  // Whether the other side has closed and nothing is left to read.
  bool closed() { return got_.empty() && !more(); }

 private:
  bool more() {
    char buffer[4'096];
    const ssize_t got = ::recv(socket_, buffer, sizeof buffer, 0);
    if (got <= 0) return false;
    got_.append(buffer, static_cast<size_t>(got));
    return true;
  }

  int socket_;
  std::string got_;
};

}  // namespace tongfu::http
