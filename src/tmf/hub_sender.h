// Tells the hubs' listeners what happened, in the background: each event at least once, those of a group in order. A
// listener that does not take an event is tried again, later and later; what it missed waits in the journals. An event
// it calls wrong (400, 413, 415, 422) is passed over.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "http/client.h"
#include "kernel/calendar.h"
#include "kernel/clock.h"
#include "serving/readers.h"
#include "serving/writer.h"
#include "tmf/events.h"
#include "tmf/hubs.h"

namespace tongfu::tmf {

// How long a listener is left alone after that many failures in a row: 1 second, twice as long each time, 5 minutes at
// most.
int64_t seconds_to_wait(int failures);

class HubSender {
 public:
  struct Parts {
    serving::Readers& readers;
    serving::Writer& writer;
    const Calendar& calendar;
    const Clock& clock;
    const Clock& business;       // what day it is for the business
    bool allow_private = false;  // listeners on this machine and in private networks
    std::function<void(std::string_view)> report;
  };
  explicit HubSender(Parts parts);
  HubSender(const HubSender&) = delete;
  HubSender& operator=(const HubSender&) = delete;
  ~HubSender();  // gives up what is under way

 private:
  using Ticks = std::chrono::steady_clock;
  struct Due {
    int64_t group_id = 0;
    Place place;
  };
  struct Trouble {
    int failures = 0;
    int64_t try_again_at = 0;  // seconds of civil time
  };
  void work();
  void look();
  void tell(const Hub& hub);
  bool tell_group(const Hub& hub, Due due);  // false: the listener does not take it
  std::vector<Due> due(const Hub& hub);
  bool hold(const Hub& hub);
  bool send(const Hub& hub, const Event& event);
  bool change(std::function<void(Hubs&)> work);

  Parts parts_;
  std::string name_;  // of this server among several
  http::Client client_;
  std::map<int64_t, Trouble> troubles_;
  Ticks::duration looking_{};  // how long the last look at all groups took
  std::mutex mutex_;
  std::condition_variable ending_news_;
  std::atomic<bool> ending_ = false;
  std::thread thread_;
};

}  // namespace tongfu::tmf
