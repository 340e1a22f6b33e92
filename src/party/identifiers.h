// Checks of identifiers (R18).
#pragma once

#include <string>
#include <string_view>

#include "kernel/date.h"
#include "kernel/result.h"

namespace tongfu::party {

// A unified social credit code of a unit: 18 characters, the last a check character (GB 32100-2015).
// Refuses: `bad_uscc`.
Result<std::string> parse_uscc(std::string_view text);

// A resident ID: 17 digits with a birth date in the past of `today`, and a check character (GB 11643-1999).
// Refuses: `bad_resident_id`.
Result<std::string> parse_resident_id(std::string_view text, Date today);

}  // namespace tongfu::party
