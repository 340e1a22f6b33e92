#include "storage/plans.h"

#include <algorithm>

namespace tongfu::storage {

namespace {

constexpr Sql kTold{"storage/sizes_told", "SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'"};
constexpr Sql kForget{"storage/forget_sizes", "DELETE FROM sqlite_stat1"};
// The key of a table without row ids goes by the table's name.
constexpr Sql kIndexes{
    "storage/list_indexes",
    "SELECT t.name, CASE WHEN i.origin = 'pk' AND t.sql LIKE '%WITHOUT ROWID%' THEN t.name ELSE i.name END, "
    "i.\"unique\", i.partial, c.name "
    "FROM sqlite_master AS t, pragma_index_list(t.name) AS i, pragma_index_info(i.name) AS c "
    "WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, i.name, c.seqno"};
constexpr Sql kTell{"storage/tell_size", "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ($1, $2, $3)"};
constexpr Sql kTake{"storage/take_sizes", "ANALYZE sqlite_schema"};  // makes the table where there is none

// A million rows in ten groups over ten cycles; of anything else a thousand different ones.
constexpr int64_t kRows = 1'000'000, kFewRows = kRows / 10;
int64_t different(std::string_view column) {
  return column == "group_id" || column == "cycle" ? 10 : 1'000;
}

struct Index {
  std::string table, name;
  bool unique = false;
  std::vector<int64_t> sizes;

  void add(std::string_view column) { sizes.push_back(std::max<int64_t>(sizes.back() / different(column), 2)); }
  void tell(Database& database) {
    if (unique) sizes.back() = 1;
    std::string text;
    for (const int64_t size : sizes) text.append(text.empty() ? "" : " ").append(std::to_string(size));
    database.execute(kTell, table, name, text);
  }
};

}  // namespace

bool sizes_told(Database& database) {
  if (database.is_server()) return true;
  auto rows = database.query(kTold);
  return rows.step() && rows.integer(0) > 0;
}

// The numbers SQLite keeps of an index: its rows, then how many of them agree in the first column, the first two, and
// so on (https://www.sqlite.org/fileformat2.html#stat1tab).
void tell_sizes(Database& database) {
  if (database.is_server()) return;
  Transaction transaction(database);
  database.run_script(kTake);
  database.execute(kForget);
  std::vector<Index> all;
  {
    auto rows = database.query(kIndexes);
    while (rows.step()) {
      if (all.empty() || all.back().name != rows.text_view(1)) {
        const int64_t held = rows.integer(3) != 0 ? kFewRows : kRows;
        all.push_back({rows.text(0), rows.text(1), rows.integer(2) != 0, {held}});
      }
      all.back().add(rows.text_view(4));
    }
  }
  for (Index& index : all) index.tell(database);
  database.run_script(kTake);
  transaction.commit();
}

}  // namespace tongfu::storage
