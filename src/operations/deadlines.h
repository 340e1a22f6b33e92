// What is due for a group, and by when: the calendar that warns ahead.
#pragma once

#include <string>
#include <vector>

#include "operations/group_desk.h"

namespace tongfu::operations {

struct Deadline {
  enum class Kind {
    publication,
    due,
    reminder,
    suspension,
    termination_right,
    dispute_ends,
    nonrenewal_notice,
    term_ends,
    termination
  };
  Date on;
  Kind kind = Kind::due;
  int64_t account = accounts::kGroupAccount;
  std::optional<Cycle> cycle;
  Money amount;  // outstanding, where it is about a bill
  std::string clause;
};
std::string_view name(Deadline::Kind kind);
std::string_view chinese_name(Deadline::Kind kind);

// Those from `today` to `today` + `days`, in order. Dates the calendar cannot tell are left out.
std::vector<Deadline> deadlines(storage::Database& database, GroupDesk& desk, Date today, int days);

}  // namespace tongfu::operations
