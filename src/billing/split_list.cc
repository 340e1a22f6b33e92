#include "billing/split_list.h"

#include "billing/sql.h"

namespace tongfu::billing {

// By number, shares are summed up from the line on at which the page begins: those before it are not read again.
storage::Page<LineSplit> split_page(storage::Database& database, int64_t group_id, Cycle cycle,
                                    std::optional<Msisdn> line, const storage::PageAsked& asked) {
  static const storage::Listing kSplits(sql::page_of_splits, {"msisdn", "category"},
                                        {"charged", "sponsored", "member"});
  int64_t first = line ? line->number() : 0, last = line ? line->number() : INT64_MAX;
  const int64_t* begun = asked.after.empty() ? nullptr : std::get_if<int64_t>(asked.after.data());
  if (begun != nullptr && asked.column == "msisdn") (asked.descending ? last : first) = *begun;
  return storage::read_page<LineSplit>(
      database, kSplits, asked,
      [](const storage::Statement& row) {
        return std::optional(
            LineSplit{row.msisdn(0), static_cast<Category>(row.integer(1)), row.money(2), row.money(3)});
      },
      group_id, cycle, first, last);
}

}  // namespace tongfu::billing
