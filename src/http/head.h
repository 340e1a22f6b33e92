// The head of an answer, as it goes over the wire.
#pragma once

#include <string>

#include "http/message.h"

namespace tongfu::http {

// Status line and headers up to the empty line. `version` is 10 or 11; `secure`: over TLS. Control characters in
// headers become spaces, so that nothing in one can begin another.
std::string head_of(const Response& response, int version, bool keep_alive, bool secure);

}  // namespace tongfu::http
