// Work on one group that changes something: from begin() on no other process changes the group, and nothing is kept
// without commit(). What a refusal leaves undone is undone by going out of scope.
#pragma once

#include "operations/group_desk.h"

namespace tongfu::operations {

class GroupWork {
 public:
  // Refuses: `no_agreement`.
  static Result<std::unique_ptr<GroupWork>> begin(storage::Database& database, const Calendar& calendar,
                                                  party::GroupId group_id, vault::Keyring keys = {}) {
    auto work = std::make_unique<GroupWork>(database);
    TONGFU_ASSIGN(desk, GroupDesk::open_locked(database, calendar, group_id, std::move(keys)));
    work->desk_ = std::move(desk);
    return work;
  }
  // On a group that is locked already, with its agreement, as they were read then.
  static std::unique_ptr<GroupWork> begin_locked(storage::Database& database, const Calendar& calendar,
                                                 const party::Group& group, agreement::Agreement agreement,
                                                 vault::Keyring keys = {}) {
    auto work = std::make_unique<GroupWork>(database);
    work->desk_ = GroupDesk::of(database, calendar, group, std::move(agreement), std::move(keys));
    return work;
  }
  explicit GroupWork(storage::Database& database) : database_(database), transaction_(database) {}

  GroupDesk* operator->() { return desk_.get(); }
  GroupDesk& operator*() { return *desk_; }
  storage::Database& database() { return database_; }
  void commit() { transaction_.commit(); }

 private:
  storage::Database& database_;
  storage::Transaction transaction_;
  std::unique_ptr<GroupDesk> desk_;
};

}  // namespace tongfu::operations
