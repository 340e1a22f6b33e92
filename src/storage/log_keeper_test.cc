#include "storage/log_keeper.h"

#include <gtest/gtest.h>

#include "files/test_files.h"

namespace tongfu::storage {
namespace {

constexpr Sql kMake{"test/make", "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT NOT NULL) STRICT"};
constexpr Sql kInsert{"test/insert", "INSERT INTO t (a, b) VALUES ($1, $2)"};
constexpr Sql kCount{"test/count", "SELECT count(*) FROM t"};

class LogKeeperTest : public testing::Test {
 protected:
  LogKeeperTest() {
    writer_.run_script(kMake);
    writer_.leave_log();
  }
  void commit(LogKeeper& keeper) {
    writer_.execute(kInsert, ++rows_, std::string(5'000, 'x'));
    keeper.after_commit(writer_);
  }
  int64_t kept() {
    Database reader = Database::open(url_);
    auto rows = reader.query(kCount);
    rows.step();
    return rows.integer(0);
  }

  const files::TestDirectory directory_;
  const std::string url_ = "sqlite:" + directory_.at("t.db");
  Database writer_ = Database::open(url_);
  int64_t rows_ = 0;
};

TEST_F(LogKeeperTest, ALongLogIsBegunAnewWhileOneWrites) {
  LogKeeper keeper(url_, {.worth_moving = 1, .most = 40, .too_many = 1'000'000});
  const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  for (int anew = 0; anew < 3 && std::chrono::steady_clock::now() < patience;) {
    const int64_t before = writer_.log_pages();
    commit(keeper);
    if (writer_.log_pages() < before) ++anew;
  }
  EXPECT_LT(writer_.log_pages(), rows_);  // a commit writes a page or more
  EXPECT_EQ(kept(), rows_);
}

TEST_F(LogKeeperTest, OneThatOutrunsTheKeeperIsMovedByTheWriter) {
  LogKeeper keeper(url_, {.worth_moving = 1'000'000, .most = 20, .too_many = 21});
  for (int i = 0; i < 100; ++i) commit(keeper);
  EXPECT_LT(writer_.log_pages(), 100);
  EXPECT_EQ(kept(), 100);
}

TEST_F(LogKeeperTest, WhereNobodyWritesForAMomentAShortLogIsMovedToo) {
  LogKeeper keeper(url_, {.worth_moving = 5, .most = 1'000, .too_many = 2'000, .quiet = std::chrono::milliseconds(20)});
  for (int i = 0; i < 50; ++i) commit(keeper);
  bool anew = false;
  for (int i = 0; i < 200 && !anew; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    const int64_t before = writer_.log_pages();
    commit(keeper);
    anew = writer_.log_pages() < before;
  }
  EXPECT_TRUE(anew);
  EXPECT_EQ(kept(), rows_);
}

}  // namespace
}  // namespace tongfu::storage
