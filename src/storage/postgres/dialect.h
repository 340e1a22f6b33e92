// What PostgreSQL needs said in other words. Statements are written once; tables too.
#pragma once

#include <string>
#include <string_view>

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

// `COPY table (columns) FROM STDIN (FORMAT binary)` for a plain `INSERT INTO table (columns) VALUES ($1, .., $n)`;
// empty where the statement is of another form.
std::string copy_command(std::string_view insert);
// The table such a statement adds to, and how many columns it names.
std::string inserted_table(std::string_view insert);
int column_count(std::string_view insert);

// Whether the table's name stands in the statement as a word.
bool names_table(std::string_view text, std::string_view table);

}  // namespace tongfu::storage::postgres
