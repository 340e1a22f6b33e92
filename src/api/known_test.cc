#include "api/known.h"

#include <gtest/gtest.h>

#include <thread>

#include "files/test_files.h"

namespace tongfu::api {
namespace {

constexpr storage::Sql kMake{"test/make", "CREATE TABLE n (n INTEGER PRIMARY KEY) STRICT"};
constexpr storage::Sql kInsert{"test/insert", "INSERT INTO n (n) VALUES ($1)"};

class KnowledgeTest : public testing::Test {
 protected:
  KnowledgeTest() { writer_.run_script(kMake); }
  const files::TestDirectory directory_;
  const std::string url_ = "sqlite:" + directory_.at("x.db");
  storage::Database reader_ = storage::Database::open(url_), writer_ = storage::Database::open(url_);
};

TEST_F(KnowledgeTest, WhatWasKnownLatelyHoldsUntilThisProcessCommits) {
  Knowledge knowledge(std::chrono::hours(1));
  EXPECT_EQ(knowledge.lately(reader_), nullptr);
  for (int i = 0; i < 4; ++i) {
    Known* known = knowledge.of(reader_);
    known->keep("key", http::Response{.status = 200, .body = "of before"});
    ASSERT_EQ(knowledge.lately(reader_), known);
    EXPECT_NE(knowledge.lately(reader_)->answer("key"), nullptr);
    if (i % 2 == 0) {
      writer_.execute(kInsert, i);
    } else {
      storage::Transaction transaction(writer_);
      writer_.execute(kInsert, i);
      EXPECT_EQ(knowledge.lately(reader_), known);
      transaction.commit();
    }
    EXPECT_EQ(knowledge.lately(reader_), nullptr);
    EXPECT_EQ(knowledge.of(reader_)->answer("key"), nullptr);
  }
}

TEST_F(KnowledgeTest, OrForAMillisecondSinceAnotherProcessMayHave) {
  Knowledge knowledge;
  knowledge.of(reader_);
  std::this_thread::sleep_for(std::chrono::milliseconds(2));
  EXPECT_EQ(knowledge.lately(reader_), nullptr);
}

}  // namespace
}  // namespace tongfu::api
