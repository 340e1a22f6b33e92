// What waits for a second person as JSON.
#pragma once

#include <boost/json.hpp>

#include "approvals/approval_store.h"

namespace tongfu::api {

boost::json::object of(storage::Database& database, const approvals::Approval& approval);

}  // namespace tongfu::api
