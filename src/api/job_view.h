// A job as JSON, its title in the language.
#pragma once

#include <boost/json.hpp>

#include "jobs/job.h"
#include "wording/language.h"

namespace tongfu::api {

boost::json::object of(const jobs::Job& job, wording::Language language);

}  // namespace tongfu::api
