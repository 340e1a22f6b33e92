// How each fen of a line's cycle came about: in words, and as JSON.
#pragma once

#include "operations/explain.h"
#include "views/viewer.h"

namespace tongfu::views {

// "59.00 monthly fee (R4.1)"
std::string how(Language language, const rating::ChargeStep& step);
// "group ratio 50.00% (R5.2, clause 1.1)"
std::string who_pays(Language language, const operations::ExplainedShare& share);

// With `only`, that category alone.
boost::json::object of(const Viewer& viewer, const operations::Explanation& explanation, Cycle cycle,
                       const std::optional<catalogue::Category>& only);

}  // namespace tongfu::views
