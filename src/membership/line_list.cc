#include "membership/line_list.h"

#include <algorithm>

#include "kernel/text.h"
#include "membership/line_place.h"
#include "membership/sql.h"

namespace tongfu::membership {

namespace {

// The search as the statement takes it. What is never found stands where something must not be looked for.
struct Wanted {
  bool something = false;
  int64_t number = -1;
  int64_t last_digits = 1;  // a power of ten
  std::string text;
  std::string part_of_name;
};

Wanted wanted(const LineFilter& filter) {
  constexpr size_t kShownDigits = 4, kAllDigits = 13;
  Wanted out;
  const std::string_view search = trim(filter.search);
  if (search.empty()) return out;
  out.something = true;
  out.text = search;
  if (filter.in_full) out.part_of_name = search;
  const bool digits = std::all_of(search.begin(), search.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || search.size() > kAllDigits) return out;
  out.number = parse_integer(search).value_or(-1);
  if (search.size() == kShownDigits || (filter.in_full && search.size() > kShownDigits)) {
    for (size_t i = 0; i < search.size(); ++i) out.last_digits *= 10;
  }
  return out;
}

const storage::Listing& lines() {
  static const storage::Listing kLines(sql::page_of_lines, {"line"},
                                       {"msisdn", "name", "offering", "state", "activated_on", "terminated_on"});
  return kLines;
}

}  // namespace

int64_t line_count(storage::Database& database, int64_t group_id) {
  const Wanted all;
  return storage::count_rows(database, lines(), group_id, int64_t{0}, INT64_MAX, all.something, all.number,
                             all.last_digits, all.text, all.part_of_name, int64_t{-1});
}

storage::Page<RegisteredLine> line_page(storage::Database& database, int64_t group_id, const LineFilter& filter,
                                        const storage::PageAsked& asked) {
  const int64_t first = filter.only ? filter.only->number() : 0;
  const int64_t last = filter.only ? filter.only->number() : INT64_MAX;
  const int64_t state = filter.state ? static_cast<int64_t>(*filter.state) : -1;
  const Wanted search = wanted(filter);
  const auto read = [&](const storage::Statement& row) -> std::optional<RegisteredLine> {
    RegisteredLine one;
    one.line = {row.msisdn(0), row.integer(1),       row.text(2), row.text(3),
                row.date(4),   row.optional_date(5), row.cycle(6)};
    return one;
  };
  auto page =
      storage::read_page<RegisteredLine>(database, lines(), asked, read, group_id, first, last, search.something,
                                         search.number, search.last_digits, search.text, search.part_of_name, state);
  for (RegisteredLine& one : page.items) one = registered(database, group_id, one.line);
  return page;
}

storage::Page<RegistryChange> change_page(storage::Database& database, int64_t group_id, std::optional<Msisdn> only,
                                          const storage::PageAsked& asked) {
  static const storage::Listing kChanges(sql::page_of_changes, {"number"}, {"date", "act", "by"});
  return storage::read_page<RegistryChange>(
      database, kChanges, asked,
      [](const storage::Statement& row) {
        return std::optional(RegistryChange{row.msisdn(0), static_cast<Act>(row.integer(1)), row.date(2),
                                            row.optional_cycle(3), row.is_null(4) ? 0 : row.integer(4), row.text(5)});
      },
      group_id, only ? only->number() : 0, only ? only->number() : INT64_MAX);
}

}  // namespace tongfu::membership
