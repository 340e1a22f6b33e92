// Journal, access log and what checking the books found, as JSON.
#pragma once

#include "journal/journal.h"
#include "operations/verify.h"
#include "vault/access_log.h"
#include "views/viewer.h"

namespace tongfu::views {

boost::json::object of(const Viewer& viewer, const journal::Entry& entry);
// `group`: its code; empty where the entry is of none. A subject that is a number is masked unless `reveal`.
boost::json::object of(const vault::Access& access, const std::string& group, bool reveal);

boost::json::object of(const operations::VerifyReport& report);

}  // namespace tongfu::views
