#include "operations/usage_archive.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "files/line_source.h"
#include "files/test_files.h"
#include "operations/verify.h"
#include "rating/usage_import.h"
#include "scenario/player.h"
#include "storage/test_database.h"

namespace tongfu::operations {
namespace {

constexpr char kScenario[] = R"(
scenario: 1
until: 2025-07-02
catalog: {offerings: [{code: P, monthly_fee: "10.00", price: {voice_minute: "0.10"}}]}
agreement: {id: A1, signed_on: 2025-05-23, term: {first_cycle: 2025-06, last_cycle: 2027-05}}
group: {id: G1}
members:
  - {msisdn: "13900000101", offering: P, secondary: ["13900000102"], sponsorships: [{mode: quota, amount: "60.00"}]}
  - {msisdn: "13900000103", offering: P}
events:
  - {at: 2025-06-05T00:00:00, do: usage, id: u1, msisdn: "13900000101", type: voice, seconds: 61}
  - {at: 2025-06-06T00:00:00, do: usage, id: u2, msisdn: "13900000102", type: data, bytes: 1000000}
  - {at: 2025-06-07T00:00:00, do: usage, id: "u,\"3", msisdn: "13900000103", type: sms, count: 1}
  - {at: 2025-07-01T00:00:00, do: usage, id: u4, msisdn: "13900000103", type: sms, count: 1}
)";
const Cycle kJune = Cycle::of(2025, 6);
const Date kOver = Date::of(2025, 12, 1);  // five months after June

class UsageArchiveTest : public testing::Test {
 protected:
  UsageArchiveTest() {
    migrate(database_);
    player_ = *scenario::Player::start(database_, calendar_, *scenario::read_scenario(kScenario));
    player_->play();
  }
  Result<ArchiveReport> archive(Date today = kOver, bool preview = false) {
    return archive_usage(database_, {kJune, folder_.at(""), today, preview, {}});
  }
  int64_t june_records() {
    int64_t records = 0;
    for (const rating::UsageDetail& group : rating::usage_detail(database_, kJune)) records += group.records;
    return records;
  }
  storage::Database database_ = storage::test_database();
  const Calendar calendar_ = Calendar::built_in();
  const files::TestDirectory folder_;
  std::unique_ptr<scenario::Player> player_;
};

TEST_F(UsageArchiveTest, MovesTheRecordsAndKeepsTheTotals) {
  const auto before = rating::usage_totals(database_, player_->desk().group.id, kJune);
  const auto report = archive();
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->records, 3);
  EXPECT_EQ(june_records(), 0);
  auto source = files::LineSource::open(report->path);
  EXPECT_EQ(*source->next_block(),
            "source,record_id,msisdn,type,start,quantity\n"
            "scenario,u1,13900000101,voice,2025-06-05T00:00:00,61\n"
            "scenario,u2,13900000102,data,2025-06-06T00:00:00,1000000\n"
            "scenario,\"u,\"\"3\",13900000103,sms,2025-06-07T00:00:00,1\n");
  const auto after = rating::usage_totals(database_, player_->desk().group.id, kJune);
  ASSERT_EQ(after.size(), before.size());
  for (size_t i = 0; i < after.size(); ++i) EXPECT_TRUE(after[i].totals == before[i].totals);
  EXPECT_FALSE(verify(database_, calendar_).first_difference);
  EXPECT_EQ(rating::usage_detail(database_, kJune + 1).size(), 1u);  // July's stay
  const auto again = archive();
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->path.empty());
}

TEST_F(UsageArchiveTest, PutsTheFileOnRecord) {
  const auto report = archive();
  ASSERT_TRUE(report);
  const auto all = check_archives(database_, folder_.at(""));
  ASSERT_TRUE(all) << all.error().message;
  ASSERT_EQ(all->size(), 1u);
  EXPECT_EQ(all->front().file, "usage-2025-06.csv.gz");
  EXPECT_EQ(all->front().sha256, report->sha256);
  EXPECT_EQ(all->front().records, 3);
  EXPECT_EQ(rating::archives_of_group(database_, player_->desk().group.id, kJune).size(), 1u);
  folder_.write("usage-2025-06.csv.gz", "something else");
  EXPECT_EQ(check_archives(database_, folder_.at("")).error().reason, "archive_damaged");
  std::filesystem::remove(folder_.at("usage-2025-06.csv.gz"));
  EXPECT_EQ(check_archives(database_, folder_.at("")).error().reason, "file_not_found");
}

TEST_F(UsageArchiveTest, LateRecordsGoToAFileOfTheirOwn) {  // R4.6
  ASSERT_TRUE(archive());
  rating::UsageImport(database_).import_text("cdr,9,13900000101,voice,2025-06-10T08:00:00,600\n");
  EXPECT_EQ(archive().error().reason, "correction_pending");
  ASSERT_TRUE(player_->desk().bill_run.run(kJune + 1, catalogue::load_catalogue(database_)));
  const auto second = archive();
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_EQ(second->records, 1);
  EXPECT_TRUE(second->path.ends_with("usage-2025-06-2.csv.gz"));
  EXPECT_EQ(check_archives(database_, folder_.at(""))->size(), 2u);
  EXPECT_FALSE(verify(database_, calendar_).first_difference);
}

TEST_F(UsageArchiveTest, WhatMustStayStays) {
  EXPECT_EQ(archive(kOver + -1).error().reason, "retention_not_over");
  ASSERT_TRUE(player_->desk().charge(0, catalogue::Category::other, Money::from_fen(1), Date::of(2025, 6, 9), "late"));
  EXPECT_EQ(archive().error().reason, "correction_pending");
  ASSERT_TRUE(player_->desk().bill_run.run(kJune + 1, catalogue::load_catalogue(database_)));
  ASSERT_TRUE(player_->desk().disputes.open({"D1", 13'900'000'103, kJune, Money::from_fen(100), Date::of(2025, 7, 9)}));
  EXPECT_EQ(archive().error().reason, "dispute_open");
  EXPECT_EQ(june_records(), 3);
  EXPECT_TRUE(std::filesystem::is_empty(folder_.at("")));
}

TEST_F(UsageArchiveTest, APreviewWritesNothing) {
  const auto report = archive(kOver, true);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->records, 3);
  EXPECT_EQ(june_records(), 3);
  EXPECT_TRUE(std::filesystem::is_empty(folder_.at("")));
}

TEST_F(UsageArchiveTest, AFileInTheWayIsNotOverwritten) {
  folder_.write("usage-2025-06.csv.gz", "somebody else's");
  EXPECT_EQ(archive().error().reason, "file_exists");
  EXPECT_EQ(june_records(), 3);
  EXPECT_EQ(folder_.count(), 1u);
}

TEST_F(UsageArchiveTest, AFileAKilledRunLeftIsTakenOver) {
  const std::string part = folder_.at("usage-2025-06.csv.gz");  // as it was before the database was changed
  ASSERT_TRUE(rating::write_usage(database_, kJune, rating::usage_detail(database_, kJune), part, {}));
  const auto report = archive();
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(june_records(), 0);
  EXPECT_EQ(folder_.count(), 1u);
}

}  // namespace
}  // namespace tongfu::operations
