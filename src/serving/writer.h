// Changes for requests, many in one commit: waiting for the disk is what a small change costs most, so those that wait
// together share it. Each is a part of the transaction that fails alone.
//
// An SQLite database has one writer. On a server a few connections work side by side; a subject, a group, is with one
// of them at a time, since two that wait for one group's lock gain nothing and could come to wait for each other. What
// names no subject goes its own way, one after the other. A conflict or a lost connection lets a change begin anew.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_set>
#include <vector>

#include "http/message.h"
#include "storage/database.h"
#include "storage/log_keeper.h"

namespace tongfu::serving {

// What a request changes; its answer. One that is no success (Response::done) is undone. May be run again, so it
// touches nothing but the database.
using Change = std::function<http::Response(storage::Database&)>;
// Asks what a change is going to ask, to be heard with what the others of the commit ask, and answers the change that
// goes on from there; it is dropped when the transaction ends.
using Ask = std::function<Change(storage::Database&)>;

class Writer {
 public:
  struct Options {
    std::string url;
    int connections = 1;                                // on a server; an SQLite database takes one
    size_t most_waiting = 5'000;                        // beyond that a request is turned away with 503
    size_t most_together = 200;                         // in one commit
    std::function<void(std::string_view what)> report;  // what broke
  };
  // Throws StorageError.
  explicit Writer(Options options);
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer();  // does what is waiting first

  // `actor` is on record for what is changed. The reply comes when the change is on disk, or undone: what `change`
  // answered, 422 `amount_out_of_range`, 503 `busy` where too many wait, 500 where something broke. `subject` is the
  // group that is changed, where it is one, always by the same name. With `ask` a change may ask ahead, on a server:
  // nothing of the subject is changed between that and the change. What it asks of others may be by then, so that a key
  // has to catch it.
  void submit(std::string actor, Change change, http::Reply reply, std::string subject = {}, Ask ask = nullptr);

  // How many are not answered yet.
  size_t waiting() const { return waiting_; }

  struct Counts {
    int64_t changes = 0;
    int64_t commits = 0;
  };
  Counts counts() const { return {changes_, commits_}; }

 private:
  struct Job {
    std::string actor;
    Change change;
    http::Reply reply;
    std::string subject;
    Ask ask;
    http::Response answer;
  };
  // Those that work on one queue take what they can from its front.
  struct Queue {
    bool together = true;  // several in one commit; else one after the other
    int lanes = 0;
    std::deque<Job> jobs;
    std::condition_variable news;
  };
  void start(Queue& queue);
  void work(Queue& queue);
  bool can_take(const Queue& queue) const;
  std::vector<Job> take(Queue& queue);
  void done(Queue& queue, const std::vector<Job>& jobs);
  void keep_log(storage::Database& database);
  void do_together(storage::Database& database, std::vector<Job>& jobs);
  static std::vector<std::vector<Job*>> rounds(std::vector<Job>& jobs);
  void do_round(storage::Database& database, const std::vector<Job*>& jobs);
  void do_alone(storage::Database& database, Job& job);
  http::Response changed(storage::Database& database, const std::string& actor, const Change& change);
  void report(std::string_view what) const;

  Options options_;
  const bool one_writer_;  // an SQLite file
  std::optional<storage::LogKeeper> log_keeper_;
  std::mutex mutex_;
  Queue changes_of_subjects_;                // on SQLite all changes
  Queue other_changes_;                      // on a server
  std::unordered_set<std::string> in_work_;  // subjects that a lane is alone with
  std::vector<std::thread> lanes_;
  bool ending_ = false;
  std::atomic<size_t> waiting_ = 0;
  std::atomic<int64_t> changes_ = 0;
  std::atomic<int64_t> commits_ = 0;
};

}  // namespace tongfu::serving
