#include "jobs/job.h"

#include <gtest/gtest.h>

#include "operations/group_desk.h"
#include "storage/test_database.h"

namespace tongfu::jobs {
namespace {

const DateTime kNow = DateTime::start_of(Date::of(2025, 9, 2)).plus_hours(9);

template <typename T>
std::string reason(const Result<T>& result) {
  return result ? std::string() : result.error().reason;
}

class JobTest : public testing::Test {
 protected:
  JobTest() : database_(storage::test_database()) {
    operations::migrate(database_);
    database_.set_actor("clerk");
  }
  Job add_bill_run() {
    return *add(database_, BillRunRequest{.cycle = Cycle::of(2025, 8), .today = kNow.date()}, kNow);
  }

  storage::Database database_;
};

TEST_F(JobTest, WaitsInOrderUntilItIsClaimed) {
  const Job first = add_bill_run();
  EXPECT_EQ(first.state, State::waiting);
  EXPECT_EQ(first.title, "bill run 2025-08");
  EXPECT_EQ(first.by, "clerk");
  const Job second = *add(database_, DayEndRequest{Date::of(2025, 9, 1), Date::of(2025, 9, 1), "G1"}, kNow);
  EXPECT_EQ(second.title, "day end 2025-09-01 of G1");
  EXPECT_EQ(claim(database_, kNow)->number, first.number);
  EXPECT_EQ(claim(database_, kNow)->number, second.number);
  EXPECT_EQ(claim(database_, kNow), std::nullopt);
  const auto all = latest(database_, 10);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].number, second.number);
  EXPECT_EQ(all[0].state, State::running);
  EXPECT_EQ(latest(database_, 1).size(), 1u);
}

TEST_F(JobTest, ComesInPagesInTheOrderAskedFor) {
  const Job one = add_bill_run();
  const Job two = *add(database_, DayEndRequest{Date::of(2025, 9, 1), Date::of(2025, 9, 1), "G1"}, kNow);
  const Job three = add_bill_run();
  const Job taken = *claim(database_, kNow);
  end(database_, taken, State::done, kNow);
  const auto numbers = [&](const char* column, bool descending, std::optional<Kind> kind, const auto& shown) {
    std::vector<int64_t> all;
    storage::PageAsked asked{.column = column, .descending = descending, .after = {}, .limit = 1};
    do {
      const auto page = job_page(database_, kind, shown, asked);
      for (const Job& job : page.items) all.push_back(job.number);
      asked.after = page.next;
    } while (!asked.after.empty());
    return all;
  };
  using Numbers = std::vector<int64_t>;
  const auto all = [](const Job&) { return true; };
  const auto but_two = [&](const Job& job) { return job.number != two.number; };
  EXPECT_EQ(numbers("job", true, {}, all), (Numbers{three.number, two.number, one.number}));
  EXPECT_EQ(numbers("state", false, {}, all), (Numbers{two.number, three.number, one.number}));
  EXPECT_EQ(numbers("ended_at", true, {}, all), (Numbers{one.number, three.number, two.number}));
  EXPECT_EQ(numbers("kind", true, {}, all), (Numbers{two.number, three.number, one.number}));
  EXPECT_EQ(numbers("job", false, Kind::bill_run, all), (Numbers{one.number, three.number}));
  EXPECT_EQ(numbers("job", true, {}, but_two), (Numbers{three.number, one.number}));
}

TEST_F(JobTest, EndsWithItsResult) {
  add_bill_run();
  Job job = *claim(database_, kNow);
  job.done = job.all = 3;
  job.result = R"({"groups":3})";
  end(database_, job, State::done, kNow.plus_hours(1));
  job = *find(database_, job.number);
  EXPECT_EQ(job.state, State::done);
  EXPECT_EQ(job.ended_at, kNow.plus_hours(1));
  EXPECT_EQ(job.result, R"({"groups":3})");
  EXPECT_EQ(reason(again(database_, job.number, kNow)), "job_done");
  EXPECT_EQ(reason(cancel(database_, job.number, kNow)), "job_ended");
}

TEST_F(JobTest, IsCancelledBeforeOrWhileItRuns) {
  const Job waiting = add_bill_run();
  EXPECT_EQ(cancel(database_, waiting.number, kNow)->state, State::cancelled);
  add_bill_run();
  const Job running = *claim(database_, kNow);
  const Job asked = *cancel(database_, running.number, kNow);
  EXPECT_EQ(asked.state, State::running);
  EXPECT_TRUE(asked.cancel_asked);
  EXPECT_EQ(reason(cancel(database_, 99, kNow)), "unknown_job");
}

TEST_F(JobTest, OfAProgramThatDiedIsInterruptedAndBegunAgain) {
  add_bill_run();
  const Job job = *claim(database_, kNow);
  EXPECT_EQ(reason(again(database_, job.number, kNow)), "job_not_ended");
  beat(database_, job, kNow.plus_hours(1));
  interrupt_silent(database_, kNow.plus_hours(1));
  EXPECT_EQ(find(database_, job.number)->state, State::running);
  interrupt_silent(database_, kNow.plus_hours(2));
  EXPECT_EQ(find(database_, job.number)->state, State::interrupted);
  database_.set_actor("other");
  const auto once_more = again(database_, job.number, kNow.plus_hours(3));
  ASSERT_TRUE(once_more);
  EXPECT_EQ(once_more->parameters, job.parameters);
  EXPECT_EQ(once_more->by, "other");
  EXPECT_EQ(once_more->state, State::waiting);
}

TEST_F(JobTest, ADayEndHasADirection) {
  const Date day = Date::of(2025, 9, 1);
  EXPECT_EQ(reason(add(database_, DayEndRequest{day, day - 1, {}}, kNow)), "bad_range");
  EXPECT_EQ(reason(add(database_, DayEndRequest{day, day + 401, {}}, kNow)), "bad_range");
}

TEST(Job, NamesOfKinds) {
  EXPECT_EQ(parse_kind("usage_import"), Kind::usage_import);
  EXPECT_EQ(parse_kind("x"), std::nullopt);
  EXPECT_EQ(name(State::interrupted), "interrupted");
}

}  // namespace
}  // namespace tongfu::jobs
