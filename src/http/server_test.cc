#include "http/server.h"

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "http/test_client.h"

namespace tongfu::http {
namespace {

using std::chrono::milliseconds;

// Answers by what is asked for; "/later" from another thread, when told to.
class ServerTest : public testing::Test {
 protected:
  void start(ServerOptions options = {}) {
    server_ = std::make_unique<Server>(
        std::move(options), [this](Request request, Reply reply) { handle(std::move(request), std::move(reply)); });
  }
  ~ServerTest() override {
    open_gate();
    for (std::thread& thread : others_) thread.join();
    server_.reset();
  }
  void handle(Request request, Reply reply) {
    ++handled_;
    if (request.path == "/throw") throw std::runtime_error("handler broke");
    if (request.path == "/drop") return;
    if (request.path == "/later") {
      std::thread other([this, answer = std::move(reply)] {
        std::unique_lock lock(mutex_);
        gate_.wait(lock, [this] { return open_; });
        answer({.body = "late"});
      });
      const std::lock_guard lock(mutex_);
      others_.push_back(std::move(other));
      return;
    }
    if (request.path == "/none") return reply({.status = 204});
    if (request.path == "/split") {
      Response response;
      response.set("X-Name", "a\r\nX-Forged: b");
      return reply(std::move(response));
    }
    reply({.body = request.method + " " + request.path + " " + request.body});
  }
  void open_gate() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    gate_.notify_all();
  }
  TestClient client() { return TestClient(server_->port()); }
  TestClient::Answer ask(std::string_view request) { return client().ask(request); }

