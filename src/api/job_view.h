// A job as JSON.
#pragma once

#include <boost/json.hpp>

#include "jobs/job.h"

namespace tongfu::api {

boost::json::object of(const jobs::Job& job);

}  // namespace tongfu::api
