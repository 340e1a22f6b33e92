// What PostgreSQL needs said in other words. Statements are written once; tables too.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "storage/sql.h"

namespace tongfu::storage::postgres {

// Tables as written for SQLite, as PostgreSQL takes them: INTEGER of 64 bits, INT of 32, bytes, text compared byte by
// byte as SQLite does, no STRICT and WITHOUT ROWID.
std::string tables(std::string_view sqlite);

// The statement's words for PostgreSQL.
inline std::string_view text_of(const Sql& sql) {
  return sql.postgres.empty() ? sql.text : sql.postgres;
}
// Whether it changes nothing; a lock it takes is no change.
inline bool only_reads(std::string_view text) {
  return text.starts_with("SELECT");
}
inline bool takes_locks(std::string_view text) {
  for (const std::string_view lock : {"FOR UPDATE", "FOR NO KEY UPDATE", "FOR SHARE", "FOR KEY SHARE", "pg_advisory"}) {
    if (text.find(lock) != std::string_view::npos) return true;
  }
  return false;
}
// A question with each parameter an array, a place for each time it is asked: behind the columns of every row comes
// the place, from 1. Not for what has a parameter behind LIMIT, which is to be the same for all rows.
std::string asked_together(std::string_view question, size_t parameters);

// Of a plain `INSERT INTO table (columns) VALUES ($1, .., $n)`; without columns where the statement is of another form.
struct PlainInsert {
  std::string table;
  std::vector<std::string> columns;
};
PlainInsert plain_insert(std::string_view insert);
// The same for so many rows: `.. VALUES ($1, .., $n), ($n+1, ..)`.
std::string insert_of(const std::string& table, const std::vector<std::string>& columns, size_t rows);
// `COPY table (columns) FROM STDIN (FORMAT binary)`.
std::string copy_command(const std::string& table, const std::vector<std::string>& columns);

// The column that narrows a question about one table to the rows of one key, `SELECT .. WHERE column = $1 ..`; empty
// where others may matter to it.
std::string narrowed_by(std::string_view statement);

// Whether the table's name stands in the statement as a word.
bool names_table(std::string_view text, std::string_view table);

}  // namespace tongfu::storage::postgres
