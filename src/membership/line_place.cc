#include "membership/line_place.h"

#include "membership/sql.h"

namespace tongfu::membership {

namespace {

Line read_line(const storage::Statement& row) {
  return {row.msisdn(0), row.integer(1), row.text(2), row.text(3), row.date(4), row.optional_date(5), row.cycle(6)};
}

}  // namespace

Result<Line> line_at(storage::Database& database, int64_t group_id, int64_t place) {
  auto rows = database.query(sql::line_at_place, group_id, place);
  if (rows.step()) return read_line(rows);
  return not_found("unknown_line", "the registry has no line " + std::to_string(place));
}

std::vector<Line> lines_behind(storage::Database& database, int64_t group_id, int64_t place, int64_t limit) {
  std::vector<Line> all;
  auto rows = database.query(sql::lines_behind_place, group_id, place, limit);
  while (rows.step()) all.push_back(read_line(rows));
  return all;
}

}  // namespace tongfu::membership
