// The named reasons of refusals in Chinese, for messages that have no Chinese wording of their own (wording/chinese.h):
// what went wrong and what to do; the message itself follows in English.
#pragma once

#include <string>
#include <string_view>

#include "kernel/result.h"

namespace tongfu::wording {

// Empty where there is none.
std::string_view chinese_reason(std::string_view reason);

// The message in Chinese; where it is not known its reason in Chinese before it; else as it is.
std::string chinese_message(const Error& error);

}  // namespace tongfu::wording
