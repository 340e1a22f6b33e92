// One connection: request after request in a coroutine on its worker's thread, each read within the limits, handed to
// the handler, answered.
#pragma once

#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "http/asio.h"
#include "http/head.h"
#include "http/pending.h"
#include "http/problem.h"
#include "http/target.h"
#include "http/worker.h"

namespace tongfu::http {

template <typename Stream>
class Connection : public Link {
  static constexpr bool kSecure = std::is_same_v<Stream, TlsStream>;
  static constexpr size_t kFirstRead = 4'096;

 public:
  template <typename... Arguments>
  Connection(Shared& shared, Worker& worker, Socket socket, Arguments&... more)
      : shared_(shared), worker_(worker), stream_(std::move(socket), more...) {
    worker_.links.insert(this);
    error_code ignored;
    const auto peer = plain().socket().remote_endpoint(ignored);
    if (!ignored) peer_ = peer.address().to_string();
    plain().socket().set_option(tcp::no_delay(true), ignored);
    plain().socket().non_blocking(true, ignored);
  }
  ~Connection() override {
    worker_.links.erase(this);
    --shared_.connections;
    if (worker_.draining && worker_.links.empty()) worker_.deadline.cancel();
  }
  void cut() override { plain().close(); }

  Task<void> run() {
    if constexpr (kSecure) {
      error_code failed;
      plain().expires_after(limits().header_time);
      co_await stream_.async_handshake(net::ssl::stream_base::server, net::redirect_error(kAwait, failed));
      if (failed) co_return;
    }
    bool go_on = true;
    while (go_on && !worker_.draining) {
      go_on = co_await request_begins();
      if (go_on) go_on = co_await serve_one();
    }
    co_await part();
  }

 private:
  const Limits& limits() const { return shared_.options.limits; }
  PlainStream& plain() { return beast::get_lowest_layer(stream_); }

  Task<bool> request_begins() {
    busy = false;
    if (buffer_.size() > 0) co_return true;
    plain().expires_after(limits().idle_time);
    error_code failed;
    const size_t got =
        co_await stream_.async_read_some(buffer_.prepare(kFirstRead), net::redirect_error(kAwait, failed));
    buffer_.commit(got);
    co_return !failed;
  }

  // False where the connection is to be closed.
  Task<bool> serve_one() {
    busy = true;
    wire::request_parser<wire::string_body> parser;
    parser.header_limit(static_cast<uint32_t>(limits().header_bytes));
    parser.body_limit(limits().body_bytes);
    plain().expires_after(limits().header_time);
    error_code failed;
    while (!parser.is_header_done() && !failed) failed = co_await read_on(parser);
    started_ = std::chrono::steady_clock::now();
    seen_ = {};
    seen_.peer = peer_;
    if (failed) {
      co_await refuse_unread(failed);
      co_return false;
    }
    Request request;
    const auto& message = parser.get();
    version_ = message.version() == 10 ? 10 : 11;
    request.method = message.method_string();
    request.peer = peer_;
    request.secure = kSecure;
    for (const auto& field : message) request.headers.emplace_back(field.name_string(), field.value());
    const auto target = read_target(message.target(), request);
    seen_.method = request.method;
    seen_.path = request.path;
    seen_.query = request.query;
    std::optional<Response> refusal;
    if (message.version() != 10 && message.version() != 11) {
      refusal = problem(505, "bad_version", "only HTTP/1.1 and HTTP/1.0 are spoken here");
    } else if (version_ == 11 && message.count(wire::field::host) != 1) {
      refusal = problem(400, "bad_request", "this is no HTTP request: it names no host, or several");
    } else if (message.method() == wire::verb::unknown) {
      refusal = problem(501, "unknown_method", "the method is not known");
    } else if (!target) {
      refusal = problem(400, target.error().reason, target.error().message);
    } else {
      refusal = too_large(parser, request);
    }
    if (refusal) {
      unread_ = !parser.is_done();
      co_await send(*std::move(refusal), false, false);
      co_return false;
    }
    if (!parser.is_done()) {
      plain().expires_after(limits().body_time);
      if (wire::token_list(message[wire::field::expect]).exists("100-continue") && version_ == 11) {
        static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
        co_await net::async_write(stream_, net::buffer(kContinue), net::redirect_error(kAwait, failed));
        if (failed) co_return false;
      }
      parser.eager(true);
      while (!parser.is_done() && !failed) failed = co_await read_on(parser);
      if (failed) {
        co_await refuse_unread(failed);
        co_return false;
      }
    }
    const bool head_only = message.method() == wire::verb::head;
    if (head_only) request.method = "GET";
    const bool keep_alive = message.keep_alive();
    request.body = std::move(parser.get().body());
    plain().expires_never();
    const auto pending = std::make_shared<Pending>(worker_.context.get_executor());
    call_handler(std::move(request), pending);
    if (!pending->answered()) {
      co_await net::async_initiate<const net::use_awaitable_t<Executor>, void()>(
          [&pending](auto completion) {
            pending->wait(std::make_unique<WaiterOf<decltype(completion)>>(std::move(completion)));
          },
          kAwait);
    }
    co_return co_await send(pending->take(), keep_alive, head_only);
  }