  std::mutex mutex_;
  std::condition_variable gate_;
  bool open_ = false;
  std::vector<std::thread> others_;
  std::atomic<int> handled_ = 0;
  std::unique_ptr<Server> server_;
};

constexpr const char* kGet = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";

TEST_F(ServerTest, KeepsAConnectionForTheNextRequest) {
  start();
  TestClient one(server_->port());
  EXPECT_EQ(one.ask(kGet).body, "GET /a ");
  const auto second = one.ask("POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nxyz");
  EXPECT_EQ(second.status, 200);
  EXPECT_EQ(second.body, "POST /b xyz");
  EXPECT_TRUE(second.has("X-Content-Type-Options: nosniff"));
  EXPECT_FALSE(second.has("Connection: close"));
  EXPECT_TRUE(second.has("GMT\r\n"));
}

TEST_F(ServerTest, AnswersPipelinedRequestsInOrder) {
  start();
  TestClient one(server_->port());
  one.send(
      "GET /1 HTTP/1.1\r\nHost: x\r\n\r\nPOST /2 HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nyGET /3 "
      "HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(one.receive().body, "GET /1 ");
  EXPECT_EQ(one.receive().body, "POST /2 y");
  EXPECT_EQ(one.receive().body, "GET /3 ");
}

TEST_F(ServerTest, ClosesWhereTheClientWishes) {
  start();
  TestClient one(server_->port());
  EXPECT_TRUE(one.ask("GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").has("Connection: close"));
  EXPECT_TRUE(one.closed());
  TestClient old(server_->port());
  EXPECT_TRUE(old.ask("GET /a HTTP/1.0\r\n\r\n").head.starts_with("HTTP/1.0 200"));
  EXPECT_TRUE(old.closed());
}

TEST_F(ServerTest, AnswersHeadWithoutABody) {
  start();
  TestClient one(server_->port());
  one.send("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_TRUE(one.receive(true).has("Content-Length: 7"));
  EXPECT_EQ(one.ask(kGet).body, "GET /a ");  // nothing of a body was left in between
  one.send("GET /none HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto none = one.receive(true);
  EXPECT_EQ(none.status, 204);
  EXPECT_FALSE(none.has("Content-Length"));
}

TEST_F(ServerTest, ReadsAChunkedBody) {
  start();
  EXPECT_EQ(
      ask("POST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n").body,
      "POST /c abcde");
}

TEST_F(ServerTest, TellsAWaitingClientToGoOn) {
  start();
  TestClient one(server_->port());
  one.send("POST /c HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(one.receive(true).status, 100);
  EXPECT_EQ(one.ask("ok").body, "POST /c ok");
}

TEST_F(ServerTest, WaitsForAnAnswerFromAnotherThread) {
  start();
  TestClient one(server_->port());
  one.send("GET /later HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(ask(kGet).status, 200);  // the thread is free meanwhile
  open_gate();
  EXPECT_EQ(one.receive().body, "late");
}

TEST_F(ServerTest, AHandlerThatBreaksIsA500AndIsReported) {
  std::string reported;
  ServerOptions options;
  options.report = [&](std::string_view what) { reported = what; };
  start(std::move(options));
  const auto thrown = ask("GET /throw HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(thrown.status, 500);
  EXPECT_EQ(thrown.body.find("handler broke"), std::string::npos);  // not the client's business
  EXPECT_EQ(reported, "handler broke");
  EXPECT_EQ(ask("GET /drop HTTP/1.1\r\nHost: x\r\n\r\n").status, 500);
  EXPECT_EQ(ask(kGet).status, 200);
}

TEST_F(ServerTest, NoAnswerCanBeSplit) {
  start();
  const auto answer = ask("GET /split HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_TRUE(answer.has("X-Name: a  X-Forged: b\r\n"));
  EXPECT_FALSE(answer.has("\r\nX-Forged"));
}

TEST_F(ServerTest, WhatIsNoHttpIsRefusedBeforeAnyHandler) {
  start();
  struct Case {
    const char* what;
    const char* request;
    int status;
  };
  const Case cases[] = {
      {"two lengths", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400},
      {"length and chunks",
       "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
      {"chunks and length",
       "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n", 400},
      {"a bad chunk", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
      {"a length below zero", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400},
      {"bare line feeds", "GET / HTTP/1.1\nHost: x\n\n", 400},
      {"a space before the colon", "GET / HTTP/1.1\r\nHost : x\r\n\r\n", 400},
      {"a broken percent sign", "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"a path upwards", "GET /../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"TLS to a plain port", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400},
      {"no host", "GET /a HTTP/1.1\r\n\r\n", 400},
      {"two hosts", "GET /a HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400},
      {"an unknown method", "BREW /a HTTP/1.1\r\nHost: x\r\n\r\n", 501},
  };
  for (const Case& each : cases) {
    TestClient one(server_->port());
    const auto answer = one.ask(each.request);
    EXPECT_EQ(answer.status, each.status) << each.what;
    EXPECT_TRUE(answer.has("Content-Type: application/problem+json")) << each.what;
    EXPECT_TRUE(one.closed()) << each.what;
  }
  EXPECT_EQ(handled_, 0);
}

TEST_F(ServerTest, LimitsTheHeaderAndTheBody) {
  ServerOptions options;
  options.limits.body_bytes = 1'000;
  options.body_limit = [](const Request& request) { return request.path == "/small" ? size_t{10} : size_t{100'000}; };
  start(std::move(options));
  const std::string many(20'000, 'h');
  EXPECT_EQ(ask("GET / HTTP/1.1\r\nHost: x\r\nX: " + many + "\r\n\r\n").status, 431);
  EXPECT_EQ(ask("GET /" + many + " HTTP/1.1\r\nHost: x\r\n\r\n").status, 431);
  EXPECT_EQ(ask("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n").status, 413);
  EXPECT_EQ(ask("POST /small HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\n").status, 413);
  EXPECT_EQ(
      ask("POST /small HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nb\r\nabcdefghijk\r\n0\r\n\r\n").status,
      413);
  EXPECT_EQ(handled_, 0);
  EXPECT_EQ(ask("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n" + std::string(1'000, 'b')).status, 200);
}

TEST_F(ServerTest, ARefusedBodyStillOnItsWayDoesNotLoseTheAnswer) {
  ServerOptions options;
  options.limits.body_bytes = 1'000;
  start(std::move(options));
  TestClient one(server_->port());
  one.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n");
  one.send(std::string(200'000, 'b'));
  EXPECT_EQ(one.receive().status, 413);
}

TEST_F(ServerTest, CutsWhoIsTooSlow) {
  ServerOptions options;
  options.limits.idle_time = options.limits.header_time = options.limits.body_time = milliseconds(60);
  start(std::move(options));
  TestClient idle(server_->port());
  EXPECT_TRUE(idle.closed());
  TestClient half(server_->port());
  half.send("GET / HTTP/1.1\r\nHos");
  EXPECT_TRUE(half.closed());
  TestClient body(server_->port());
  body.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
  EXPECT_TRUE(body.closed());
  // A byte now and then does not help: the limit is for the whole header.
  TestClient drip(server_->port());
  drip.send("GET / HTTP/1.1\r\n");
  bool gone = false;
  for (int i = 0; i < 100 && !gone; ++i) {
    std::this_thread::sleep_for(milliseconds(10));
    gone = !drip.send("X");
  }
  EXPECT_TRUE(gone);
  EXPECT_EQ(handled_, 0);
}

TEST_F(ServerTest, TurnsAwayWhenThereAreTooManyConnections) {
  ServerOptions options;
  options.limits.connections = 1;
  start(std::move(options));
  TestClient first(server_->port());
  EXPECT_EQ(first.ask(kGet).status, 200);
  EXPECT_EQ(TestClient(server_->port()).receive().status, 503);
  EXPECT_EQ(first.ask(kGet).status, 200);
}

TEST_F(ServerTest, StopsWhenRequestsUnderWayAreFinished) {
  start();
  TestClient busy(server_->port());
  TestClient idle(server_->port());
  EXPECT_EQ(idle.ask(kGet).status, 200);
  busy.send("GET /later HTTP/1.1\r\nHost: x\r\n\r\n");
  while (handled_ < 2) std::this_thread::yield();
  std::thread stopping([this] { server_->stop(std::chrono::seconds(30)); });
  EXPECT_TRUE(idle.closed());
  open_gate();
  const auto answer = busy.receive();
  EXPECT_EQ(answer.body, "late");
  EXPECT_TRUE(answer.has("Connection: close"));
  stopping.join();
  EXPECT_THROW(TestClient(server_->port()), std::runtime_error);
}

TEST_F(ServerTest, StopsThoughAReplyThatWasCalledIsKept) {
  Reply kept;
  Server server({}, [&](const Request&, Reply reply) {
    kept = std::move(reply);
    kept({.body = "answered"});
  });
  EXPECT_EQ(TestClient(server.port()).ask(kGet).body, "answered");
  server.stop(milliseconds(100));
}

TEST_F(ServerTest, ManyConnectionsOnManyThreads) {
  ServerOptions options;
  options.threads = 3;
  std::atomic<int> observed = 0;
  options.observe = [&](const Exchange& exchange) {
    observed += exchange.status == 200 && exchange.request.path == "/a" ? 1 : 0;
  };
  start(std::move(options));
  std::vector<std::thread> clients;
  std::atomic<int> right = 0;
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&] {
      TestClient one(server_->port());
      for (int n = 0; n < 50; ++n) right += one.ask(kGet).body == "GET /a " ? 1 : 0;
    });
  }
  for (std::thread& thread : clients) thread.join();
  server_->stop(milliseconds(1'000));
  EXPECT_EQ(right, 400);
  EXPECT_EQ(observed, 400);
  EXPECT_EQ(server_->connections(), 0);
}

TEST(Server, SaysWhyItCannotListen) {
  const auto handler = [](Request, const Reply& reply) { reply({}); };
  EXPECT_THROW(Server({.address = "nowhere"}, handler), ServerError);
  Server first({}, handler);
  EXPECT_THROW(Server({.port = first.port()}, handler), ServerError);
  ServerOptions secure;
  secure.tls = TlsFiles{"/nonexistent.pem", "/nonexistent.key"};
  EXPECT_THROW(Server(std::move(secure), handler), ServerError);
}

}  // namespace
}  // namespace tongfu::http
