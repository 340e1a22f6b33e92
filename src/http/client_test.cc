#include "http/client.h"

#include <gtest/gtest.h>

#include <future>
#include <mutex>
#include <thread>

#include "http/server.h"

namespace tongfu::http {
namespace {

using std::chrono::milliseconds;

// Another server: answers by what is asked for.
class ClientTest : public testing::Test {
 protected:
  ~ClientTest() override {
    const std::lock_guard lock(mutex_);
    for (const Reply& reply : kept_) reply({.status = 503});
  }
  void handle(const Request& request, Reply reply) {
    if (request.path == "/away") {
      Response response{.status = 302};
      response.set("Location", "/here");
      return reply(std::move(response));
    }
    if (request.path == "/never") {
      const std::lock_guard lock(mutex_);
      kept_.push_back(std::move(reply));
      return asked_.set_value();
    }
    if (request.path == "/large") return reply({.body = std::string(2'000, 'x')});
    reply({.status = request.path == "/refused" ? 400 : 200,
           .body = request.method + " " + std::string(request.header("Authorization").value_or("-")) + " " +
                   std::string(request.header("Content-Type").value_or("-")) + " " + request.body});
  }
  std::string at(const std::string& path) { return "http://127.0.0.1:" + std::to_string(server_.port()) + path; }

  std::mutex mutex_;
  std::vector<Reply> kept_;
  std::promise<void> asked_;
  Server server_{{}, [this](const Request& request, Reply reply) { handle(request, std::move(reply)); }};
};

TEST_F(ClientTest, AsksAndSends) {
  const Client client;
  EXPECT_EQ(client.ask({.method = "GET", .url = at("/here")})->body, "GET - - ");
  const auto sent = client.ask({.method = "POST",
                                .url = at("/here"),
                                .headers = {{"Content-Type", "text/plain"}},
                                .body = "a=1",
                                .basic = {{"tongfu", "p:w"}}});
  ASSERT_TRUE(sent);
  EXPECT_EQ(sent->body, "POST Basic dG9uZ2Z1OnA6dw== text/plain a=1");
}

TEST_F(ClientTest, AnyStatusIsAnAnswerAndNoRedirectionIsFollowed) {
  const Client client;
  EXPECT_EQ(client.ask({.method = "GET", .url = at("/refused")})->status, 400);
  EXPECT_EQ(client.ask({.method = "GET", .url = at("/away")})->status, 302);
}

TEST_F(ClientTest, TooLargeAndTooSlowIsNoAnswer) {
  const Client client({.time = milliseconds(200), .body_bytes = 1'999});
  EXPECT_EQ(client.ask({.method = "GET", .url = at("/large")}).error().reason, "unreachable");
  EXPECT_EQ(client.ask({.method = "GET", .url = at("/never")}).error().reason, "unreachable");
  EXPECT_TRUE(Client({.body_bytes = 2'000}).ask({.method = "GET", .url = at("/large")}));
}

TEST_F(ClientTest, NobodyThere) {
  const Client client;
  EXPECT_EQ(client.ask({.method = "GET", .url = "http://127.0.0.1:1/"}).error().reason, "unreachable");
  // No TLS is spoken there.
  const std::string tls = "https" + at("/here").substr(4);
  EXPECT_EQ(client.ask({.method = "GET", .url = tls}).error().reason, "unreachable");
}

TEST_F(ClientTest, ANeighbourIsNotAskedWhereOnlyPublicAddressesAre) {
  const Client client({.public_only = true});
  EXPECT_EQ(client.ask({.method = "GET", .url = at("/here")}).error().reason, "unreachable");
  const std::string named = "http://localhost:" + std::to_string(server_.port()) + "/here";
  EXPECT_EQ(client.ask({.method = "GET", .url = named}).error().reason, "unreachable");
  EXPECT_TRUE(Client().ask({.method = "GET", .url = named}));
}

TEST_F(ClientTest, WhatIsUnderWayIsGivenUpAtTheEnd) {
  Client client({.time = std::chrono::minutes(5)});
  auto waiting = std::async(std::launch::async, [&] { return client.ask({.method = "GET", .url = at("/never")}); });
  asked_.get_future().wait();
  client.end();
  EXPECT_EQ(waiting.get().error().reason, "unreachable");
  EXPECT_EQ(client.ask({.method = "GET", .url = at("/here")}).error().reason, "unreachable");
}

}  // namespace
}  // namespace tongfu::http
