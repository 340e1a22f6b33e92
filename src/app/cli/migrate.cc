// migrate: the tables of a database made and brought up to date, distributed over machines, filled from another one.
#include <filesystem>
#include <iostream>

#include "app/cli/verbs.h"
#include "operations/distribution.h"
#include "storage/tables.h"

namespace tongfu::app {

namespace {

struct Options {
  bool check = false, distribute = false, refill = false;
  std::string from;
};

Result<void> check(const Common& common, storage::Database& database) {
  const auto pending = operations::pending_migrations(database);
  for (const std::string& step : pending) std::cout << step << '\n';
  if (pending.empty()) {
    std::cout << common.say("表结构为最新", "The tables are up to date") << '\n';
    return {};
  }
  return refused("database_outdated",
                 std::to_string(pending.size()) + " steps are to be applied: run `tongfu migrate`");
}

// The mark of the key that personal data is sealed with; empty where nothing was sealed yet.
std::string key_mark(storage::Database& database) {
  std::string mark;
  storage::each_row(database, {"vault_key", {"mark"}}, [&](const storage::Statement& row) { mark = row.blob(0); });
  return mark;
}

// Every row of every table, in one transaction; both databases are of this program's version then.
Result<void> copy(const Common& common, storage::Database& to, const std::string& url) {
  TONGFU_ASSIGN(path, database_path(url));
  if (path && !std::filesystem::exists(*path)) return not_found("no_database", "there is no database at " + *path);
  storage::Database from = storage::Database::open(url);
  operations::migrate(from);
  if (!party::list_groups(to).empty())
    return refused("database_not_empty", "there are groups in " + shown_address(to.url()) + ": copy into an empty one");
  const std::string their_key = key_mark(from), our_key = key_mark(to);
  if (!their_key.empty() && !our_key.empty() && their_key != our_key) {
    return refused("other_key", "the personal data of " + shown_address(url) +
                                    " is sealed with another key than that of " + shown_address(to.url()) +
                                    ": make that one by `tongfu init` with the same --key-file");
  }
  // Usage lies in a partition a cycle, which cannot be made any more when its rows lie elsewhere.
  std::vector<int64_t> cycles;
  storage::each_row(from, {"usage_total", {"DISTINCT cycle"}},
                    [&](const storage::Statement& row) { cycles.push_back(row.integer(0)); });
  for (const int64_t cycle : cycles) storage::ensure_partition(to, "usage_detail", cycle);
  storage::Transaction transaction(to);
  int64_t rows = 0;
  for (const operations::Spread& spread : operations::distribution(from)) {
    if (spread.table == "schema_version" || spread.table == "cursor_key" ||
        (spread.table == "vault_key" && !our_key.empty()))
      continue;
    for (const storage::Table& table : storage::tables(from)) {
      if (table.name == spread.table) rows += storage::copy_rows(from, to, table);
    }
  }
  transaction.commit();
  std::cout << common.say("已复制行数：", "Rows copied: ") << rows << '\n';
  return {};
}

Result<void> migrate(const Common& common, const Options& o) {
  TONGFU_ASSIGN(path, database_path(common.database));
  if (path && !std::filesystem::exists(*path))
    return not_found("no_database", "there is no database at " + *path + ": make one with `tongfu init`");
  storage::Database database = storage::Database::open(common.database);
  if (o.check) return check(common, database);
  const auto pending = operations::pending_migrations(database);
  operations::migrate(database);
  for (const std::string& step : pending) std::cout << step << '\n';
  if (pending.empty()) std::cout << common.say("表结构为最新", "The tables are up to date") << '\n';
  if (o.refill) {
    operations::refill(database);
    std::cout << common.say("已重新计算并保存", "Worked out anew, and kept") << '\n';
  }
  if (o.distribute) {
    if (!operations::can_distribute(database))
      return refused("no_citus", "the extension citus is not in " + shown_address(common.database) +
                                     ": nothing is distributed. CREATE EXTENSION citus first");
    for (const std::string& table : operations::distribute(database))
      std::cout << common.say("已分布：", "distributed: ") << table << '\n';
  }
  if (!o.from.empty()) return copy(common, database, o.from);
  return {};
}

}  // namespace

void add_migrate(Program& program) {
  auto o = std::make_shared<Options>();
  Verb verb = program.verb("migrate", "Bring a database's tables up to date (升级表结构)");
  verb.flag("--check", o->check, "only show what is to be done; exit status 1 where something is");
  verb.flag("--distribute", o->distribute, "distribute the tables by group where the extension citus is there");
  verb.flag("--refill", o->refill, "work out anew what is kept beside bills and agreements for lists and sums");
  verb.option("--from", o->from, "copy everything from this database, as sqlite:PATH, into an empty one");
  program.on(verb, [o](const Common& common) { return migrate(common, *o); });
}

}  // namespace tongfu::app
