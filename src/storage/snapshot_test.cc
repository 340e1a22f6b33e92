#include "storage/snapshot.h"

#include <gtest/gtest.h>

#include "files/test_files.h"

namespace tongfu::storage {
namespace {

constexpr Sql kMake{"test/make", "CREATE TABLE number (n INTEGER PRIMARY KEY) STRICT"};
constexpr Sql kInsert{"test/insert", "INSERT INTO number (n) VALUES ($1)"};
constexpr Sql kCount{"test/count", "SELECT count(*) FROM number"};

int64_t count(Database& database) {
  auto rows = database.query(kCount);
  rows.step();
  return rows.integer(0);
}

TEST(Snapshot, SeesOneStateWhateverOthersWrite) {
  const files::TestDirectory directory;
  const std::string path = directory.at("tongfu.db");
  Database writer = Database::open("sqlite:" + path);
  writer.run_script(kMake);
  writer.execute(kInsert, 1);
  Database reader = Database::open("sqlite:" + path);
  {
    const Snapshot snapshot(reader);
    EXPECT_EQ(count(reader), 1);
    writer.execute(kInsert, 2);
    EXPECT_EQ(count(reader), 1);
  }
  EXPECT_EQ(count(reader), 2);
}

}  // namespace
}  // namespace tongfu::storage
