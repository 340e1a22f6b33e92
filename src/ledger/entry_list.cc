#include "ledger/entry_list.h"

#include <string>
#include <unordered_map>

#include "ledger/sql.h"

namespace tongfu::ledger {

storage::Page<KeptEntry> entry_page(storage::Database& database, int64_t group_id, std::optional<int64_t> account,
                                    const storage::PageAsked& asked) {
  static const storage::Listing kEntries(sql::page_of_entries, {"entry"}, {"booked_on", "source", "account", "cycle"});
  auto page = storage::read_page<KeptEntry>(
      database, kEntries, asked,
      [](const storage::Statement& row) {
        return std::optional(KeptEntry{row.integer(0), {}, {}});
      },
      group_id, account.value_or(INT64_MIN), account.value_or(INT64_MAX));
  std::string numbers;
  std::unordered_map<int64_t, KeptEntry*> of;
  for (KeptEntry& one : page.items) {
    numbers += (numbers.empty() ? "" : ",") + std::to_string(one.number);
    of.emplace(one.number, &one);
  }
  auto rows = database.query(sql::entries_of, group_id, numbers);
  while (rows.step()) {
    KeptEntry& one = *of.at(rows.integer(0));
    one.entry = {rows.date(1), static_cast<Source>(rows.integer(2)), rows.integer(3), rows.optional_cycle(4)};
    one.postings.push_back({{static_cast<int32_t>(rows.integer(5)), rows.integer(6)},
                            {static_cast<int32_t>(rows.integer(7)), rows.integer(8)},
                            rows.money(9)});
  }
  return page;
}

}  // namespace tongfu::ledger
