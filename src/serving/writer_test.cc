#include "serving/writer.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <latch>
#include <map>

#include "files/test_files.h"
#include "http/problem.h"
#include "kernel/arithmetic.h"
#include "serving/readers.h"
#include "storage/empty_database.h"

namespace tongfu::serving {
namespace {

constexpr storage::Sql kMake{"test/make", "CREATE TABLE number (n INTEGER PRIMARY KEY, by TEXT NOT NULL) STRICT"};
constexpr storage::Sql kInsert{"test/insert", "INSERT INTO number (n, by) VALUES ($1, $2)"};
constexpr storage::Sql kList{"test/list", "SELECT n, by FROM number ORDER BY n"};

class ServingWriterTest : public testing::Test {
 protected:
  ServingWriterTest() { storage::Database::open(url_).run_script(kMake); }
  std::unique_ptr<Writer> writer(size_t most_waiting = 1'000) {
    return std::make_unique<Writer>(Writer::Options{
        .url = url_, .most_waiting = most_waiting, .report = [this](std::string_view what) { reported_ = what; }});
  }
  static Change insert(int64_t n) {
    return [n](storage::Database& database) {
      database.execute(kInsert, n, database.actor());
      return http::Response{.status = 201};
    };
  }
  std::future<http::Response> submit(Writer& to, Change change, std::string actor = "clerk") {
    auto promise = std::make_shared<std::promise<http::Response>>();
    to.submit(std::move(actor), std::move(change),
              [promise](http::Response response) { promise->set_value(std::move(response)); });
    return promise->get_future();
  }
  std::map<int64_t, std::string> kept() {
    return Readers(url_).read([](storage::Database& database) {
      std::map<int64_t, std::string> all;
      auto rows = database.query(kList);
      while (rows.step()) all.emplace(rows.integer(0), rows.text(1));
      return all;
    });
  }

  const files::TestDirectory directory_;
  const std::string path_ = directory_.at("tongfu.db");
  std::string url_ = "sqlite:" + path_;
  std::string reported_;
};

// Holds the writer so that what comes meanwhile is done together.
class Held {
 public:
  Change change() {
    return [this](storage::Database&) {
      entered_.set_value();
      gate_.get_future().wait();
      return http::Response{};
    };
  }
  void wait() { entered_.get_future().wait(); }
  void let_go() { gate_.set_value(); }

 private:
  std::promise<void> entered_, gate_;
};

constexpr storage::Sql kCount{"test/count", "SELECT n FROM counter WHERE code = $1"};
constexpr storage::Sql kPut{"test/put", "UPDATE counter SET n = $2 WHERE code = $1"};

// Counters, each a subject; on a server where there is one.
class AskingAheadTest : public testing::Test {
 protected:
  AskingAheadTest() {
    storage::Database database = home_.open();
    database.run_script({"test/make", "CREATE TABLE counter (code TEXT PRIMARY KEY, n INTEGER NOT NULL) STRICT"});
    for (const char* code : {"a", "b", "c", "d", "e"})
      database.execute({"test/insert", "INSERT INTO counter (code, n) VALUES ($1, 0)"}, code);
    server_ = database.is_server();
  }
  // Counts on from what is read at once, or from what was asked ahead.
  static Change one_more(std::string code, std::shared_ptr<storage::Statement> asked = {}) {
    return [code, asked](storage::Database& database) {
      int64_t n = 0;
      {
        auto rows = asked ? std::move(*asked) : database.query(kCount, code);
        n = rows.step() ? rows.integer(0) : -1;
      }
      database.execute(kPut, code, n + 1);
      return http::Response{.status = 201};
    };
  }
  Ask ask(std::string code) {
    return [this, code = std::make_shared<const std::string>(std::move(code))](storage::Database& database) -> Change {
      ++asked_;
      return one_more(*code, std::make_shared<storage::Statement>(database.ask(kCount, *code)));
    };
  }
  int64_t count(const char* code) {
    storage::Database database = home_.open();
    auto rows = database.query(kCount, code);
    return rows.step() ? rows.integer(0) : -1;
  }

