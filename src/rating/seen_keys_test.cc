#include "rating/seen_keys.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "operations/group_desk.h"
#include "storage/test_database.h"

namespace tongfu::rating {
namespace {

// Keys spread over the whole range, in order.
std::vector<RecordKey> keys(int count, const std::string& source) {
  std::vector<RecordKey> all;
  for (int i = 0; i < count; ++i) all.push_back(key_of(source, std::to_string(i)));
  std::sort(all.begin(), all.end());
  return all;
}

TEST(RecordKey, DependsOnSourceAndRecord) {  // R4.6: the same source and record id
  EXPECT_EQ(key_of("a", "bc"), key_of("a", "bc"));
  EXPECT_NE(key_of("a", "bc"), key_of("ab", "c"));
  EXPECT_NE(key_of("a", "bc"), key_of("b", "bc"));
  EXPECT_NE(key_of("", "bc"), key_of("bc", ""));
}

TEST(BloomFilter, NeverMissesAKeyAndRarelyErrs) {
  constexpr int kKeys = 20'000;
  BloomFilter filter(kKeys);
  for (const RecordKey key : keys(kKeys, "seen")) filter.test_and_add(key);
  for (const RecordKey key : keys(kKeys, "seen")) ASSERT_TRUE(filter.test_and_add(key));
  BloomFilter again(kKeys);
  int alarms = 0;
  for (const RecordKey key : keys(kKeys, "other")) alarms += again.test_and_add(key);
  EXPECT_LT(alarms, kKeys / 50);
}

TEST(BloomFilter, BeyondItsSizeErrsMoreOftenButMissesNothing) {
  BloomFilter filter(1);
  for (const RecordKey key : keys(2'000, "seen")) filter.test_and_add(key);
  for (const RecordKey key : keys(2'000, "seen")) ASSERT_TRUE(filter.test_and_add(key));
}

class SeenKeysTest : public testing::Test {
 protected:
  SeenKeysTest() { operations::migrate(database_); }
  std::vector<char> find(const std::vector<RecordKey>& asked) {
    std::vector<char> seen(asked.size(), 0);
    SeenKeys(database_).find(asked, seen);
    return seen;
  }
  static bool all_are(const std::vector<char>& seen, char expected) {
    return std::all_of(seen.begin(), seen.end(), [&](char one) { return one == expected; });
  }
  storage::Database database_ = storage::test_database();
};

TEST_F(SeenKeysTest, FindsWhatWasAddedInRowsAndInPages) {
  SeenKeys seen_keys(database_);
  EXPECT_TRUE(all_are(find(keys(100, "a")), 0));
  EXPECT_EQ(seen_keys.approximate_count(), 0);
  const std::vector<std::pair<std::string, int>> imports{
      {"few", 100}, {"limit", 4'096}, {"many", 4'097}, {"pages", 10'240}, {"more", 9'999}};
  for (const auto& [source, count] : imports) seen_keys.add(keys(count, source));
  for (const auto& [source, count] : imports) {
    EXPECT_TRUE(all_are(find(keys(count, source)), 1)) << source;  // walked beside the run
    const auto some = keys(count, source);
    for (size_t i = 0; i < some.size(); i += 997)
      EXPECT_TRUE(all_are(find({some[i]}), 1)) << source << " " << i;  // looked up
    EXPECT_TRUE(all_are(find({some.front(), some.back()}), 1)) << source;
  }
  EXPECT_TRUE(all_are(find(keys(5'000, "never")), 0));
  EXPECT_TRUE(all_are(find({RecordKey{0, 0}, RecordKey{UINT64_MAX, UINT64_MAX}}), 0));
  EXPECT_GE(seen_keys.approximate_count(), 100 + 4'096 + 4'097 + 10'240 + 9'999);
}

TEST_F(SeenKeysTest, TellsSeenFromNewInOneQuestion) {
  SeenKeys seen_keys(database_);
  std::vector<RecordKey> mixed = keys(6'000, "old");
  seen_keys.add(mixed);
  seen_keys.add(keys(10, "single"));
  const auto fresh = keys(6'000, "new"), single = keys(10, "single");
  mixed.insert(mixed.end(), fresh.begin(), fresh.end());
  mixed.insert(mixed.end(), single.begin(), single.end());
  std::sort(mixed.begin(), mixed.end());
  const auto seen = find(mixed);
  for (size_t i = 0; i < mixed.size(); ++i) {
    ASSERT_EQ(seen[i] != 0, !std::binary_search(fresh.begin(), fresh.end(), mixed[i]));
  }
}

TEST_F(SeenKeysTest, FillsAFilterWithEveryKey) {
  SeenKeys seen_keys(database_);
  seen_keys.add(keys(50, "few"));
  seen_keys.add(keys(5'000, "many"));
  BloomFilter filter(6'000);
  seen_keys.fill(filter);
  for (const RecordKey key : keys(50, "few")) EXPECT_TRUE(filter.test_and_add(key));
  for (const RecordKey key : keys(5'000, "many")) EXPECT_TRUE(filter.test_and_add(key));
}

}  // namespace
}  // namespace tongfu::rating
