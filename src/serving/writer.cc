#include "serving/writer.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <unordered_map>

#include "http/problem.h"
#include "kernel/arithmetic.h"

namespace tongfu::serving {

using storage::StorageError;

namespace {

http::Response broken() {
  return http::problem(500, "internal", "something broke on our side and nothing was changed; it has been reported");
}

}  // namespace

Writer::Writer(Options options) : options_(std::move(options)), one_writer_(options_.url.starts_with("sqlite:")) {
  storage::Database::open(options_.url);  // throws here, not on a thread
  if (one_writer_) log_keeper_.emplace(options_.url);
  other_changes_.together = false;
  if (!one_writer_) start(other_changes_);
  for (int i = 0; i < (one_writer_ ? 1 : std::max(options_.connections, 1)); ++i) start(changes_of_subjects_);
}

void Writer::start(Queue& queue) {
  ++queue.lanes;
  lanes_.emplace_back([this, &queue] { work(queue); });
}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  for (Queue* queue : {&changes_of_subjects_, &other_changes_}) queue->news.notify_all();
  for (std::thread& lane : lanes_) lane.join();
}

void Writer::submit(std::string actor, Change change, http::Reply reply, std::string subject, Ask ask) {
  Queue& queue = one_writer_ || !subject.empty() ? changes_of_subjects_ : other_changes_;
  {
    const std::lock_guard lock(mutex_);
    EXPECTS(!ending_);
    if (queue.jobs.size() < options_.most_waiting) {
      queue.jobs.push_back(
          {std::move(actor), std::move(change), std::move(reply), std::move(subject), std::move(ask), {}});
      ++waiting_;
      reply = nullptr;
    }
  }
  if (!reply) return queue.news.notify_one();
  http::Response busy = http::problem(503, "busy", "too many changes are waiting: try again in a moment");
  busy.set("Retry-After", "1");
  reply(std::move(busy));
}

bool Writer::can_take(const Queue& queue) const {
  return std::any_of(queue.jobs.begin(), queue.jobs.end(),
                     [&](const Job& job) { return !in_work_.contains(job.subject); });
}

// The lane's share of what waits, from the front: those whose subjects no other lane is with. None at the end.
std::vector<Writer::Job> Writer::take(Queue& queue) {
  std::unique_lock lock(mutex_);
  queue.news.wait(lock, [&] { return (ending_ && queue.jobs.empty()) || can_take(queue); });
  const auto lanes = static_cast<size_t>(queue.lanes);
  const size_t share = (queue.jobs.size() + lanes - 1) / lanes;
  const size_t most = queue.together ? std::min(share, options_.most_together) : 1;
  std::vector<Job> taken;
  std::unordered_set<std::string> subjects;
  std::deque<Job> left;
  for (Job& job : queue.jobs) {
    const bool with_another = in_work_.contains(job.subject);
    if (taken.size() < most && !with_another) {
      if (!job.subject.empty()) subjects.insert(job.subject);
      taken.push_back(std::move(job));
    } else {
      left.push_back(std::move(job));
    }
  }
  queue.jobs = std::move(left);
  in_work_.merge(subjects);
  return taken;
}

void Writer::done(Queue& queue, const std::vector<Job>& jobs) {
  changes_ += static_cast<int64_t>(jobs.size());
  waiting_ -= jobs.size();
  {
    const std::lock_guard lock(mutex_);
    for (const Job& job : jobs) in_work_.erase(job.subject);
  }
  if (queue.lanes > 1) queue.news.notify_all();
}

void Writer::work(Queue& queue) {
  std::optional<storage::Database> database;
  for (std::vector<Job> jobs = take(queue); !jobs.empty(); jobs = take(queue)) {
    try {
      if (!database) {
        database.emplace(storage::Database::open(options_.url));
        database->leave_log();
      }
      if (jobs.size() == 1) {
        do_alone(*database, jobs.front());
      } else {
        do_together(*database, jobs);
      }
    } catch (const std::exception& error) {  // not even a connection
      report(error.what());
      for (Job& job : jobs) job.answer = broken();
    }
    done(queue, jobs);
    for (Job& job : jobs) job.reply(std::move(job.answer));
    jobs.clear();  // whoever waits for the replies to be gone does not wait for the next change
    if (database && log_keeper_) keep_log(*database);
  }
}

void Writer::keep_log(storage::Database& database) {
  try {
    log_keeper_->after_commit(database);
  } catch (const StorageError& error) {  // the next commit tries again
    report(error.what());
  }
}

// Undone where it is no success.
http::Response Writer::changed(storage::Database& database, const std::string& actor, const Change& change) {
  storage::Transaction part(database);
  database.set_actor(actor);
  try {
    http::Response answer = change(database);
    if (answer.done()) part.commit();
    return answer;
  } catch (const ArithmeticOverflow& overflow) {
    return http::problem(422, "amount_out_of_range", overflow.what());
  }
}

// The first change of each subject, then the second of each: all in the order of their subject.
std::vector<std::vector<Writer::Job*>> Writer::rounds(std::vector<Job>& jobs) {
  std::vector<std::vector<Job*>> rounds;
  std::unordered_map<std::string_view, size_t> next;  // of the subject
  for (Job& job : jobs) {
    size_t& round = next[job.subject];
    if (round == rounds.size()) rounds.emplace_back();
    rounds[round++].push_back(&job);
  }
  return rounds;
}

// What they ask ahead is asked first. They are of different subjects.
void Writer::do_round(storage::Database& database, const std::vector<Job*>& jobs) {
  std::vector<Change> asked;
  for (const Job* job : jobs) asked.push_back(job->ask ? job->ask(database) : job->change);
  for (size_t i = 0; i < jobs.size(); ++i) jobs[i]->answer = changed(database, jobs[i]->actor, asked[i]);
}

void Writer::do_together(storage::Database& database, std::vector<Job>& jobs) {
  // Hardly any change is refused when it has begun to write: without savepoints first.
  for (const auto parts : {storage::Parts::share_fate, storage::Parts::undone_alone}) {
    try {
      storage::Transaction all(database, parts);
      if (one_writer_ || parts == storage::Parts::undone_alone) {
        for (Job& job : jobs) job.answer = changed(database, job.actor, job.change);
      } else {
        for (const auto& round : rounds(jobs)) do_round(database, round);
      }
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
      job.answer = changed(database, job.actor, job.change);
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
