// The only file that includes Beast: it takes long to compile.
#include "http/server.h"

#include <array>
#include <atomic>
#include <cstdio>
#include <future>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include "http/problem.h"
#include "http/target.h"
#include "kernel/clock.h"
#include "kernel/expects.h"

namespace tongfu::http {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace wire = boost::beast::http;
using boost::system::error_code;
using net::ip::tcp;

namespace {

// The concrete executor: nothing is type-erased on the way of a request.
using Executor = net::io_context::executor_type;
template <typename T>
using Task = net::awaitable<T, Executor>;
constexpr net::use_awaitable_t<Executor> kAwait{};
using PlainStream = beast::basic_stream<tcp, Executor>;
using TlsStream = beast::ssl_stream<PlainStream>;
using Timer =
    net::basic_waitable_timer<std::chrono::steady_clock, net::wait_traits<std::chrono::steady_clock>, Executor>;

// "Tue, 25 Nov 2025 08:00:00 GMT", made once a second a thread.
const std::string& date_now() {
  thread_local std::string text;
  thread_local DateTime made;
  const DateTime now = SystemClock().now();
  if (now == made && !text.empty()) return text;
  made = now;
  constexpr const char* kDays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const DateTime utc = now.plus_hours(-8);
  const Date date = utc.date();
  const int64_t second = utc.seconds() - DateTime::start_of(date).seconds();
  const auto ymd = date.ymd();
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%s, %02u %s %04d %02d:%02d:%02d GMT", kDays[date.iso_weekday() - 1],
                static_cast<unsigned>(ymd.day()), kMonths[static_cast<unsigned>(ymd.month()) - 1], date.year(),
                static_cast<int>(second / 3'600), static_cast<int>(second / 60 % 60), static_cast<int>(second % 60));
  return text = buffer;
}

void append_clean(std::string& out, std::string_view value) {
  for (const char c : value) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
}

std::string head_of(const Response& response, int version, bool keep_alive, bool secure) {
  std::string head;
  head.reserve(512);
  head += version == 10 ? "HTTP/1.0 " : "HTTP/1.1 ";
  head += std::to_string(response.status);
  head += ' ';
  head += status_words(response.status);
  head += "\r\nDate: ";
  head += date_now();
  for (const Field& field : response.headers) {
    head += "\r\n";
    append_clean(head, field.first);
    head += ": ";
    append_clean(head, field.second);
  }
  if (response.status != 204 && response.status != 304) {
    head += "\r\nContent-Length: ";
    head += std::to_string(response.body.size());
  }
  head += "\r\nX-Content-Type-Options: nosniff";
  if (secure) head += "\r\nStrict-Transport-Security: max-age=31536000";
  if (!keep_alive) {
    head += "\r\nConnection: close";
  } else if (version == 10) {
    head += "\r\nConnection: keep-alive";
  }
  head += "\r\n\r\n";
  return head;
}

struct Waiter {
  virtual ~Waiter() = default;
  virtual void resume() = 0;
};
template <typename Completion>
struct WaiterOf : Waiter {
  explicit WaiterOf(Completion its_completion) : completion(std::move(its_completion)) {}
  void resume() override { std::move(completion)(); }
  Completion completion;
};

// The answer of a request on its way from whatever thread to the connection's.
class Pending {
 public:
  explicit Pending(Executor executor) : guard_(executor) {}

  void answer(Response response) {
    std::unique_ptr<Waiter> waiter;
    {
      const std::lock_guard lock(mutex_);
      EXPECTS(!response_);  // a reply is called once
      response_ = std::move(response);
      waiter = std::move(waiter_);
    }
    if (waiter) resume(std::move(waiter));
  }
  bool answered() {
    const std::lock_guard lock(mutex_);
    return response_.has_value();
  }
  void wait(std::unique_ptr<Waiter> waiter) {
    {
      const std::lock_guard lock(mutex_);
      if (!response_) {
        waiter_ = std::move(waiter);
        return;
      }
    }
    resume(std::move(waiter));
  }
  Response take() {
    guard_.reset();  // whatever becomes of the reply that was called
    return *std::move(response_);
  }

 private:
  void resume(std::unique_ptr<Waiter> waiter) {
    net::post(guard_.get_executor(), [woken = std::move(waiter)] { woken->resume(); });
  }

  net::executor_work_guard<Executor> guard_;  // the thread does not end while an answer is to come
  std::mutex mutex_;
  std::optional<Response> response_;
  std::unique_ptr<Waiter> waiter_;
};

// What a reply holds: dropped without an answer, it answers 500.
class Promise {
 public:
  explicit Promise(std::shared_ptr<Pending> pending) : pending_(std::move(pending)) {}
  Promise(const Promise&) = delete;
  Promise& operator=(const Promise&) = delete;
  ~Promise() {
    if (!pending_->answered()) pending_->answer(problem(500, "internal", "the request was not answered"));
  }
  void answer(Response response) { pending_->answer(std::move(response)); }

 private:
  std::shared_ptr<Pending> pending_;
};

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

template <typename Stream>
class Connection : public Link {
  static constexpr bool kSecure = std::is_same_v<Stream, TlsStream>;

 public:
  template <typename... Arguments>
  Connection(Shared& shared, Worker& worker, tcp::socket::rebind_executor<Executor>::other socket, Arguments&... more)
      : shared_(shared), worker_(worker), stream_(std::move(socket), more...) {
    worker_.links.insert(this);
    error_code ignored;
    const auto peer = plain().socket().remote_endpoint(ignored);
    if (!ignored) peer_ = peer.address().to_string();
    plain().socket().set_option(tcp::no_delay(true), ignored);
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
    constexpr size_t kFirstRead = 4'096;
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
    co_await wire::async_read_header(stream_, buffer_, parser, net::redirect_error(kAwait, failed));
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
      co_await wire::async_read(stream_, buffer_, parser, net::redirect_error(kAwait, failed));
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
    co_await net::async_initiate<const net::use_awaitable_t<Executor>, void()>(
        [&pending](auto completion) {
          pending->wait(std::make_unique<WaiterOf<decltype(completion)>>(std::move(completion)));
        },
        kAwait);
    co_return co_await send(pending->take(), keep_alive, head_only);
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
    const std::array<net::const_buffer, 2> parts = {net::buffer(head), net::buffer(response.body.data(), body_bytes)};
    plain().expires_after(limits().write_time);
    error_code failed;
    co_await net::async_write(stream_, parts, net::redirect_error(kAwait, failed));
    if (shared_.options.observe) {
      const auto took = std::chrono::steady_clock::now() - started_;
      shared_.options.observe(
          {seen_, response.status, body_bytes, std::chrono::duration_cast<std::chrono::microseconds>(took).count()});
    }
    co_return keep_alive && !failed;
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

template <typename Stream>
Task<void> live(std::unique_ptr<Connection<Stream>> connection) {
  co_await connection->run();
}

}  // namespace

class Server::Implementation {
 public:
  Implementation(ServerOptions options, Handler handler) : shared_{std::move(options), std::move(handler)} {
    EXPECTS(shared_.options.threads > 0);
    for (int i = 0; i < shared_.options.threads; ++i) workers_.push_back(std::make_unique<Worker>());
    try {
      if (shared_.options.tls) open_tls(*shared_.options.tls);
      listen();
    } catch (const boost::system::system_error& error) {
      throw ServerError(error.what());
    }
    net::co_spawn(workers_[0]->context, accept_all(),
                  [this](const std::exception_ptr&) { accepting_ended_.set_value(); });
    for (const auto& worker : workers_) worker->thread = std::thread([context = &worker->context] { context->run(); });
  }

  uint16_t port() const { return port_; }
  int connections() const { return shared_.connections; }

  void stop(std::chrono::milliseconds grace) {
    if (stopped_.exchange(true)) return;
    net::post(workers_[0]->context, [this] {
      error_code ignored;
      acceptor_->close(ignored);
      retry_->cancel();
    });
    accepting_ended_.get_future().wait();
    for (const auto& each : workers_) {
      net::post(each->context, [worker = each.get(), grace] { drain(*worker, grace); });
    }
    for (const auto& worker : workers_) worker->thread.join();
  }

 private:
  static void drain(Worker& worker, std::chrono::milliseconds grace) {
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

  void open_tls(const TlsFiles& files) {
    tls_.emplace(net::ssl::context::tls_server);
    tls_->set_options(net::ssl::context::default_workarounds | net::ssl::context::no_tlsv1 |
                      net::ssl::context::no_tlsv1_1 | net::ssl::context::no_compression);
    try {
      tls_->use_certificate_chain_file(files.certificate);
    } catch (const boost::system::system_error& error) {
      throw ServerError("certificate '" + files.certificate + "': " + error.code().message());
    }
    try {
      tls_->use_private_key_file(files.key, net::ssl::context::pem);
    } catch (const boost::system::system_error& error) {
      throw ServerError("key '" + files.key + "': " + error.code().message());
    }
  }

  void listen() {
    const std::string& address = shared_.options.address;
    const std::string place = address + " port " + std::to_string(shared_.options.port);
    try {
      const tcp::endpoint endpoint(net::ip::make_address(address), shared_.options.port);
      acceptor_.emplace(workers_[0]->context);
      retry_.emplace(workers_[0]->context);
      acceptor_->open(endpoint.protocol());
      acceptor_->set_option(net::socket_base::reuse_address(true));
      acceptor_->bind(endpoint);
      acceptor_->listen(4'096);
      port_ = acceptor_->local_endpoint().port();
    } catch (const boost::system::system_error& error) {
      throw ServerError("cannot listen on " + place + ": " + error.code().message());
    }
  }

  Task<void> accept_all() {
    for (size_t next = 0; !stopped_; next = (next + 1) % workers_.size()) {
      Worker& worker = *workers_[next];
      tcp::socket::rebind_executor<Executor>::other socket(worker.context);
      error_code failed;
      co_await acceptor_->async_accept(socket, net::redirect_error(kAwait, failed));
      if (failed && stopped_) break;
      if (failed) {  // too many open files, or the client is gone: it may pass
        constexpr auto kPause = std::chrono::milliseconds(20);
        retry_->expires_after(kPause);
        co_await retry_->async_wait(net::redirect_error(kAwait, failed));
        continue;
      }
      if (++shared_.connections > shared_.options.limits.connections) {
        --shared_.connections;
        turn_away(socket);
        continue;
      }
      // On the connection's own thread, since making it touches the worker.
      net::post(worker.context, [this, &worker, moved = std::move(socket)]() mutable {
        if (tls_) {
          start(worker, std::make_unique<Connection<TlsStream>>(shared_, worker, std::move(moved), *tls_));
        } else {
          start(worker, std::make_unique<Connection<PlainStream>>(shared_, worker, std::move(moved)));
        }
      });
    }
  }

  template <typename Stream>
  void start(Worker& worker, std::unique_ptr<Connection<Stream>> connection) {
    net::co_spawn(worker.context, live(std::move(connection)), [this](const std::exception_ptr& thrown) {
      if (!thrown) return;
      try {
        std::rethrow_exception(thrown);
      } catch (const std::exception& error) {
        shared_.report(error.what());
      }
    });
  }

  template <typename Socket>
  void turn_away(Socket& socket) {
    error_code ignored;
    if (!tls_) {
      const Response response = problem(503, "too_many_connections", "too many connections: try again later");
      const std::string text = head_of(response, 11, false, false) + response.body;
      socket.non_blocking(true, ignored);
      socket.send(net::buffer(text), 0, ignored);
    }
    socket.shutdown(tcp::socket::shutdown_both, ignored);
    socket.close(ignored);
  }

  Shared shared_;
  std::vector<std::unique_ptr<Worker>> workers_;
  std::optional<net::ssl::context> tls_;
  std::optional<tcp::acceptor::rebind_executor<Executor>::other> acceptor_;
  std::optional<Timer> retry_;
  uint16_t port_ = 0;
  std::atomic<bool> stopped_ = false;
  std::promise<void> accepting_ended_;
};

Server::Server(ServerOptions options, Handler handler)
    : implementation_(std::make_unique<Implementation>(std::move(options), std::move(handler))) {}

Server::~Server() {
  stop(std::chrono::milliseconds(0));
}

uint16_t Server::port() const {
  return implementation_->port();
}
int Server::connections() const {
  return implementation_->connections();
}
void Server::stop(std::chrono::milliseconds grace) {
  implementation_->stop(grace);
}

}  // namespace tongfu::http
