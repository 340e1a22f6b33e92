#include "api/known.h"

#include <gtest/gtest.h>

#include <thread>

#include "files/test_files.h"

namespace tongfu::api {
namespace {

constexpr storage::Sql kMake{"test/make", "CREATE TABLE n (n INTEGER PRIMARY KEY) STRICT"};
constexpr storage::Sql kInsert{"test/insert", "INSERT INTO n (n) VALUES ($1)"};

TEST(Knowledge, WhatWasKnownLatelyHoldsUntilThisProcessCommitsOrForAMillisecond) {
  const files::TestDirectory directory;
  const std::string url = "sqlite:" + directory.at("x.db");
  storage::Database reader = storage::Database::open(url), writer = storage::Database::open(url);
  writer.run_script(kMake);
  Knowledge knowledge;
  EXPECT_EQ(knowledge.lately(reader), nullptr);
  // The machine may stop for a while at any place: then there is nothing to be seen but null.
  int held = 0;
  for (int i = 0; i < 200; ++i) {
    Known* known = knowledge.of(reader);
    known->keep("key", http::Response{.status = 200, .body = "of before"});
    if (const Known* lately = knowledge.lately(reader)) {
      ++held;
      EXPECT_EQ(lately, known);
      EXPECT_NE(lately->answer("key"), nullptr);
    }
    if (i % 2 == 0) {
      writer.execute(kInsert, i);
    } else {
      storage::Transaction transaction(writer);
      writer.execute(kInsert, i);
      transaction.commit();
    }
    EXPECT_EQ(knowledge.lately(reader), nullptr);
    EXPECT_EQ(knowledge.of(reader)->answer("key"), nullptr);
  }
  EXPECT_GT(held, 0);
  knowledge.of(reader);
  std::this_thread::sleep_for(std::chrono::milliseconds(2));
  EXPECT_EQ(knowledge.lately(reader), nullptr);
}

}  // namespace
}  // namespace tongfu::api
