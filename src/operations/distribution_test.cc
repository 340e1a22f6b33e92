// What a server of many machines (Citus) imposes on tables and statements, checked on plain PostgreSQL. Statements that
// touch more than one group, or are not keyed by how their table lies, stand with their reason in docs/scale.md.
#include "operations/distribution.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <regex>
#include <set>

#include "operations/group_desk.h"
#include "storage/tables.h"
#include "storage/test_database.h"

namespace tongfu::operations {
namespace {

using storage::Sql;
using testing::IsEmpty;
using Names = std::vector<std::string>;
using Kind = Spread::Kind;

// The columns of every unique index of a table, each list in brackets.
constexpr Sql kUnique{
    "test/unique",
    "SELECT t.relname::text, i.relname::text, '(' || string_agg(c.attname, ',' ORDER BY k.n) || ')' "
    "FROM pg_index AS x JOIN pg_class AS t ON t.oid = x.indrelid JOIN pg_class AS i ON i.oid = x.indexrelid "
    "CROSS JOIN unnest(x.indkey::smallint[]) WITH ORDINALITY AS k (attribute, n) "
    "JOIN pg_attribute AS c ON c.attrelid = t.oid AND c.attnum = k.attribute "
    "WHERE x.indisunique AND t.relnamespace = current_schema()::regnamespace AND NOT t.relispartition "
    "GROUP BY t.relname, i.relname"};
// Foreign keys, a row for each pair of columns.
constexpr Sql kForeign{"test/foreign",
                       "SELECT f.conname::text, t.relname::text, c.attname::text, r.relname::text, d.attname::text "
                       "FROM pg_constraint AS f JOIN pg_class AS t ON t.oid = f.conrelid "
                       "JOIN pg_class AS r ON r.oid = f.confrelid "
                       "CROSS JOIN unnest(f.conkey, f.confkey) AS k (own, other) "
                       "JOIN pg_attribute AS c ON c.attrelid = t.oid AND c.attnum = k.own "
                       "JOIN pg_attribute AS d ON d.attrelid = r.oid AND d.attnum = k.other "
                       "WHERE f.contype = 'f' AND t.relnamespace = current_schema()::regnamespace"};
constexpr Sql kTriggers{"test/triggers",
                        "SELECT g.tgname::text FROM pg_trigger AS g JOIN pg_class AS t ON t.oid = g.tgrelid "
                        "WHERE NOT g.tgisinternal AND t.relnamespace = current_schema()::regnamespace "
                        "AND g.tgname NOT LIKE 'truncate_trigger_%'"};  // those are Citus's own

bool matches(const std::string& text, const std::string& pattern) {
  return std::regex_search(text, std::regex(pattern));
}
size_t occurrences(const std::string& text, const std::string& pattern) {
  const std::regex expression(pattern);
  return static_cast<size_t>(std::distance(std::sregex_iterator(text.begin(), text.end(), expression), {}));
}

std::string text_of(const Sql& sql) {
  return std::regex_replace(std::string(sql.postgres.empty() ? sql.text : sql.postgres), std::regex("\\s+"), " ");
}

using Spreads = std::map<std::string, Spread>;

struct Mention {
  Spread spread;
  bool inserts = false;
};

// The distributed tables a statement names, once for each time it does.
std::vector<Mention> mentions(const std::string& text, const Spreads& spreads) {
  static const std::regex kTable("(FROM|JOIN|INTO|UPDATE) ([a-z_]+)");
  std::vector<Mention> all;
  for (auto found = std::sregex_iterator(text.begin(), text.end(), kTable); found != std::sregex_iterator(); ++found) {
    const auto spread = spreads.find((*found)[2]);
    if (spread == spreads.end()) continue;  // what is made on the way, as WITH names it
    if (spread->second.kind != Kind::by_group && spread->second.kind != Kind::by_column) continue;
    all.push_back({spread->second, (*found)[1] == "INTO"});
  }
  return all;
}

// An added row says with a parameter where it lies.
bool row_is_keyed(const std::string& text, const std::string& column) {
  std::smatch found;
  if (!std::regex_search(text, found, std::regex("INSERT INTO [a-z_]+ \\(([^)]*)\\) (VALUES \\(|SELECT )(.*)")))
    return false;
  const std::string columns = found[1], values = found[3];
  const auto before = std::count(columns.begin(), columns.begin() + static_cast<int64_t>(columns.find(column)), ',');
  std::string pattern = "^";
  for (int64_t i = 0; i < before; ++i) pattern += "[^,]*, ?";
  return matches(", " + columns + ",", ", ?" + column + ",") && matches(values, pattern + "\\$\\d+\\b");
}

// Whether all it touches lies in one place, which its parameters name: for every table it reads or changes a condition
// on the column the table lies by, all with the same parameter or from table to table.
bool is_keyed(const std::string& text, const Spreads& spreads) {
  const std::vector<Mention> all = mentions(text, spreads);
  std::map<std::string, size_t> conditions_needed;
  for (const Mention& mention : all) {
    if (mention.inserts) {
      if (!row_is_keyed(text, mention.spread.column)) return false;
    } else {
      ++conditions_needed[mention.spread.column];
    }
  }
  if (conditions_needed.size() > 1) return false;  // tables that lie by different columns
  for (const auto& [column, needed] : conditions_needed) {
    const std::string by_parameter = "\\b" + column + " = \\$(\\d+)";
    std::set<std::string> parameters;
    const std::regex expression(by_parameter);
    for (auto found = std::sregex_iterator(text.begin(), text.end(), expression); found != std::sregex_iterator();
         ++found)
      parameters.insert((*found)[1]);
    const size_t conditions =
        occurrences(text, by_parameter) + occurrences(text, "\\b" + column + " = [a-z_]+\\." + column + "\\b");
    if (parameters.size() != 1 || conditions < needed) return false;
  }
  return true;
}

// First column of the table in docs/scale.md.
std::set<std::string> listed() {
  std::ifstream page(TONGFU_SOURCE_DIR "/docs/scale.md");
  std::set<std::string> all;
  const std::regex row("^\\| `([a-z_]+/[a-z_]+)` \\| .{10,} \\|$");
  std::smatch found;
  for (std::string line; std::getline(page, line);) {
    if (std::regex_match(line, found, row)) all.insert(found[1]);
  }
  return all;
}

TEST(KeyedStatements, AreToldFromOthers) {
  const Spreads spreads{{"bill", {"bill", Kind::by_group, "group_id"}},
                        {"line", {"line", Kind::by_group, "group_id"}},
                        {"directory", {"directory", Kind::by_column, "msisdn"}},
                        {"offering", {"offering", Kind::reference, ""}}};
  for (const char* keyed :
       {"SELECT total FROM bill WHERE group_id = $1", "SELECT code FROM offering",
        "DELETE FROM directory WHERE msisdn = $1",
        "SELECT 1 FROM bill AS b JOIN line AS l ON l.group_id = b.group_id WHERE b.group_id = $2",
        "INSERT INTO bill (cycle, group_id, total) VALUES ($2, $1, $3)",
        "INSERT INTO bill (group_id, no) SELECT $1, count(*) FROM bill WHERE group_id = $1",
        "SELECT 1 FROM bill WHERE group_id = $1 UNION ALL SELECT 2 FROM bill WHERE group_id = $1"}) {
    EXPECT_TRUE(is_keyed(keyed, spreads)) << keyed;
  }
  for (const char* other :
       {"SELECT total FROM bill", "SELECT total FROM bill WHERE group_id IN ($1, $2)",
        "SELECT 1 FROM bill WHERE group_id = $1 UNION ALL SELECT 2 FROM bill WHERE group_id = $2",
        "SELECT 1 FROM bill AS b JOIN line AS l ON l.msisdn = b.account WHERE b.group_id = $1",
        "SELECT msisdn FROM directory WHERE group_id = $1", "INSERT INTO bill (group_id, total) VALUES (1, $1)",
        "INSERT INTO bill (group_id, no) SELECT group_id, count(*) FROM bill GROUP BY group_id",
        "SELECT 1 FROM bill WHERE group_id = $1 AND account IN (SELECT msisdn FROM line)",
        "SELECT 1 FROM bill AS b JOIN directory AS d ON d.msisdn = $2 WHERE b.group_id = $1"}) {
    EXPECT_FALSE(is_keyed(other, spreads)) << other;
  }
}

class DistributionTest : public testing::Test {
 protected:
  void SetUp() override {
    if (storage::test_server() == nullptr) GTEST_SKIP() << "NOT TESTED: no PostgreSQL server. Run tools/test-postgres";
    database_ = std::make_unique<storage::Database>(storage::Database::open(storage::test_server()));
    for (const Spread& spread : distribution(*database_)) spreads_.emplace(spread.table, spread);
  }
  bool lies(const std::string& table, Kind kind) const { return spreads_.at(table).kind == kind; }

