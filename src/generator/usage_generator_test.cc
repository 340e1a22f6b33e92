#include "generator/usage_generator.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "files/csv.h"
#include "files/line_source.h"
#include "generator/distributions.h"
#include "generator/group_generator.h"
#include "kernel/text.h"
#include "membership/registry.h"
#include "operations/group_desk.h"
#include "rating/usage_import.h"
#include "rating/usage_store.h"
#include "storage/test_database.h"

namespace tongfu::generator {
namespace {

const Msisdn kFirst = Msisdn::from_number(13'900'000'101);
constexpr Cycle kCycle = Cycle::of(2026, 1);

std::string generated(const UsageSpec& spec, int64_t lines) {
  std::string text;
  EXPECT_TRUE(generate_usage(spec, *numbered_lines(kFirst, lines), [&](std::string_view piece) { text += piece; }));
  return text;
}

uint64_t fnv1a(std::string_view text) {
  uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return hash;
}

std::string reason(const auto& result) {
  return result ? "" : result.error().reason;
}

TEST(Random, IsXoshiro256StarStarSeededBySplitmix64) {
  uint64_t state = 1234567;
  EXPECT_EQ(splitmix64(state), 6457827717110365317u);  // the published test vector
  EXPECT_EQ(splitmix64(state), 3203168211198807973u);
  Random a(1), b(1), c(2);
  EXPECT_EQ(a.next(), b.next());
  EXPECT_NE(a.next(), c.next());
  for (int i = 0; i < 1'000; ++i) EXPECT_LT(a.below(7), 7u);
}

TEST(Distributions, CallsAreLogNormal) {
  Random random(1);
  std::vector<int64_t> calls(100'000);
  for (int64_t& call : calls) call = call_seconds(random);
  std::sort(calls.begin(), calls.end());
  EXPECT_GE(calls.front(), 1);
  EXPECT_LE(calls.back(), kLongestCall);
  EXPECT_NEAR(static_cast<double>(calls[50'000]), 55, 2);   // e^4.007
  EXPECT_NEAR(static_cast<double>(calls[84'134]), 174, 8);  // one sigma up: 55 x e^1.15
  EXPECT_NEAR(static_cast<double>(calls[15'866]), 17, 2);   // and down
  EXPECT_GT(calls[99'990], 1'500);
}

TEST(Distributions, SessionsAreHeavyTailed) {
  Random random(1);
  std::vector<int64_t> sessions(100'000);
  int64_t sum = 0;
  for (int64_t& session : sessions) sum += session = session_bytes(random);
  std::sort(sessions.begin(), sessions.end());
  EXPECT_GE(sessions.front(), kSmallestSession);
  EXPECT_LE(sessions.back(), kLargestSession);
  EXPECT_NEAR(static_cast<double>(sessions[50'000]) / (1 << 20), 2 * 1.827, 0.1);  // 2^(1/1.15)
  int64_t top = 0;                                                                 // of one in a hundred
  for (size_t i = 99'000; i < sessions.size(); ++i) top += sessions[i];
  EXPECT_GT(top * 100 / sum, 25);
}

TEST(Distributions, SomeMembersDoNothing) {
  Random random(1);
  int idle = 0;
  uint32_t most = 0;
  for (int i = 0; i < 10'000; ++i) {
    const uint32_t one = activity(random);
    idle += one == 0;
    most = std::max(most, one);
  }
  EXPECT_NEAR(idle, 800, 100);
  EXPECT_EQ(most, 35u);
}

TEST(Distributions, HoursCoverTheCycleAndHaveTwoHumps) {
  const HourShares shares(kCycle);
  ASSERT_EQ(shares.hours(), 31u * 24);
  EXPECT_EQ(shares.records_upto(shares.hours() - 1, 12'345), 12'345);
  const auto in_hour = [&](int day, size_t hour) {
    const size_t i = static_cast<size_t>(day - 1) * 24 + hour;
    return shares.records_upto(i, 1'000'000) - shares.records_upto(i - 1, 1'000'000);
  };
  EXPECT_GT(in_hour(7, 10), in_hour(7, 13));  // a Wednesday's morning against its lunch
  EXPECT_GT(in_hour(7, 16), in_hour(7, 13));
  EXPECT_LT(in_hour(7, 3), in_hour(7, 10) / 50);
  EXPECT_LT(in_hour(10, 10), in_hour(7, 10));  // a Saturday
}

// Pins every byte: a change of tables or code that changes what a seed means shows here.
TEST(UsageGenerator, SameSeedSameBytesOnEveryMachine) {
  const UsageSpec spec{
      .cycle = kCycle, .records = 2'000, .seed = 42, .duplicates_per_mille = 20, .errors_per_mille = 20};
  const std::string text = generated(spec, 50);
  EXPECT_EQ(text, generated(spec, 50));
  EXPECT_EQ(fnv1a(text), 2959640640116481406u);
  UsageSpec other = spec;
  other.seed = 43;
  EXPECT_NE(text, generated(other, 50));
}

TEST(UsageGenerator, RecordsAreInOrderAndWithinBounds) {
  const std::string text = generated({.cycle = kCycle, .records = 20'000, .seed = 1}, 300);
  files::CsvCursor cursor(text);
  std::vector<std::string_view> cells;
  ASSERT_TRUE(cursor.next(cells));
  EXPECT_EQ(cursor.raw(), "source,record_id,msisdn,type,start,quantity");
  std::map<std::string, int> types;
  std::set<std::string> ids, numbers;
  DateTime last;
  int64_t records = 0;
  for (; cursor.next(cells); ++records) {
    ASSERT_EQ(cells.size(), 6u);
    EXPECT_TRUE(ids.emplace(cells[1]).second);
    const auto number = read_msisdn(cells[2]);
    const auto start = read_date_time(cells[4]);
    const auto quantity = parse_integer(cells[5]);
    ASSERT_TRUE(number && start && quantity);
    EXPECT_TRUE(kFirst <= *number && number->number() < kFirst.number() + 300);
    EXPECT_EQ(Cycle::containing(start->date()), kCycle);
    EXPECT_LE(last, *start);
    EXPECT_GE(*quantity, 1);
    last = *start;
    numbers.emplace(cells[2]);
    ++types[std::string(cells[3])];
  }
  EXPECT_EQ(records, 20'000);
  EXPECT_EQ(types.size(), 3u);
  EXPECT_LT(types["sms"], types["voice"] / 3);
  EXPECT_GT(numbers.size(), 250u);
  EXPECT_LT(numbers.size(), 300u);  // some do nothing
}

TEST(UsageGenerator, FewRecordsAndOneLineWork) {
  for (const int64_t records : {0, 1, 7}) {
    const std::string text = generated({.cycle = Cycle::of(2028, 2), .records = records}, 1);
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), records + 1);
  }
}

TEST(UsageGenerator, RefusesWhatMakesNoSense) {
  const auto lines = *numbered_lines(kFirst, 2);
  const auto refusal = [&](UsageSpec spec) { return reason(generate_usage(spec, lines, [](std::string_view) {})); };
  EXPECT_EQ(refusal({.cycle = kCycle, .records = -1}), "bad_generator_options");
  EXPECT_EQ(refusal({.cycle = kCycle, .duplicates_per_mille = 600, .errors_per_mille = 600}), "bad_generator_options");
  EXPECT_EQ(refusal({.cycle = kCycle, .source = "a,b"}), "bad_generator_options");
  EXPECT_EQ(reason(generate_usage({.cycle = kCycle}, {}, [](std::string_view) {})), "bad_generator_options");
  EXPECT_EQ(reason(write_usage({.cycle = kCycle}, lines, "/no/such/folder/a.csv")), "cannot_write");
  EXPECT_EQ(reason(numbered_lines(Msisdn::from_number(19'999'999'999), 2)), "bad_generator_options");
  EXPECT_EQ(reason(numbered_lines(kFirst, 0)), "bad_generator_options");
}

class Folder {
 public:
  Folder() { std::filesystem::create_directories(path_); }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string file(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_ = std::filesystem::path(testing::TempDir()) / ("generator-" + std::to_string(::getpid()));
};

// What is meant as a record is rated, a duplicate is one, and nothing broken gets through (R4.6).
TEST(UsageGenerator, ImportTakesItAsItWasMeant) {
  const Folder folder;
  auto database = storage::test_database();
  operations::migrate(database);
  ASSERT_EQ(*populate(database, {.lines = 300, .first_cycle = kCycle}), 1);
  const auto lines = *numbered_lines(CarrierSpec{}.first, 300);
  const auto written =
      write_usage({.cycle = kCycle, .records = 5'000, .seed = 3, .duplicates_per_mille = 30, .errors_per_mille = 20},
                  lines, folder.file("usage.csv.gz"));
  ASSERT_TRUE(written);
  EXPECT_EQ(written->records + written->duplicates + written->errors, 5'000);
  EXPECT_NEAR(static_cast<double>(written->duplicates), 150, 60);
  EXPECT_NEAR(static_cast<double>(written->errors), 100, 50);
  const auto counts = rating::UsageImport(database).import_file(folder.file("usage.csv.gz"));
  ASSERT_TRUE(counts);
  EXPECT_EQ(counts->rated, written->records);
  EXPECT_EQ(counts->duplicates, written->duplicates);
  EXPECT_EQ(counts->errors, written->errors);
}

}  // namespace
}  // namespace tongfu::generator
