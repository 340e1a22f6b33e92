// JSON that comes from outside, read strictly: a body that could be understood in two ways is not understood.
#pragma once

#include <string_view>

#include <boost/json.hpp>

#include "kernel/result.h"

namespace tongfu::api {

// Refuses: `bad_json` (not JSON, no UTF-8, nested deeper than 32, a key twice, text after it); the message says where.
Result<boost::json::value> read_json(std::string_view text);

}  // namespace tongfu::api
