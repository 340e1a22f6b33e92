#include "membership/line_place.h"

#include "membership/sql.h"
#include "storage/number_list.h"

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

std::unordered_map<Msisdn, int64_t> places_of(storage::Database& database, int64_t group_id,
                                              std::span<const Msisdn> numbers) {
  std::unordered_map<Msisdn, int64_t> places;
  storage::in_pieces(numbers, [&](const std::string& list) {
    auto rows = database.query(sql::places_of, group_id, list);
    while (rows.step()) places.emplace(rows.msisdn(0), rows.integer(1));
  });
  return places;
}

RegisteredLine registered(storage::Database& database, int64_t group_id, const Line& line) {
  RegisteredLine out{line, {}, {}, LineState::active};
  auto enrolments = database.query(sql::get_enrolments, group_id, line.msisdn);
  while (enrolments.step()) out.timeline.push_back({enrolments.cycle(0), enrolments.cycle(1), enrolments.integer(2)});
  auto suspensions = database.query(sql::get_suspensions, group_id, line.msisdn);
  while (suspensions.step()) {
    out.suspensions.push_back({suspensions.date(2), suspensions.optional_date(3).value_or(kNever)});
    if (suspensions.is_null(3)) out.state = LineState::suspended;
  }
  if (line.terminated_on) out.state = LineState::terminated;
  return out;
}

}  // namespace tongfu::membership
