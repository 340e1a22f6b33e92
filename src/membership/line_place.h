// A line by its place on the registry: how it is named where numbers are masked.
#pragma once

#include <span>
#include <unordered_map>

#include "membership/registry.h"

namespace tongfu::membership {

// Refuses: `unknown_line`.
Result<Line> line_at(storage::Database& database, int64_t group_id, int64_t place);
// The places of those of the numbers that are on the registry.
std::unordered_map<Msisdn, int64_t> places_of(storage::Database& database, int64_t group_id,
                                              std::span<const Msisdn> numbers);

// One line with its enrolments, suspensions and state, as Registry::load() has all of them.
RegisteredLine registered(storage::Database& database, int64_t group_id, const Line& line);

}  // namespace tongfu::membership
