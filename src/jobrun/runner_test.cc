#include "jobrun/runner.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <future>

#include "files/test_files.h"
#include "operations/group_desk.h"
#include "scenario/player.h"

namespace tongfu::jobrun {
namespace {

namespace json = boost::json;
using jobs::Job;
using jobs::State;

constexpr char kScenario[] = R"(
scenario: 1
until: 2025-06-30
catalog: {offerings: [{code: P, monthly_fee: "100.00", price: {voice_minute: "0.10"}}]}
agreement: {id: A1, signed_on: 2025-05-23, term: {first_cycle: 2025-06, last_cycle: 2027-05}, terms: {publish_day: 1}}
group: {id: G1}
members:
  - {msisdn: "13900000101", offering: P, sponsorships: [{mode: quota, amount: "60.00"}]}
)";

class RunnerTest : public testing::Test {
 protected:
  RunnerTest() {
    storage::Database database = storage::Database::open(url_);
    operations::migrate(database);
    EXPECT_TRUE(scenario::Player::start(database, calendar_, *scenario::read_scenario(kScenario)));
    writer_.emplace(serving::Writer::Options{.url = url_});
  }
  ~RunnerTest() override {
    runner_.reset();
    writer_.reset();
  }
  void start() {
    runner_.emplace(
        Runner::Options{.url = url_, .calendar = calendar_, .clock = clock_, .archives = path_ + ".archives"},
        *writer_);
  }
  // A change as a request makes it, by the clerk.
  template <typename Make>
  int64_t change(Make make) {
    int64_t number = 0;
    std::promise<void> kept;
    writer_->submit(
        "clerk",
        [&](storage::Database& database) {
          const Result<Job> job = make(database);
          if (!job) ADD_FAILURE() << job.error().message;
          number = job ? job->number : 0;
          return http::Response{};
        },
        [&](const http::Response&) {
          if (runner_) runner_->wake();
          kept.set_value();
        });
    kept.get_future().wait();
    return number;
  }
  template <typename Request>
  int64_t add(const Request& request) {
    return change([&](storage::Database& database) { return jobs::add(database, request, clock_.now()); });
  }
  Job find(int64_t number) {
    storage::Database database = storage::Database::open(url_);
    return *jobs::find(database, number);
  }
  Job ended(int64_t number) {
    for (int i = 0; i < 1'000 && !find(number).ended(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return find(number);
  }

  const files::TestDirectory directory_;
  const std::string path_ = directory_.at("tongfu.db");
  std::string url_ = "sqlite:" + path_;
  const Calendar calendar_ = Calendar::built_in();
  FixedClock clock_{DateTime::start_of(Date::of(2025, 7, 2)).plus_hours(9)};
  std::optional<serving::Writer> writer_;
  std::optional<Runner> runner_;
};

TEST_F(RunnerTest, PublishesTheBillsOfACycle) {
  start();
  const int64_t number = add(jobs::BillRunRequest{.cycle = Cycle::of(2025, 6), .today = clock_.today()});
  const Job job = ended(number);
  EXPECT_EQ(job.state, State::done);
  EXPECT_EQ(job.by, "clerk");
  EXPECT_EQ(job.begun_at, clock_.now());
  EXPECT_EQ(job.done, 1);
  EXPECT_EQ(job.all, 1);
  const json::value result = json::parse(job.result.value_or("null"));
  EXPECT_EQ(result.at("groups"), 1);
  EXPECT_EQ(result.at("group_total"), "60.00");

  const int64_t days = add(jobs::DayEndRequest{Date::of(2025, 7, 1), Date::of(2025, 7, 5), {}});
  const Job day_end = ended(days);
  EXPECT_EQ(day_end.state, State::done);
  EXPECT_EQ(day_end.all, 5);
  EXPECT_EQ(json::parse(*day_end.result).at("date"), "2025-07-05");
}

TEST_F(RunnerTest, WhatARuleRefusesHasFailedWithItsMessage) {
  start();
  const Job job = ended(add(jobs::BillRunRequest{.cycle = Cycle::of(2025, 6), .group = "G9", .today = clock_.today()}));
  EXPECT_EQ(job.state, State::failed);
  EXPECT_NE(job.detail.find("there is no group 'G9'"), std::string::npos);
  EXPECT_EQ(job.reason, "unknown_group");
  EXPECT_EQ(job.result, std::nullopt);
}

TEST_F(RunnerTest, ImportsAFileAndRemovesIt) {
  const std::string file = path_ + ".csv";
  std::ofstream(file) << "source,record_id,msisdn,type,start,quantity\nS,1,13900000101,voice,2025-06-03T08:00:00,61\n";
  start();
  const Job job = ended(add(jobs::UsageImportRequest{file, "june.csv"}));
  EXPECT_EQ(job.state, State::done) << job.detail;
  EXPECT_EQ(json::parse(job.result.value_or("null")).at("rated"), 1);
  EXPECT_FALSE(std::filesystem::exists(file));
}

// Enough work that it is under way when it is cancelled: a year's day ends of thirty groups.
TEST_F(RunnerTest, WhatRunsStopsWhenItIsCancelled) {
  {
    storage::Database database = storage::Database::open(url_);
    for (int i = 10; i < 40; ++i) {
      std::string text = kScenario;
      for (const auto& [from, to] : {std::pair<std::string, std::string>{"id: G1", "id: G" + std::to_string(i)},
                                     {"13900000101", "139000003" + std::to_string(i)}})
        text.replace(text.find(from), from.size(), to);
      ASSERT_TRUE(scenario::Player::start(database, calendar_, *scenario::read_scenario(text)));
    }
  }
  start();
  const int64_t number = add(jobs::DayEndRequest{Date::of(2025, 6, 1), Date::of(2026, 6, 1), {}});
  while (find(number).state == State::waiting) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  change([&](storage::Database& database) { return jobs::cancel(database, number, clock_.now()); });
  runner_->stop(number);
  const Job cancelled = ended(number);
  EXPECT_EQ(cancelled.state, State::cancelled);
  EXPECT_LT(cancelled.done, cancelled.all == 0 ? 1 : cancelled.all);
  EXPECT_EQ(cancelled.result, std::nullopt);
  // The next one is not stopped by what was asked of this one.
  EXPECT_EQ(ended(add(jobs::DayEndRequest{Date::of(2025, 6, 1), Date::of(2025, 6, 2), {}})).state, State::done);
}

TEST_F(RunnerTest, ArchivesTheUsageOfACycle) {
  const std::string file = path_ + ".csv";
  std::ofstream(file) << "source,record_id,msisdn,type,start,quantity\nS,1,13900000101,voice,2025-06-03T08:00:00,61\n";
  start();
  ASSERT_EQ(ended(add(jobs::UsageImportRequest{file, "june.csv"})).state, State::done);
  const Cycle june = Cycle::of(2025, 6);
  const Job early = ended(add(jobs::UsageArchiveRequest{.cycle = june, .today = Date::of(2025, 11, 30)}));
  EXPECT_EQ(early.state, State::failed);
  ASSERT_EQ(ended(add(jobs::BillRunRequest{.cycle = june, .today = clock_.today()})).state, State::done);
  const Date over = Date::of(2025, 12, 1);
  const Job preview = ended(add(jobs::UsageArchiveRequest{.cycle = june, .today = over, .preview = true}));
  EXPECT_EQ(json::parse(preview.result.value_or("null")).at("records"), 1) << preview.detail;
  const Job done = ended(add(jobs::UsageArchiveRequest{.cycle = june, .today = over}));
  ASSERT_EQ(done.state, State::done) << done.detail;
  const json::value result = json::parse(*done.result);
  EXPECT_EQ(result.at("records"), 1);
  EXPECT_TRUE(std::filesystem::exists(path_ + ".archives/" + std::string(result.at("file").as_string())));
}

TEST_F(RunnerTest, WhatWaitedBeforeTheProgramStartedIsDone) {
  const int64_t number = add(jobs::BillRunRequest{.cycle = Cycle::of(2025, 6), .today = clock_.today()});
  start();
  EXPECT_EQ(ended(number).state, State::done);
}

TEST_F(RunnerTest, WhatRanWhenTheProgramDiedIsInterrupted) {
  const int64_t number = add(jobs::BillRunRequest{.cycle = Cycle::of(2025, 6), .today = clock_.today()});
  change([&](storage::Database& database) -> Result<Job> { return *jobs::claim(database, clock_.now()); });
  start();
  EXPECT_EQ(ended(number).state, State::interrupted);
  const int64_t once_more =
      change([&](storage::Database& database) { return jobs::again(database, number, clock_.now()); });
  EXPECT_EQ(ended(once_more).state, State::done);
}

}  // namespace
}  // namespace tongfu::jobrun
