#include "serving/writer.h"

#include <algorithm>
#include <chrono>
#include <exception>

#include "http/problem.h"
#include "kernel/arithmetic.h"

namespace tongfu::serving {

using storage::StorageError;

namespace {

http::Response broken() {
  return http::problem(500, "internal", "something broke on our side and nothing was changed; it has been reported");
}

}  // namespace

Writer::Writer(Options options) : options_(std::move(options)) {
  storage::Database::open(options_.url);  // throws here, not on a thread
  const bool one_writer = options_.url.starts_with("sqlite:");
  const int lanes = one_writer ? 1 : std::max(options_.connections, 1) + 1;
  for (int i = 0; i < lanes; ++i) {
    lanes_.push_back(std::make_unique<Lane>());
    lanes_.back()->together = one_writer || i > 0;
  }
  for (const auto& lane : lanes_) lane->thread = std::thread([this, its = lane.get()] { work(*its); });
}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  for (const auto& lane : lanes_) lane->news.notify_all();
  for (const auto& lane : lanes_) lane->thread.join();
}

Writer::Lane& Writer::lane_of(std::string_view subject) {
  if (lanes_.size() == 1 || subject.empty()) return *lanes_.front();
  return *lanes_[1 + std::hash<std::string_view>()(subject) % (lanes_.size() - 1)];
}

void Writer::submit(std::string actor, Change change, http::Reply reply, std::string_view subject) {
  Lane& lane = lane_of(subject);
  {
    const std::lock_guard lock(mutex_);
    EXPECTS(!ending_);
    if (lane.queue.size() < options_.most_waiting) {
      lane.queue.push_back({std::move(actor), std::move(change), std::move(reply), {}});
      ++waiting_;
      reply = nullptr;
    }
  }
  if (!reply) return lane.news.notify_one();
  http::Response busy = http::problem(503, "busy", "too many changes are waiting: try again in a moment");
  busy.set("Retry-After", "1");
  reply(std::move(busy));
}

std::vector<Writer::Job> Writer::take(Lane& lane) {
  std::unique_lock lock(mutex_);
  lane.news.wait(lock, [&] { return ending_ || !lane.queue.empty(); });
  const size_t count = std::min(lane.queue.size(), lane.together ? options_.most_together : size_t{1});
  const auto end = lane.queue.begin() + static_cast<std::ptrdiff_t>(count);
  std::vector<Job> jobs(std::make_move_iterator(lane.queue.begin()), std::make_move_iterator(end));
  lane.queue.erase(lane.queue.begin(), end);
  return jobs;
}

void Writer::work(Lane& lane) {
  std::optional<storage::Database> database;
  for (std::vector<Job> jobs = take(lane); !jobs.empty(); jobs = take(lane)) {
    try {
      if (!database) database.emplace(storage::Database::open(options_.url));
      if (jobs.size() == 1) {
        do_alone(*database, jobs.front());
      } else {
        do_together(*database, jobs);
      }
    } catch (const std::exception& error) {  // not even a connection
      report(error.what());
      for (Job& job : jobs) job.answer = broken();
    }
    changes_ += static_cast<int64_t>(jobs.size());
    waiting_ -= jobs.size();
    for (Job& job : jobs) job.reply(std::move(job.answer));
    jobs.clear();  // whoever waits for the replies to be gone does not wait for the next change
  }
}

// Undone where it is no success.
http::Response Writer::changed(storage::Database& database, const Job& job) {
  storage::Transaction part(database);
  database.set_actor(job.actor);
  try {
    http::Response answer = job.change(database);
    if (answer.done()) part.commit();
    return answer;
  } catch (const ArithmeticOverflow& overflow) {
    return http::problem(422, "amount_out_of_range", overflow.what());
  }
}

void Writer::do_together(storage::Database& database, std::vector<Job>& jobs) {
  // Hardly any change is refused when it has begun to write: without savepoints first.
  for (const auto parts : {storage::Parts::share_fate, storage::Parts::undone_alone}) {
    try {
      storage::Transaction all(database, parts);
      for (Job& job : jobs) job.answer = changed(database, job);
      all.commit();
      ++commits_;
      return;
    } catch (const StorageError& error) {
      if (error.kind == StorageError::Kind::conflict) continue;
      report(error.what());
    } catch (const std::exception& error) {
      report(error.what());
    }
    break;
  }
  // Something broke or was undone, perhaps for one of them only: each by itself.
  for (Job& job : jobs) do_alone(database, job);
}

void Writer::do_alone(storage::Database& database, Job& job) {
  constexpr int kAttempts = 5;
  for (int attempt = 1;; ++attempt) {
    try {
      job.answer = changed(database, job);
      ++commits_;
      return;
    } catch (const StorageError& error) {
      if (error.kind == StorageError::Kind::broken || attempt == kAttempts) {
        report(error.what());
        job.answer = broken();
        return;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(2 << attempt));
      if (error.kind == StorageError::Kind::lost) database.reconnect();
    } catch (const std::exception& error) {
      report(error.what());
      job.answer = broken();
      return;
    }
  }
}

void Writer::report(std::string_view what) const {
  if (options_.report) options_.report(what);
}

}  // namespace tongfu::serving
