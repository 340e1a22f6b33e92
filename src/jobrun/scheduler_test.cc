#include "jobrun/scheduler.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "files/test_files.h"
#include "operations/group_desk.h"
#include "scenario/player.h"

namespace tongfu::jobrun {
namespace {

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

class SchedulerTest : public testing::Test {
 protected:
  SchedulerTest() {
    storage::Database database = storage::Database::open(url_);
    operations::migrate(database);
    EXPECT_TRUE(scenario::Player::start(database, calendar_, *scenario::read_scenario(kScenario)));
  }
  std::vector<Job> all_jobs() {
    storage::Database database = storage::Database::open(url_);
    return jobs::latest(database, 100);
  }
  std::vector<Job> ended(size_t count) {
    std::vector<Job> all;
    for (int i = 0; i < 1'000; ++i) {
      all = all_jobs();
      if (all.size() >= count && std::all_of(all.begin(), all.end(), [](const Job& job) { return job.ended(); })) break;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return all;
  }
  // A server's day: the scheduler looks once and what it began is worked off.
  std::vector<Job> run_at(DateTime moment, size_t count) {
    clock_.set(moment);
    serving::Readers readers(url_);
    serving::Writer writer({.url = url_});
    Runner runner({.url = url_, .calendar = calendar_, .clock = clock_}, writer);
    const Scheduler scheduler(readers, writer, runner, clock_, 1);
    return ended(count);
  }

  const files::TestDirectory directory_;
  const std::string path_ = directory_.at("tongfu.db");
  std::string url_ = "sqlite:" + path_;
  const Calendar calendar_ = Calendar::built_in();
  FixedClock clock_{DateTime()};
};

TEST_F(SchedulerTest, BeginsWhatIsDueOnceAndCatchesUp) {
  const DateTime second = DateTime::start_of(Date::of(2025, 7, 2)).plus_hours(9);
  const std::vector<Job> first_day = run_at(second, 2);
  ASSERT_EQ(first_day.size(), 2u);  // the latest first
  EXPECT_EQ(first_day[1].title, "bill run 2025-06");
  EXPECT_EQ(first_day[1].by, "scheduler");
  EXPECT_EQ(first_day[1].state, State::done) << first_day[1].detail;
  EXPECT_EQ(first_day[0].title, "day end 2025-07-01");
  EXPECT_EQ(first_day[0].state, State::done) << first_day[0].detail;

  EXPECT_EQ(run_at(second.plus_hours(5), 2).size(), 2u);  // later that day, after a restart: nothing more
  // The server was down for three days.
  const std::vector<Job> later = run_at(second.plus_hours(4 * 24), 3);
  ASSERT_EQ(later.size(), 3u);
  EXPECT_EQ(later[0].title, "day end 2025-07-02 to 2025-07-05");
  EXPECT_EQ(later[0].state, State::done) << later[0].detail;
}

}  // namespace
}  // namespace tongfu::jobrun
