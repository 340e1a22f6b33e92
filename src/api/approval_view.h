// What waits for a second person as JSON, its summary and the names of its parts in the language.
#pragma once

#include <boost/json.hpp>

#include "approvals/approval_store.h"
#include "wording/language.h"

namespace tongfu::api {

boost::json::object of(storage::Database& database, const approvals::Approval& approval, wording::Language language);

}  // namespace tongfu::api
