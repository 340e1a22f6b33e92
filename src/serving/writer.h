// Changes for requests, many in one commit: waiting for the disk is what a small change costs most, so those that wait
// together share it. Each is a part of the transaction that fails alone.
//
// An SQLite database has one writer. On a server a few connections work side by side: changes of one subject, a group,
// go the same way, since two that wait for one group's lock gain nothing and could come to wait for each other. What
// names no subject goes its own way, one after the other. A conflict or a lost connection lets a change begin anew.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "http/message.h"
#include "storage/database.h"

namespace tongfu::serving {

// What a request changes; its answer. One that is no success (Response::done) is undone. May be run again, so it
// touches nothing but the database.
using Change = std::function<http::Response(storage::Database&)>;

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
  // group, by whatever name, that is changed, where it is one.
  void submit(std::string actor, Change change, http::Reply reply, std::string_view subject = {});

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
    http::Response answer;
  };
  struct Lane {
    bool together = true;
    std::deque<Job> queue;
    std::condition_variable news;
    std::thread thread;
  };
  Lane& lane_of(std::string_view subject);
  void work(Lane& lane);
  std::vector<Job> take(Lane& lane);
  void do_together(storage::Database& database, std::vector<Job>& jobs);
  void do_alone(storage::Database& database, Job& job);
  http::Response changed(storage::Database& database, const Job& job);
  void report(std::string_view what) const;

  Options options_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Lane>> lanes_;  // on a server the first is of what names no subject
  bool ending_ = false;
  std::atomic<size_t> waiting_ = 0;
  std::atomic<int64_t> changes_ = 0;
  std::atomic<int64_t> commits_ = 0;
};

}  // namespace tongfu::serving
