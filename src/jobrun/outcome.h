// What came of a run, as JSON: the same from the command line and from the server.
#pragma once

#include <boost/json.hpp>

#include "operations/runs.h"
#include "operations/usage_archive.h"
#include "rating/usage_import.h"

namespace tongfu::jobrun {

boost::json::object outcome(const operations::BillRunReport& report, Cycle cycle, bool dry_run);
boost::json::object outcome(const operations::DayEndReport& report, Date last);
boost::json::object outcome(const rating::ImportCounts& counts);
// `file` is where it lies; empty where there was nothing to archive.
boost::json::object outcome(const operations::ArchiveReport& report, bool preview);

}  // namespace tongfu::jobrun
