#include "membership/line_lookup.h"

#include "membership/sql.h"

namespace tongfu::membership {

rating::LineIndex load_line_index(storage::Database& database) {
  rating::LineIndex index;
  {
    auto rows = database.query(sql::count_numbers);
    if (rows.step()) index.reserve(static_cast<size_t>(rows.integer(0)));
  }
  auto lines = database.stream(sql::list_all_lines);
  while (lines.step())
    index.add({lines.integer(0), lines.msisdn(1), lines.date(2), lines.optional_date(3).value_or(kNever)});
  auto secondary = database.stream(sql::list_all_secondary);
  while (secondary.step()) index.add_secondary(secondary.msisdn(0), index.find(secondary.msisdn(2)));
  auto suspensions = database.stream(sql::list_all_suspensions);
  while (suspensions.step()) {
    index.add_suspension(index.find(suspensions.msisdn(1)),
                         {suspensions.date(2), suspensions.optional_date(3).value_or(kNever)});
  }
  return index;
}

}  // namespace tongfu::membership
