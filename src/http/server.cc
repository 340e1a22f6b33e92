// The only file that includes Beast (by asio.h): it takes long to compile.
#include "http/server.h"

#include <atomic>
#include <future>
#include <optional>
#include <thread>
#include <vector>

#include "http/connection.h"

namespace tongfu::http {

namespace {

template <typename Stream>
Task<void> live(std::unique_ptr<Connection<Stream>> connection) {
  co_await connection->run();
}

// TLS 1.2 and 1.3.
void open_tls(const TlsFiles& files, std::optional<net::ssl::context>& tls) {
  tls.emplace(net::ssl::context::tls_server);
  tls->set_options(net::ssl::context::default_workarounds | net::ssl::context::no_tlsv1 |
                   net::ssl::context::no_tlsv1_1 | net::ssl::context::no_compression);
  try {
    tls->use_certificate_chain_file(files.certificate);
  } catch (const boost::system::system_error& error) {
    throw ServerError("certificate '" + files.certificate + "': " + error.code().message());
  }
  try {
    tls->use_private_key_file(files.key, net::ssl::context::pem);
  } catch (const boost::system::system_error& error) {
    throw ServerError("key '" + files.key + "': " + error.code().message());
  }
}

}  // namespace

class Server::Implementation {
 public:
  Implementation(ServerOptions options, Handler handler) : shared_{std::move(options), std::move(handler)} {
    EXPECTS(shared_.options.threads > 0);
    for (int i = 0; i < shared_.options.threads; ++i) workers_.push_back(std::make_unique<Worker>());
    try {
      if (shared_.options.tls) open_tls(*shared_.options.tls, tls_);
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
      Socket socket(worker.context);
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
