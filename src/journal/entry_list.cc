#include "journal/entry_list.h"

#include <algorithm>
#include <tuple>

#include "journal/sql.h"

namespace tongfu::journal {

namespace {

constexpr size_t kKeys = 2;  // of a place: the last entry shown of the group's own and of the common ones

std::vector<Entry> some_of(storage::Database& database, int64_t group_id, bool descending, int64_t behind,
                           int64_t limit) {
  static const storage::Listing kEntries(sql::page_of_entries, {"number"}, {});
  return storage::read_page<Entry>(
             database, kEntries, {"number", descending, {behind}, limit},
             [&](const storage::Statement& row) -> std::optional<Entry> {
               Entry entry{group_id,
                           row.integer(0),
                           {static_cast<Kind>(row.integer(1)), row.text(3), row.optional_date(4), {}},
                           row.text(5),
                           row.integer(6)};
               if (!row.is_null(2)) entry.act.account = row.integer(2);
               return entry;
             },
             group_id)
      .items;
}

// An own entry comes behind the common ones there were before it.
std::tuple<int64_t, int64_t> order(const Entry& entry) {
  return entry.group_id == kCommon ? std::tuple(entry.number, int64_t{0})
                                   : std::tuple(entry.common_number, entry.number);
}

}  // namespace

// Both journals are in order by themselves: a page is merged from a page of each.
storage::Page<Entry> entry_page(storage::Database& database, int64_t group_id, const storage::PageAsked& asked) {
  const int64_t beginning = asked.descending ? INT64_MAX : 0;
  int64_t own_shown = beginning, common_shown = beginning;
  if (asked.after.size() == kKeys) {
    own_shown = std::get<int64_t>(asked.after[0]);
    common_shown = std::get<int64_t>(asked.after[1]);
  }
  storage::Page<Entry> page;
  page.items = some_of(database, group_id, asked.descending, own_shown, asked.limit + 1);
  for (Entry& entry : some_of(database, kCommon, asked.descending, common_shown, asked.limit + 1))
    page.items.push_back(std::move(entry));
  std::sort(page.items.begin(), page.items.end(), [&](const Entry& a, const Entry& b) {
    return asked.descending ? order(b) < order(a) : order(a) < order(b);
  });
  if (static_cast<int64_t>(page.items.size()) <= asked.limit) return page;
  page.items.resize(static_cast<size_t>(asked.limit));
  for (const Entry& entry : page.items) (entry.group_id == kCommon ? common_shown : own_shown) = entry.number;
  page.next = {own_shown, common_shown};
  return page;
}

}  // namespace tongfu::journal
