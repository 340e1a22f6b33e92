#include "api/cursor.h"

#include <gtest/gtest.h>

#include "operations/group_desk.h"
#include "storage/test_database.h"

namespace tongfu::api {
namespace {

using storage::Place;

class CursorTest : public testing::Test {
 protected:
  void SetUp() override {
    operations::migrate(database);
    key = cursor_key(database);
  }
  storage::Database database = storage::test_database();
  std::string key;
};

TEST_F(CursorTest, SaysAgainWhatWasSealed) {
  for (const Place& place : {Place{int64_t{7}}, Place{int64_t{-1}, std::string("成员001"), INT64_MAX},
                             Place{std::string(), std::string("\0x", 2), int64_t{0}}}) {
    const std::string cursor = sealed_cursor(key, "listLines", place);
    EXPECT_EQ(opened_cursor(key, "listLines", cursor), place);
    EXPECT_EQ(sealed_cursor(key, "listLines", place), cursor) << "equal places, equal cursors";
  }
}

TEST_F(CursorTest, HidesWhatTheReaderSeesMasked) {
  const std::string cursor = sealed_cursor(key, "listBills", {int64_t{202506}, int64_t{13900000101}});
  EXPECT_NE(cursor, sealed_cursor(key, "listBills", {int64_t{202506}, int64_t{13900000102}}));
  EXPECT_EQ(cursor.find("13900000101"), std::string::npos);
  EXPECT_GT(cursor.size(), 60U);
}

TEST_F(CursorTest, IsOfOneListOnly) {
  const std::string cursor = sealed_cursor(key, "listBills sort=cycle", {int64_t{202506}});
  EXPECT_FALSE(opened_cursor(key, "listBills sort=-cycle", cursor));
  EXPECT_FALSE(opened_cursor(key, "", cursor));
}

TEST_F(CursorTest, CannotBeForged) {
  const std::string cursor = sealed_cursor(key, "list", {int64_t{1}});
  for (size_t i = 0; i < cursor.size(); ++i) {
    std::string other = cursor;
    other[i] = other[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(opened_cursor(key, "list", other)) << i;
  }
  for (const char* other :
       {"", "p5", "A", "%%%", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    EXPECT_FALSE(opened_cursor(key, "list", other)) << other;
  EXPECT_FALSE(opened_cursor(key, "list", cursor + "A"));
  EXPECT_FALSE(opened_cursor(key, "list", cursor.substr(0, cursor.size() - 4)));
}

TEST_F(CursorTest, EveryServerOfADatabaseHasTheSameKey) {
  EXPECT_EQ(cursor_key(database), key);
  EXPECT_EQ(key.size(), 32U);
}

}  // namespace
}  // namespace tongfu::api