  // Gives the parser what is there, or else what comes next.
  Task<error_code> read_on(wire::request_parser<wire::string_body>& parser) {
    error_code failed;
    if (buffer_.size() > 0) {
      buffer_.consume(parser.put(buffer_.data(), failed));
      if (failed != wire::error::need_more) co_return failed;
      failed = {};
    }
    constexpr size_t kAtOnce = 64 * 1024;
    const size_t wanted = parser.is_header_done() ? kAtOnce : kFirstRead;
    buffer_.commit(co_await stream_.async_read_some(buffer_.prepare(wanted), net::redirect_error(kAwait, failed)));
    co_return failed;
  }

  void call_handler(Request request, const std::shared_ptr<Pending>& pending) {
    auto promise = std::make_shared<Promise>(pending);
    try {
      shared_.handler(std::move(request), [promise](Response response) { promise->answer(std::move(response)); });
    } catch (const std::exception& thrown) {
      shared_.report(thrown.what());
    }
  }

  std::optional<Response> too_large(wire::request_parser<wire::string_body>& parser, const Request& request) {
    size_t limit = limits().body_bytes;
    if (shared_.options.body_limit) limit = std::min(limit, shared_.options.body_limit(request));
    parser.body_limit(limit);
    const auto length = parser.content_length();
    if (!length || *length <= limit) return std::nullopt;
    return body_too_large();
  }
  static Response body_too_large() { return problem(413, "body_too_large", "the request's body is too large"); }

  // Too slow and gone clients get no answer: there is nobody to read it.
  Task<void> refuse_unread(const error_code& failed) {
    unread_ = true;
    if (failed == wire::error::header_limit) {
      co_await send(problem(431, "header_too_large", "the request's header is too large"), false, false);
    } else if (failed == wire::error::body_limit) {
      co_await send(body_too_large(), false, false);
    } else if (failed.category() == wire::make_error_code(wire::error::bad_version).category() &&
               failed != wire::error::end_of_stream && failed != wire::error::partial_message) {
      co_await send(problem(400, "bad_request", "this is no HTTP request: " + failed.message()), false, false);
    }
  }

  Task<bool> send(Response response, bool keep_alive, bool head_only) {
    if (worker_.draining) keep_alive = false;
    const std::string head = head_of(response, version_, keep_alive, kSecure);
    const bool without_body = head_only || response.status == 204 || response.status == 304;
    const size_t body_bytes = without_body ? 0 : response.body.size();
    const error_code failed = co_await write({net::buffer(head), net::buffer(response.body.data(), body_bytes)});
    if (shared_.options.observe) {
      const auto took = std::chrono::steady_clock::now() - started_;
      shared_.options.observe(
          {seen_, response.status, body_bytes, std::chrono::duration_cast<std::chrono::microseconds>(took).count()});
    }
    co_return keep_alive && !failed;
  }

  // What the socket takes goes at once; the rest as it gets room.
  Task<error_code> write(std::array<net::const_buffer, 2> parts) {
    error_code failed;
    beast::buffers_suffix rest(parts);
    if constexpr (!kSecure) {
      rest.consume(plain().socket().send(rest, 0, failed));
      if (failed == net::error::would_block) failed = {};
    }
    if (failed || net::buffer_size(rest) == 0) co_return failed;
    plain().expires_after(limits().write_time);
    co_await net::async_write(stream_, rest, net::redirect_error(kAwait, failed));
    co_return failed;
  }

  // Says good-bye so that an answer sent before its request was read arrives.
  Task<void> part() {
    error_code failed;
    constexpr auto kPatience = std::chrono::seconds(2);
    plain().expires_after(kPatience);
    if constexpr (kSecure) {
      co_await stream_.async_shutdown(net::redirect_error(kAwait, failed));
    }
    plain().socket().shutdown(tcp::socket::shutdown_send, failed);
    size_t drained = 0;
    constexpr size_t kMostDrained = 1 << 20;
    std::array<char, 4'096> waste;
    while (unread_ && !failed && drained < kMostDrained && !worker_.draining) {
      drained += co_await plain().async_read_some(net::buffer(waste), net::redirect_error(kAwait, failed));
    }
    plain().close();
  }

  Shared& shared_;
  Worker& worker_;
  Stream stream_;
  std::string peer_;
  beast::flat_buffer buffer_;
  int version_ = 11;
  bool unread_ = false;  // something of a refused request may still be on its way
  Request seen_;         // what the log is told
  std::chrono::steady_clock::time_point started_;
};

}  // namespace tongfu::http