  const storage::EmptyDatabase home_;
  bool server_ = false;
  std::atomic<int> asked_ = 0;
};

TEST_F(AskingAheadTest, EachChangeOfASubjectSeesTheOneBefore) {
  constexpr int kChanges = 400;
  std::latch answered(kChanges);
  std::atomic<int> good = 0;
  {
    Writer writer({.url = home_.url(), .connections = 2, .report = [](std::string_view what) { FAIL() << what; }});
    for (int i = 0; i < kChanges; ++i) {
      const std::string code(1, "abcde"[i % 5]);
      writer.submit(
          "clerk", one_more(code),
          [&](http::Response response) {
            good += response.status == 201;
            answered.count_down();
          },
          code, i % 3 == 0 ? Ask() : ask(code));
    }
    answered.wait();
  }
  EXPECT_EQ(good, kChanges);
  int64_t all = 0;
  for (const char* code : {"a", "b", "c", "d", "e"}) all += count(code);
  EXPECT_EQ(all, kChanges);
  EXPECT_EQ(asked_ > 0, server_);
}

TEST_F(AskingAheadTest, WhereOneBreaksTheOthersAreMadeAnewFromWhatIsThereThen) {
  std::vector<std::future<http::Response>> answers;
  Held held;
  {
    Writer writer({.url = home_.url(), .connections = 1});
    const auto submit = [&](Change change, const std::string& code, Ask ask) {
      auto promise = std::make_shared<std::promise<http::Response>>();
      answers.push_back(promise->get_future());
      writer.submit(
          "clerk", std::move(change), [promise](http::Response response) { promise->set_value(std::move(response)); },
          code, std::move(ask));
    };
    submit(held.change(), "e", nullptr);
    held.wait();
    submit(one_more("a"), "a", ask("a"));
    submit([](storage::Database&) -> http::Response { throw std::runtime_error("a bug"); }, "b", nullptr);
    submit(one_more("c"), "c", ask("c"));
    submit(one_more("a"), "a", ask("a"));
    held.let_go();
  }
  const std::vector<int> expected = {200, 201, 500, 201, 201};
  for (size_t i = 0; i < answers.size(); ++i) EXPECT_EQ(answers[i].get().status, expected[i]) << i;
  EXPECT_EQ(count("a"), 2);
  EXPECT_EQ(count("c"), 1);
  EXPECT_EQ(asked_, server_ ? 2 : 0);
}

TEST_F(ServingWriterTest, AnswersWhenItIsKept) {
  auto one = writer();
  EXPECT_EQ(submit(*one, insert(1)).get().status, 201);
  EXPECT_EQ(kept(), (std::map<int64_t, std::string>{{1, "clerk"}}));
}

TEST_F(ServingWriterTest, WhatWaitsTogetherIsCommittedTogetherAndFailsAlone) {
  auto one = writer();
  Held held;
  auto first = submit(*one, held.change());
  held.wait();
  std::vector<std::future<http::Response>> answers;
  for (int64_t n = 1; n <= 9; ++n) answers.push_back(submit(*one, insert(n), "clerk" + std::to_string(n)));
  answers.push_back(submit(*one, [](storage::Database& database) {
    database.execute(kInsert, 10, "refused");
    return http::problem(refused("no", "a rule says no"));
  }));
  answers.push_back(submit(*one, [](storage::Database& database) -> http::Response {
    database.execute(kInsert, 11, "too large");
    throw ArithmeticOverflow();
  }));
  held.let_go();
  first.get();
  for (size_t i = 0; i < 9; ++i) EXPECT_EQ(answers[i].get().status, 201);
  EXPECT_EQ(answers[9].get().status, 409);
  EXPECT_EQ(answers[10].get().status, 422);
  EXPECT_EQ(kept().size(), 9u);
  EXPECT_EQ(kept()[7], "clerk7");
  EXPECT_EQ(one->counts().commits, 2);
  EXPECT_EQ(one->counts().changes, 12);
}

TEST_F(ServingWriterTest, WhatBreaksIsA500AndTheOthersAreDone) {
  auto one = writer();
  Held held;
  auto first = submit(*one, held.change());
  held.wait();
  auto good = submit(*one, insert(1));
  auto twice = submit(*one, insert(1));  // the key is taken: the database says no
  auto bug = submit(*one, [](storage::Database&) -> http::Response { throw std::runtime_error("a bug"); });
  auto also_good = submit(*one, insert(2));
  held.let_go();
  first.get();
  EXPECT_EQ(good.get().status, 201);
  const http::Response answer = twice.get();
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.body.find("UNIQUE"), std::string::npos);
  EXPECT_EQ(bug.get().status, 500);
  EXPECT_EQ(also_good.get().status, 201);
  EXPECT_EQ(kept().size(), 2u);
  EXPECT_FALSE(reported_.empty());
}

TEST_F(ServingWriterTest, TurnsAwayWhenTooManyWait) {
  auto one = writer(1);
  Held held;
  auto first = submit(*one, held.change());
  held.wait();
  auto second = submit(*one, insert(1));
  EXPECT_EQ(submit(*one, insert(2)).get().status, 503);
  held.let_go();
  EXPECT_EQ(second.get().status, 201);
}

TEST_F(ServingWriterTest, DoesWhatIsWaitingBeforeItEnds) {
  std::vector<std::future<http::Response>> answers;
  {
    auto one = writer();
    for (int64_t n = 1; n <= 50; ++n) answers.push_back(submit(*one, insert(n)));
  }
  for (auto& answer : answers) EXPECT_EQ(answer.get().status, 201);
  EXPECT_EQ(kept().size(), 50u);
}

}  // namespace
}  // namespace tongfu::serving
