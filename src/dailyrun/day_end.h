// The end of a day for one group (R10.2, R12): late fees accrued and booked, collections steps taken.
#pragma once

#include <map>

#include "accounts/account_store.h"
#include "collections/collections_desk.h"

namespace tongfu::dailyrun {

struct DaySummary {
  bool already_run = false;
  int64_t bills = 0;  // looked at
  int64_t steps = 0;  // taken
  Money late_fees;    // booked that day

  DaySummary& operator+=(const DaySummary& other);
};

class DayEnd {
 public:
  DayEnd(storage::Database& database, int64_t group_id, accounts::AccountStore& accounts,
         collections::CollectionsDesk& collections)
      : database_(database), group_id_(group_id), accounts_(accounts), collections_(collections) {}

  // One transaction; a day that was run, or one before it, changes nothing.
  DaySummary run(Date date);
  std::optional<Date> last_run();

 private:
  storage::Database& database_;
  int64_t group_id_;
  accounts::AccountStore& accounts_;
  collections::CollectionsDesk& collections_;
};

std::map<int64_t, Date> last_run_of_all(storage::Database& database);  // by group

}  // namespace tongfu::dailyrun
