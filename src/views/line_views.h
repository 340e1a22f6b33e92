// Lines, their enrolments, verified users and changes of the registry as JSON.
#pragma once

#include "party/identity_store.h"
#include "rating/usage_archive.h"
#include "rating/usage_import.h"
#include "rating/usage_store.h"
#include "views/viewer.h"

namespace tongfu::views {

boost::json::value of(const sponsorship::Plan& plan);

// A line as the registry has it, with what the group pays in the cycle of `today`.
boost::json::object of(const Viewer& viewer, membership::Registry& registry, const membership::RegisteredLine& line,
                       Date today);
// With its enrolments, history and balances.
boost::json::object details(const Viewer& viewer, operations::GroupDesk& desk, const membership::Line& line);
boost::json::object of(const Viewer& viewer, const membership::RegistryChange& change);
boost::json::object of(const Viewer& viewer, const party::Identity& identity);

boost::json::object of(const rating::KeptRecord& record);
boost::json::object of(const rating::UsageArchive& archive);
// A record as text: bytes that are none are shown as question marks.
std::string readable(std::string raw, bool reveal);
boost::json::object of(const rating::StoredError& error, bool reveal);

}  // namespace tongfu::views
