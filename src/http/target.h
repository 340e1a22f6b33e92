// The target of a request line taken apart, and what of it may stand in a log.
#pragma once

#include <string>
#include <string_view>

#include "http/message.h"
#include "kernel/result.h"

namespace tongfu::http {

// Sets path, segments and query. Refuses: `bad_target` (no path, broken percent signs, a control character, no UTF-8,
// "." or ".." as a segment, plain or encoded).
Result<void> read_target(std::string_view target, Request& request);

// The path with what may be a number of a person or a document left out: seven digits and more are "***".
std::string loggable(std::string_view path);

}  // namespace tongfu::http
