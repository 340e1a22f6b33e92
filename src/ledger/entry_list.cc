#include "ledger/entry_list.h"

#include "ledger/sql.h"

namespace tongfu::ledger {

std::vector<KeptEntry> entries(storage::Database& database, int64_t group_id, int64_t first, int64_t last) {
  std::vector<KeptEntry> all;
  auto rows = database.query(sql::entries, group_id, first, last);
  while (rows.step()) {
    const int64_t number = rows.integer(0);
    if (all.empty() || all.back().number != number) {
      all.push_back(
          {number, {rows.date(1), static_cast<Source>(rows.integer(2)), rows.integer(3), rows.optional_cycle(4)}, {}});
    }
    all.back().postings.push_back({{static_cast<int32_t>(rows.integer(5)), rows.integer(6)},
                                   {static_cast<int32_t>(rows.integer(7)), rows.integer(8)},
                                   rows.money(9)});
  }
  return all;
}

}  // namespace tongfu::ledger
