#include "storage/database.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "storage/empty_database.h"
#include "storage/tables.h"

namespace tongfu::storage {
namespace {

constexpr Sql kMake{"test/make", "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT, c BLOB) STRICT"};
constexpr Sql kInsert{"test/insert", "INSERT INTO t (a, b, c) VALUES ($1, $2, $3)"};
constexpr Sql kRows{"test/rows", "SELECT a, b, c FROM t ORDER BY a"};

class DatabaseTest : public testing::Test {
 protected:
  DatabaseTest() { database_.run_script(kMake); }
  void put(int a) { database_.execute(kInsert, a, "x", std::nullopt); }
  std::vector<int64_t> rows() {
    std::vector<int64_t> all;
    auto found = database_.query(kRows);
    while (found.step()) all.push_back(found.integer(0));
    return all;
  }
  const EmptyDatabase home_;
  Database database_ = home_.open();
};

TEST_F(DatabaseTest, ATransactionHappensWholeOrNotAtAll) {
  {
    Transaction transaction(database_);
    put(1);
    transaction.commit();
  }
  {
    Transaction transaction(database_);
    put(2);
  }
  EXPECT_EQ(rows(), std::vector<int64_t>{1});
}

TEST_F(DatabaseTest, APartCanFailAlone) {
  Transaction outer(database_);
  put(1);
  {
    Transaction failing(database_);
    put(2);
    {
      Transaction inner(database_);
      put(3);
      inner.commit();  // undone with the part around it
    }
  }
  {
    Transaction kept(database_);
    put(4);
    {
      Transaction failing(database_);
      put(5);
    }
    put(6);
    kept.commit();
  }
  outer.commit();
  EXPECT_EQ(rows(), (std::vector<int64_t>{1, 4, 6}));
}

TEST_F(DatabaseTest, WherePartsShareTheirFateOneUndoneUndoesAll) {
  const auto fails_with_all = [&](bool go_on) {
    try {
      Transaction transaction(database_, Parts::share_fate);
      put(1);
      { Transaction undone_without_a_change(database_); }
      {
        Transaction undone(database_);
        put(2);
      }
      if (go_on) rows();
      transaction.commit();
    } catch (const StorageError& error) {
      return error.kind == StorageError::Kind::conflict;
    }
    return false;
  };
  for (const bool go_on : {false, true}) EXPECT_TRUE(fails_with_all(go_on));
  EXPECT_TRUE(rows().empty());
  Transaction transaction(database_, Parts::share_fate);
  {
    Transaction kept(database_);
    put(3);
    kept.commit();
  }
  transaction.commit();
  EXPECT_EQ(rows(), std::vector<int64_t>{3});
}

TEST_F(DatabaseTest, WithoutTheOuterCommitNothingStays) {
  {
    Transaction outer(database_);
    Transaction part(database_);
    put(1);
    part.commit();
  }
  EXPECT_TRUE(rows().empty());
  Transaction again(database_);  // and the connection is usable
  put(2);
  again.commit();
  EXPECT_EQ(rows(), std::vector<int64_t>{2});
}

TEST_F(DatabaseTest, AnExceptionRollsBack) {
  EXPECT_THROW(
      {
        Transaction transaction(database_);
        put(1);
        put(1);  // the key again
        transaction.commit();
      },
      StorageError);
  EXPECT_TRUE(rows().empty());
}

TEST_F(DatabaseTest, ParametersMayComeInAnyOrder) {
  static constexpr Sql kSwapped{"test/swapped", "SELECT $3 || $1 || $2, $2 || $1, $1"};
  auto found = database_.query(kSwapped, "one", "two", "three");
  ASSERT_TRUE(found.step());
  EXPECT_EQ(found.text(0), "threeonetwo");
  EXPECT_EQ(found.text(1), "twoone");
  EXPECT_EQ(found.text(2), "one");
}

TEST_F(DatabaseTest, OtherParametersAreAnErrorThatNamesTheStatement) {
  static constexpr Sql kGap{"test/gap", "SELECT $1, $3"}, kNamed{"test/named", "SELECT :x"},
      kBroken{"test/broken", "SELEC 1"};
  for (const Sql* sql : {&kGap, &kNamed, &kBroken}) {
    try {
      database_.prepare(*sql);
      ADD_FAILURE() << sql->name;
    } catch (const StorageError& error) {
      EXPECT_NE(std::string(error.what()).find(sql->name), std::string::npos) << error.what();
    }
  }
}

TEST_F(DatabaseTest, ValuesComeBackAsTheyWere) {
  static constexpr Sql kEcho{"test/echo", "SELECT $1, $2, $3, $4, $5, $6, $7, $8",
                             "SELECT $1::bigint, $2::bigint, $3::bigint, $4::bigint, $5::bigint, $6, $7::bytea, $8"};
  const std::string text = test_server() == nullptr ? std::string("a\0b", 3) : "a\u3000b";  // a server takes no NUL
  const std::string bytes("\xff\0\x01", 3);
  auto found = database_.query(kEcho, INT64_MIN, Money::from_fen(-5), Date::of(2024, 2, 29), Cycle::of(2025, 12),
                               Msisdn::from_number(1'440'000'000'001), text, Blob{bytes}, std::optional<Date>());
  ASSERT_TRUE(found.step());
  EXPECT_EQ(found.integer(0), INT64_MIN);
  EXPECT_EQ(found.money(1), Money::from_fen(-5));
  EXPECT_EQ(found.date(2), Date::of(2024, 2, 29));
  EXPECT_EQ(found.integer(2), 20'240'229);
  EXPECT_EQ(found.cycle(3), Cycle::of(2025, 12));
  EXPECT_EQ(found.integer(3), 202'512);
  EXPECT_EQ(found.msisdn(4).number(), 1'440'000'000'001);
  EXPECT_EQ(found.text(5), text);
  EXPECT_EQ(found.blob(6), bytes);
  EXPECT_TRUE(found.is_null(7));
  EXPECT_EQ(found.optional_date(7), std::nullopt);
  EXPECT_EQ(found.optional_cycle(3), Cycle::of(2025, 12));
  EXPECT_EQ(found.optional_money(1), Money::from_fen(-5));
  EXPECT_FALSE(found.step());
  EXPECT_EQ(stored_date(stored(kNever)), kNever);
  EXPECT_EQ(stored_cycle(stored(kNoEnd)), kNoEnd);
}

TEST_F(DatabaseTest, OneStatementIsUsedTwiceAtOnce) {  // the cache makes another
  for (int i = 1; i <= 3; ++i) put(i);
  int pairs = 0;
  auto outer = database_.query(kRows);
  while (outer.step()) {
    auto inner = database_.query(kRows);
    while (inner.step()) ++pairs;
  }
  EXPECT_EQ(pairs, 9);
}

TEST_F(DatabaseTest, TellsHowManyRowsChanged) {
  static constexpr Sql kDelete{"test/delete", "DELETE FROM t WHERE a >= $1"};
  for (int i = 1; i <= 3; ++i) put(i);
  EXPECT_EQ(database_.change(kDelete, 2), 2);
  EXPECT_EQ(database_.change(kDelete, 2), 0);
}

TEST(Open, TakesAddressesOfItsKind) {
  for (const char* url : {"", "mysql:x", "file.db", "sqlite:/no/such/folder/x.db"})
    EXPECT_THROW(Database::open(url), StorageError) << url;
}

TEST(Migrate, AppliesEachStepOnce) {
  const EmptyDatabase home;
  static constexpr Sql kSteps[] = {{"one/001", "CREATE TABLE one (a INTEGER)"},
                                   {"one/002", "ALTER TABLE one ADD COLUMN b INTEGER; INSERT INTO one VALUES (1, 2)"}};
  static constexpr Sql kCount{"test/count", "SELECT count(*), sum(b) FROM one"};
  const Migrations first[] = {{"one", std::span(kSteps).first(1)}}, both[] = {{"one", kSteps}};
  {
    Database database = home.open();
    migrate(database, first);
  }
  for (int i = 0; i < 2; ++i) {
    Database database = home.open();
    migrate(database, both);
    auto found = database.query(kCount);
    ASSERT_TRUE(found.step());
    EXPECT_EQ(found.integer(0), 1);
  }
  Database database = home.open();
  EXPECT_THROW(migrate(database, first), StorageError);  // made by a newer program
}

TEST(Migrate, AFailingStepChangesNothing) {
  const EmptyDatabase home;
  Database database = home.open();
  static constexpr Sql kSteps[] = {{"one/001", "CREATE TABLE one (a INTEGER)"}, {"one/002", "nonsense"}};
  const Migrations both[] = {{"one", kSteps}}, first[] = {{"one", std::span(kSteps).first(1)}};
  EXPECT_THROW(migrate(database, both), StorageError);
  migrate(database, first);  // the table is not there yet
}

TEST(Migrate, TellsWhatIsStillToBeDone) {  // `migrate --check`
  const EmptyDatabase home;
  Database database = home.open();
  static constexpr Sql kOne[] = {{"one/001", "CREATE TABLE one (a INTEGER)"},
                                 {"one/002", "ALTER TABLE one ADD COLUMN b INTEGER"}};
  static constexpr Sql kTwo[] = {{"two/001", "CREATE TABLE two (a INTEGER)"}};
  const Migrations first[] = {{"one", std::span(kOne).first(1)}}, all[] = {{"one", kOne}, {"two", kTwo}};
  using Names = std::vector<std::string>;
  EXPECT_EQ(pending_migrations(database, all), (Names{"one/001", "one/002", "two/001"}));
  EXPECT_TRUE(tables(database).empty());  // asking changes nothing
  migrate(database, first);
  EXPECT_EQ(pending_migrations(database, all), (Names{"one/002", "two/001"}));
  migrate(database, all);
  EXPECT_EQ(pending_migrations(database, all), Names{});
  EXPECT_THROW(pending_migrations(database, first), StorageError);  // made by a newer program: not even asked further
}

TEST(Migrate, WorksOutOnceWhatRowsOfBeforeLack) {
  const EmptyDatabase home;
  static constexpr Sql kSteps[] = {{"one/001", "CREATE TABLE one (a INTEGER); INSERT INTO one VALUES (7)"},
                                   {"one/002", "ALTER TABLE one ADD COLUMN twice INTEGER"}};
  static constexpr Sql kFill{"test/fill", "UPDATE one SET twice = COALESCE(twice, a) * 2"};
  static constexpr Sql kTwice{"test/twice", "SELECT twice FROM one"};
  const Migrations first[] = {{"one", std::span(kSteps).first(1)}}, both[] = {{"one", kSteps}};
  const Refill fails[] = {{"one/twice", [](Database& database) {
                             database.execute(kFill);
                             throw StorageError("no power");
                           }}};
  const Refill works[] = {{"one/twice", [](Database& database) { database.execute(kFill); }}};
  Database database = home.open();
  migrate(database, first);
  EXPECT_THROW(migrate(database, both, fails), StorageError);  // the steps are done, this is not
  EXPECT_EQ(pending_migrations(database, both, works), std::vector<std::string>{"one/twice"});
  for (int i = 0; i < 2; ++i) {
    migrate(database, both, works);
    auto twice = database.query(kTwice);
    ASSERT_TRUE(twice.step());
    EXPECT_EQ(twice.integer(0), 14);
  }
  EXPECT_TRUE(pending_migrations(database, both, works).empty());
}

TEST(Migrate, ProcessesThatStartAtOnceDoEachStepOnce) {
  const EmptyDatabase home;
  static constexpr Sql kSteps[] = {{"one/001", "CREATE TABLE one (a INTEGER)"},
                                   {"one/002", "INSERT INTO one VALUES (1)"},
                                   {"one/003", "INSERT INTO one VALUES (2)"}};
  static constexpr Sql kSum{"test/sum", "SELECT count(*) FROM one"};
  const Migrations all[] = {{"one", kSteps}};
  {
    Database database = home.open();
    migrate(database, std::span(all).first(0));  // an SQLite file is made by one process
  }
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      Database database = home.open();
      migrate(database, all);
    });
  }
  for (std::thread& thread : threads) thread.join();
  Database database = home.open();
  auto rows = database.query(kSum);
  ASSERT_TRUE(rows.step());
  EXPECT_EQ(rows.integer(0), 2);
}

TEST(Open, WaitsForTheOneThatCloses) {  // who closes last tidies up, and another's opening must not fail on that
  const EmptyDatabase home;
  home.open().run_script(kMake);
  std::vector<std::thread> threads;
  std::atomic<int> failed = 0;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      for (int k = 0; k < 50; ++k) {
        try {
          home.open().execute(kInsert, 50 * i + k, "x", std::nullopt);
        } catch (const StorageError&) {
          ++failed;
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(failed, 0);
}

}  // namespace
}  // namespace tongfu::storage
