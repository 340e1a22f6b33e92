// The named reasons of refusals in Chinese, for messages that have no Chinese wording of their own (wording/chinese.h):
// what went wrong and what to do; the message itself follows in English.
#pragma once

#include <string_view>

namespace tongfu::app {

// Empty where there is none.
std::string_view chinese_reason(std::string_view reason);

}  // namespace tongfu::app
