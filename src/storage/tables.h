// The tables of a database as data: to move them to another engine, to compare two databases.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "storage/database.h"

namespace tongfu::storage {

struct Table {
  std::string name;
  std::vector<std::string> columns;  // as they stand in the table
};

// By name; partitions are part of their table.
std::vector<Table> tables(Database& database);
bool has_table(Database& database, std::string_view name);

// Every row of the table, in no order worth relying on.
void each_row(Database& database, const Table& table, const std::function<void(const Statement& row)>& take);

// On PostgreSQL a table divided by lists of one value gets the partition for `value`, if it has none yet: in a
// transaction of its own, so call it before one begins. Elsewhere nothing is to be done.
void ensure_partition(Database& database, const std::string& table, int64_t value);
void drop_partition(Database& database, const std::string& table, int64_t value);

// Adds every row of `from`'s table to the same table of `to`; answers how many. The caller holds the transaction.
int64_t copy_rows(Database& from, Database& to, const Table& table);

}  // namespace tongfu::storage
