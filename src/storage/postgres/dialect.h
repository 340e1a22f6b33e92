// What PostgreSQL needs said in other words. Statements are written once; tables too.
#pragma once

#include <string>
#include <string_view>

namespace tongfu::storage::postgres {

// Tables as written for SQLite, as PostgreSQL takes them: 64-bit integers, bytes, text compared byte by byte as SQLite
// does, no STRICT and WITHOUT ROWID.
std::string tables(std::string_view sqlite);

// `COPY table (columns) FROM STDIN (FORMAT binary)` for a plain `INSERT INTO table (columns) VALUES ($1, .., $n)`;
// empty where the statement is of another form.
std::string copy_command(std::string_view insert);
// How many columns such a statement names.
int column_count(std::string_view insert);

}  // namespace tongfu::storage::postgres
