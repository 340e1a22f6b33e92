#include "tmf/hub_sender.h"

#include <algorithm>
#include <chrono>
#include <future>

#include "http/url.h"
#include "journal/journal.h"
#include "signin/secret.h"

namespace tongfu::tmf {

namespace {

constexpr int64_t kHoldSeconds = 60;
constexpr int64_t kMostEntries = 500;
constexpr int kWrong[] = {400, 413, 415, 422};  // trying again would not help
constexpr size_t kKeepPlaceEvery = 50;          // events; as many may be told twice after a crash

// "CustomerBillCreateEvent" is told at CALLBACK/listener/customerBillCreateEvent.
std::string listener(const Hub& hub, std::string type) {
  type[0] = static_cast<char>(type[0] - 'A' + 'a');
  return hub.callback + (hub.callback.ends_with('/') ? "listener/" : "/listener/") + type;
}

}  // namespace

int64_t seconds_to_wait(int failures) {
  constexpr int64_t kMost = 300;
  constexpr int kDoublings = 9;
  return std::min(int64_t{1} << std::clamp(failures - 1, 0, kDoublings), kMost);
}

HubSender::HubSender(Parts parts)
    : parts_(std::move(parts)),
      name_(signin::new_secret()),
      client_({.time = std::chrono::seconds(10), .body_bytes = 64 * 1024, .public_only = !parts_.allow_private}),
      thread_([this] { work(); }) {}

HubSender::~HubSender() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  client_.end();
  ending_news_.notify_all();
  thread_.join();
}

// Looking costs more the more groups there are: it may take a twentieth of the time.
void HubSender::work() {
  constexpr auto kLookEvery = std::chrono::seconds(1);
  constexpr int kShare = 20;
  std::unique_lock lock(mutex_);
  while (!ending_) {
    lock.unlock();
    looking_ = {};
    try {
      look();
    } catch (const std::exception& error) {
      parts_.report(std::string("hubs: ") + error.what());
    }
    const auto wait = std::max<Ticks::duration>(kLookEvery, looking_ * kShare);
    lock.lock();
    ending_news_.wait_for(lock, wait, [this] { return ending_.load(); });
  }
}

void HubSender::look() {
  const int64_t now = parts_.clock.now().seconds();
  const std::vector<Hub> hubs = parts_.readers.read([](storage::Database& database) { return Hubs(database).all(); });
  std::erase_if(troubles_, [&](const auto& each) {
    return std::none_of(hubs.begin(), hubs.end(), [&](const Hub& hub) { return hub.id == each.first; });
  });
  for (const Hub& hub : hubs) {
    if (ending_) return;
    if (const auto trouble = troubles_.find(hub.id); trouble != troubles_.end() && now < trouble->second.try_again_at)
      continue;
    tell(hub);
  }
}

void HubSender::tell(const Hub& hub) {
  const std::vector<Due> all = due(hub);
  if (all.empty() || !hold(hub)) return;
  for (const Due& one : all) {
    if (ending_) return;
    if (!tell_group(hub, one)) {
      Trouble& trouble = troubles_[hub.id];
      trouble.try_again_at = parts_.clock.now().seconds() + seconds_to_wait(++trouble.failures);
      return;
    }
    troubles_.erase(hub.id);
  }
}

// A batch of events; what is left is due again at the next look.
bool HubSender::tell_group(const Hub& hub, Due due) {
  const Events events = parts_.readers.read([&](storage::Database& database) {
    const std::vector<party::Group> groups{party::get_group(database, due.group_id)};
    const auto entries = journal::entries_after(database, due.group_id, due.place.entry, kMostEntries);
    return next_events({database, parts_.calendar, parts_.business.today(), groups}, hub, due.place, entries,
                       parts_.clock.now());
  });
  Place told = due.place;
  const auto keep = [&](Place place) {
    return change([&hub, &due, place](Hubs& hubs) { hubs.put_place(hub.id, due.group_id, place); });
  };
  size_t since_kept = 0;
  for (const Event& event : events.all) {
    if (!send(hub, event)) {
      if (since_kept > 0) keep(told);
      return ending_;
    }
    told = event.after;
    if (++since_kept < kKeepPlaceEvery) continue;
    since_kept = 0;
    if (!keep(told) || !hold(hub)) return true;
  }
  keep(events.after);
  return true;
}

std::vector<HubSender::Due> HubSender::due(const Hub& hub) {
  const auto begun = Ticks::now();
  std::vector<Due> all = parts_.readers.read([&](storage::Database& database) {
    std::vector<Due> found;
    const std::map<int64_t, Place> places = Hubs(database).places(hub.id);
    for (const auto& [group_id, last] : journal::last_numbers(database)) {
      const auto place = places.find(group_id);
      const Due one{group_id, place == places.end() ? Place{} : place->second};
      if (one.place.entry < last) found.push_back(one);
    }
    return found;
  });
  looking_ += Ticks::now() - begun;
  return all;
}

bool HubSender::hold(const Hub& hub) {
  bool held = false;
  const DateTime now = parts_.clock.now();
  return change([&](Hubs& hubs) { held = hubs.hold(hub.id, name_, now, kHoldSeconds); }) && held;
}

bool HubSender::send(const Hub& hub, const Event& event) {
  if (ending_) return false;
  const auto answer = client_.ask({.method = "POST",
                                   .url = listener(hub, event.type),
                                   .headers = {{"Content-Type", "application/json;charset=utf-8"}},
                                   .body = event.body});
  const int status = answer ? answer->status : 0;
  constexpr int kGood = 200, kAfterGood = 300;
  if (status >= kGood && status < kAfterGood) return true;
  if (ending_) return false;
  const std::string who = "hub " + std::to_string(hub.id) + ": " + http::parse_url(hub.callback)->host;
  const std::string why = answer ? "it answers " + std::to_string(status) : answer.error().message;
  const bool takes_never = std::find(std::begin(kWrong), std::end(kWrong), status) != std::end(kWrong);
  parts_.report(who +
                (takes_never ? " takes an event for wrong, it is passed over: "
                             : " does not take an event, it is tried again: ") +
                why);
  return takes_never;
}

// False where it was not kept.
bool HubSender::change(std::function<void(Hubs&)> work) {
  const auto kept = std::make_shared<std::promise<bool>>();
  parts_.writer.submit(
      "system",
      [&](storage::Database& database) {
        Hubs hubs(database);
        work(hubs);
        return http::Response{};
      },
      [kept](const http::Response& done) { kept->set_value(done.done()); });
  return kept->get_future().get();
}

}  // namespace tongfu::tmf
