// Answers to reads, kept for as long as nothing in the database changes: SQLite tells each connection, for next to
// nothing, whether any other one has committed since. What is kept belongs to one connection that only reads.
#pragma once

#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "http/message.h"
#include "storage/database.h"

namespace tongfu::api {

class AnswerCache {
 public:
  // The answer kept under `key`, or where there is none what `make` answers; successes are kept. `key` names all that
  // the answer depends on beside the database. On a server's database everything is made anew.
  template <typename Make>
  http::Response answer(storage::Database& database, const std::string& key, const Make& make) {
    if (database.is_server()) return make();
    Kept& kept = up_to_date(database);
    if (const auto found = kept.answers.find(key); found != kept.answers.end()) return found->second;
    http::Response response = make();
    if (response.status == 200 && response.body.size() <= kLargest) {
      kept.bytes += key.size() + response.body.size();
      kept.answers.emplace(key, response);
    }
    return response;
  }

 private:
  static constexpr size_t kLargest = 64 * 1024;
  static constexpr size_t kMostBytes = 32 << 20;  // a connection
  struct Kept {
    int64_t version = -1;
    size_t bytes = 0;
    std::unordered_map<std::string, http::Response> answers;
  };
  Kept& up_to_date(storage::Database& database);

  std::shared_mutex mutex_;
  std::unordered_map<const storage::Database*, std::unique_ptr<Kept>> connections_;
};

}  // namespace tongfu::api
