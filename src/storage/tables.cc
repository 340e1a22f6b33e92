#include "storage/tables.h"

namespace tongfu::storage {

namespace {

constexpr Sql kColumns{"storage/columns",
                       "SELECT t.name, c.name FROM sqlite_master AS t, pragma_table_info(t.name) AS c "
                       "WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid",
                       "SELECT t.relname::text, c.attname::text FROM pg_class AS t "
                       "JOIN pg_attribute AS c ON c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped "
                       "WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind IN ('r', 'p') "
                       "AND NOT t.relispartition ORDER BY t.relname::text COLLATE \"C\", c.attnum"};
// Of the rows of pg_class, not to_regclass: that one answers from a cache which a wait for a lock does not renew.
constexpr Sql kHasTable{"storage/has_table", "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $1",
                        "SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace "
                        "AND relkind IN ('r', 'p') AND relname = CAST($1 AS TEXT)"};

std::string list(const std::vector<std::string>& columns) {
  std::string text;
  for (const std::string& column : columns) text += (text.empty() ? "" : ", ") + column;
  return text;
}

std::string placeholders(size_t count) {
  std::string text;
  for (size_t i = 1; i <= count; ++i) text += (i > 1 ? ", $" : "$") + std::to_string(i);
  return text;
}

constexpr Sql kLockPartitions{"storage/lock_partitions", "SELECT 1", "SELECT pg_advisory_xact_lock(6230411)"};

std::string partition_name(const std::string& table, int64_t value) {
  return table + "_" + std::to_string(value);
}

}  // namespace

std::vector<Table> tables(Database& database) {
  std::vector<Table> all;
  auto rows = database.query(kColumns);
  while (rows.step()) {
    if (all.empty() || all.back().name != rows.text_view(0)) all.push_back({rows.text(0), {}});
    all.back().columns.push_back(rows.text(1));
  }
  return all;
}

bool has_table(Database& database, std::string_view name) {
  auto rows = database.query(kHasTable, name);
  return rows.step() && rows.integer(0) > 0;
}

void each_row(Database& database, const Table& table, const std::function<void(const Statement& row)>& take) {
  const std::string text = "SELECT " + list(table.columns) + " FROM " + table.name;
  auto rows = database.once({table.name, text});
  while (rows.step()) take(rows);
}

void ensure_partition(Database& database, const std::string& table, int64_t value) {
  const std::string name = partition_name(table, value);
  if (!database.is_server() || has_table(database, name)) return;
  Transaction transaction(database);
  {
    auto locked = database.query(kLockPartitions);
    locked.step();
  }
  if (!has_table(database, name)) {
    const std::string make =
        "CREATE TABLE " + name + " PARTITION OF " + table + " FOR VALUES IN (" + std::to_string(value) + ")";
    database.run_script({name, make});
  }
  transaction.commit();
}

void drop_partition(Database& database, const std::string& table, int64_t value) {
  const std::string name = partition_name(table, value);
  if (database.is_server()) database.run_script({name, "DROP TABLE IF EXISTS " + name});
}

int64_t copy_rows(Database& from, Database& to, const Table& table) {
  const std::string text = "INSERT INTO " + table.name + " (" + list(table.columns) + ") VALUES (" +
                           placeholders(table.columns.size()) + ")";
  auto insert = to.once({table.name, text}, true);
  int64_t count = 0;
  each_row(from, table, [&](const Statement& row) {
    for (int i = 0; i < row.columns(); ++i) {
      switch (row.type(i)) {
        case ValueType::null: insert.bind(i + 1, std::nullopt); break;
        case ValueType::integer: insert.bind(i + 1, row.integer(i)); break;
        case ValueType::text: insert.bind(i + 1, row.text_view(i)); break;
        case ValueType::bytes: insert.bind(i + 1, Blob{row.blob(i)}); break;
      }
    }
    insert.run();
    ++count;
  });
  return count;
}

}  // namespace tongfu::storage
