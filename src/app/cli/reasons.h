// The named reasons of refusals in Chinese: what went wrong and what to do. The message itself, with its place and its
// figures, follows in English.
#pragma once

#include <string_view>

namespace tongfu::app {

// Empty where there is none.
std::string_view chinese_reason(std::string_view reason);

}  // namespace tongfu::app
