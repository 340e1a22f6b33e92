// A line by its place on the registry: how it is named where numbers are masked.
#pragma once

#include <vector>

#include "membership/registry.h"

namespace tongfu::membership {

// Refuses: `unknown_line`.
Result<Line> line_at(storage::Database& database, int64_t group_id, int64_t place);

// One line with its enrolments, suspensions and state, as Registry::load() has all of them.
RegisteredLine registered(storage::Database& database, int64_t group_id, const Line& line);

}  // namespace tongfu::membership