  std::unique_ptr<storage::Database> database_;
  Spreads spreads_;
};

TEST_F(DistributionTest, EveryTableHasTheColumnItLiesBy) {
  Names wrong;
  for (const storage::Table& table : storage::tables(*database_)) {
    const Spread& spread = spreads_.at(table.name);
    if (spread.kind != Kind::by_group && spread.kind != Kind::by_column) continue;
    if (std::find(table.columns.begin(), table.columns.end(), spread.column) == table.columns.end())
      wrong.push_back(table.name);
  }
  EXPECT_THAT(wrong, IsEmpty());
}

TEST_F(DistributionTest, EveryUniqueKeyHoldsTheColumnTheTableLiesBy) {
  Names wrong;
  auto rows = database_->query(kUnique);
  while (rows.step()) {
    const Spread& spread = spreads_.at(rows.text(0));
    if (spread.kind != Kind::by_group && spread.kind != Kind::by_column) continue;
    if (!matches(rows.text(2), "[(,]" + spread.column + "[,)]")) wrong.push_back(rows.text(1) + rows.text(2));
  }
  EXPECT_THAT(wrong, IsEmpty());
}

TEST_F(DistributionTest, EveryForeignKeyStaysInOnePlace) {
  std::map<std::string, bool> stays;
  auto rows = database_->query(kForeign);
  while (rows.step()) {
    const std::string from = rows.text(1), to = rows.text(3);
    bool& well = stays[rows.text(0)];
    if (lies(to, Kind::reference)) {
      well = !lies(from, Kind::local);
    } else if (lies(from, Kind::by_group) && lies(to, Kind::by_group)) {
      well = well || (rows.text(2) == "group_id" && rows.text(4) == "group_id");
    }
  }
  Names wrong;
  for (const auto& [name, well] : stays) {
    if (!well) wrong.push_back(name);
  }
  EXPECT_FALSE(stays.empty());
  EXPECT_THAT(wrong, IsEmpty());
}

TEST_F(DistributionTest, ThereAreNoTriggers) {
  Names found;
  auto rows = database_->query(kTriggers);
  while (rows.step()) found.push_back(rows.text(0));
  EXPECT_THAT(found, IsEmpty());
}

TEST_F(DistributionTest, NoUpdateMovesARow) {
  Names wrong;
  for (const Sql* sql : all_statements()) {
    const std::string text = text_of(*sql);
    for (const Mention& mention : mentions(text, spreads_)) {
      if (matches(text, "(SET|,) ?" + mention.spread.column + " = (\\$|[a-z])") && matches(text, "UPDATE"))
        wrong.emplace_back(sql->name);
    }
  }
  EXPECT_THAT(wrong, IsEmpty());
}

TEST_F(DistributionTest, RowsAreLockedInOnePlaceOnly) {
  Names wrong;
  for (const Sql* sql : all_statements()) {
    const std::string text = text_of(*sql);
    if (matches(text, "FOR (UPDATE|SHARE|NO KEY UPDATE|KEY SHARE)") && !is_keyed(text, spreads_))
      wrong.emplace_back(sql->name);
  }
  EXPECT_THAT(wrong, IsEmpty());
}

// Each machine can answer for its own groups: no sub-queries, and joins only of what lies together.
TEST_F(DistributionTest, StatementsAcrossGroupsJoinWhatLiesTogether) {
  Names wrong;
  for (const Sql* sql : all_statements()) {
    const std::string text = text_of(*sql);
    if (is_keyed(text, spreads_)) continue;
    const size_t joins = occurrences(text, "JOIN "), within = occurrences(text, "\\bgroup_id = [a-z_]+\\.group_id\\b");
    if (within < joins || mentions(text, spreads_).size() > joins + 1 || occurrences(text, "\\bSELECT\\b") > 1)
      wrong.emplace_back(sql->name);
  }
  EXPECT_THAT(wrong, IsEmpty());
}

TEST_F(DistributionTest, StatementsAcrossGroupsAreJustified) {
  std::set<std::string> reasons = listed();
  Names missing, needless;
  for (const Sql* sql : all_statements()) {
    const bool keyed = is_keyed(text_of(*sql), spreads_);
    const bool has_reason = reasons.erase(std::string(sql->name)) > 0;
    if (!keyed && !has_reason) missing.emplace_back(sql->name);
    if (keyed && has_reason) needless.emplace_back(sql->name);
  }
  EXPECT_THAT(missing, IsEmpty()) << "neither keyed by how its table lies nor in the table of docs/scale.md";
  EXPECT_THAT(needless, IsEmpty()) << "in the table of docs/scale.md, but keyed";
  EXPECT_THAT(reasons, IsEmpty()) << "in the table of docs/scale.md, but no statement";
}

// What is said above of statements, asked of Citus itself where the tables are distributed.
TEST_F(DistributionTest, KeyedStatementsAreOneTaskOfCitus) {
  if (!can_distribute(*database_)) GTEST_SKIP() << "NOT TESTED: no Citus. Run tools/test-citus";
  const auto answer = [&](const std::string& text) {
    std::string all;
    auto rows = database_->once({"test/explain", text});
    while (rows.step()) all += rows.text(0) + "\n";
    return all;
  };
  const std::map<std::string, std::string> examples{
      {"bigint", "1"}, {"integer", "1"}, {"text", "'1'"}, {"bytea", "'\\x01'"}};
  Names wrong;
  for (const Sql* sql : all_statements()) {
    const std::string text = text_of(*sql);
    if (!is_keyed(text, spreads_) || mentions(text, spreads_).empty()) continue;
    answer("PREPARE asked AS " + text);
    const std::string types =
        answer("SELECT array_to_string(parameter_types::text[], ',') FROM pg_prepared_statements WHERE name = 'asked'");
    std::string with_values = text;
    const std::regex type("[a-z]+");
    int number = 0;
    for (auto found = std::sregex_iterator(types.begin(), types.end(), type); found != std::sregex_iterator();
         ++found) {
      const std::string value = "CAST(" + examples.at(found->str()) + " AS " + found->str() + ")";
      with_values = std::regex_replace(with_values, std::regex("\\$" + std::to_string(++number) + "\\b"), value);
    }
    const std::string plan = answer("EXPLAIN " + with_values);
    if (!matches(plan, "Task Count: 1\\b")) wrong.push_back(std::string(sql->name) + ":\n" + plan);
    answer("DEALLOCATE asked");
  }
  EXPECT_THAT(wrong, IsEmpty());
}

}  // namespace
}  // namespace tongfu::operations
