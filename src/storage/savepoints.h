// Which savepoints a transaction really needs. A part of it (a Transaction within another) that has changed nothing yet
// needs none; parts that begin one within the other without a change between them share one. Most changes of ours are
// such parts within parts: each has one savepoint then, not three, and what only reads has none.
#pragma once

#include <vector>

#include "kernel/expects.h"
#include "storage/error.h"

namespace tongfu::storage {

class Savepoints {
 public:
  // From here to the end of the transaction no part has one: a part that is undone takes the transaction with it.
  void share_fate() { shared_ = true; }
  bool fate_is_shared() const { return shared_; }
  void begin_part() { parts_.push_back(0); }
  // Before a change: the savepoint to be set now, which the caller does; 0 where there is none to set.
  int to_set() {
    if (parts_.empty() || parts_.back() != 0) return 0;
    if (!shared_) ++last_;
    const int its = shared_ ? kAll : last_;
    for (size_t i = parts_.size(); i > 0 && parts_[i - 1] == 0; --i) parts_[i - 1] = its;
    return shared_ ? 0 : last_;
  }
  // A part ends well: the savepoint to be released; 0 where there is none, or others share it.
  int commit_part() {
    const Undo its = end_part();
    return its.release ? its.savepoint : 0;
  }
  struct Undo {
    int savepoint = 0;     // to go back to; 0 where nothing was changed
    bool release = false;  // and it is not needed any more
    bool all = false;      // there is none to go back to: the transaction is lost
  };
  Undo roll_back_part() {
    const Undo its = end_part();
    doomed_ = doomed_ || its.all;
    return its;
  }
  // Where that happened nothing more can be done but to end it: whoever let the parts share their fate does them one by
  // one then. Throws StorageError, a conflict.
  void fail_if_doomed() const {
    if (!doomed_) return;
    throw StorageError("database: a part of the transaction was undone, and the rest with it",
                       StorageError::Kind::conflict);
  }
  // The whole transaction has ended.
  void clear() {
    parts_.clear();
    last_ = 0;
    shared_ = false;
    doomed_ = false;
  }

 private:
  static constexpr int kAll = -1;

  Undo end_part() {
    EXPECTS(!parts_.empty());
    const int its = parts_.back();
    parts_.pop_back();
    if (its == kAll) return {0, false, true};
    const bool shared = !parts_.empty() && parts_.back() == its;
    if (its == 0 || shared) return {its, false};
    --last_;
    return {its, true};
  }

  std::vector<int> parts_;  // the savepoint of each part that is open, from the outermost on; 0 none yet
  int last_ = 0;            // numbered from 1, one within the other
  bool shared_ = false;
  bool doomed_ = false;  // a part was undone for which there was no savepoint
};

}  // namespace tongfu::storage
