#include "serving/workers.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <stdexcept>
#include <string>

namespace tongfu::serving {
namespace {

TEST(Workers, DoWhatIsWaitingBeforeTheyEnd) {
  std::atomic<int> done = 0;
  {
    Workers workers(2, 100);
    for (int i = 0; i < 50; ++i) ASSERT_TRUE(workers.submit([&] { ++done; }));
  }
  EXPECT_EQ(done, 50);
}

TEST(Workers, TakeNoMoreThanCanWait) {
  std::promise<void> gate, entered;
  Workers workers(1, 1);
  ASSERT_TRUE(workers.submit([&] {
    entered.set_value();
    gate.get_future().wait();
  }));
  entered.get_future().wait();
  EXPECT_TRUE(workers.submit([] {}));
  EXPECT_FALSE(workers.submit([] {}));
  gate.set_value();
}

TEST(Workers, OutliveWhatATaskThrows) {
  std::string reported;
  std::promise<void> done;
  {
    Workers workers(1, 10, [&](std::string_view what) { reported = what; });
    ASSERT_TRUE(workers.submit([] { throw std::runtime_error("broken"); }));
    ASSERT_TRUE(workers.submit([&] { done.set_value(); }));
  }
  done.get_future().get();
  EXPECT_EQ(reported, "broken");
}

}  // namespace
}  // namespace tongfu::serving
