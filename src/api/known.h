// What connections have learnt. Those that only read keep it for as long as nothing in the database changes: SQLite
// tells each connection, for little, whether any other one has committed since; on a server's database they
// keep nothing. Those that change know agreements by their digests, which come with the lock on a group.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "agreement/agreement_store.h"
#include "http/message.h"
#include "party/group_store.h"
#include "storage/database.h"

namespace tongfu::api {

// Of one connection, at one moment of the database.
class Known {
 public:
  // The answer kept under `key`, which names all that it depends on beside the database; null where there is none.
  const http::Response* answer(const std::string& key) const;
  void keep(std::string key, const http::Response& answer);  // where it is a success, and not too large

  // As party::find_group and agreement::load_agreement; what is found is kept.
  Result<party::Group> group(storage::Database& database, const std::string& code);
  Result<agreement::Agreement> agreement(storage::Database& database, party::GroupId group_id);

 private:
  friend class Knowledge;
  int64_t version_ = -1;
  uint64_t commits_ = 0;  // of this process, and the moment, before the version was asked for
  std::chrono::steady_clock::time_point asked_at_;
  size_t bytes_ = 0;
  std::unordered_map<std::string, http::Response> answers_;
  std::unordered_map<std::string, party::Group> groups_;
  std::unordered_map<party::GroupId, agreement::Agreement> agreements_;
};

class Knowledge {
 public:
  explicit Knowledge(std::chrono::milliseconds lately = std::chrono::milliseconds(1)) : lately_(lately) {}
  // What the connection knows of the moment it reads at; null on a server's database.
  Known* of(storage::Database& database);
  // The same as it was found within the last millisecond, where this process has committed nothing since; null where
  // that is not so. What another process has committed within that millisecond it may not know yet: for answers that
  // are given as they are, nothing else. Asking SQLite is a sixth of the time a read takes.
  const Known* lately(const storage::Database& database) const;

 private:
  Known* find(const storage::Database& database) const;

  const std::chrono::milliseconds lately_;
  mutable std::shared_mutex mutex_;
  std::unordered_map<const storage::Database*, std::unique_ptr<Known>> connections_;
};

// Agreements under their digests: what is kept holds wherever the digest is on record, whatever was undone in between.
class Agreements {
 public:
  bool knows(party::GroupId group_id) const;
  // Of a locked group, none where it is not known.
  std::optional<agreement::Agreement> find(const party::Group& locked) const;
  void keep(const party::Group& locked, const agreement::Agreement& agreement);

 private:
  struct Kept {
    int64_t digest = 0;
    agreement::Agreement agreement;
  };
  mutable std::shared_mutex mutex_;
  std::unordered_map<party::GroupId, Kept> kept_;
};

}  // namespace tongfu::api
