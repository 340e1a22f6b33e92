// A broken precondition is our own bug: it stops the program at the place it happened, with the condition's text.
#pragma once

namespace tongfu {

[[noreturn]] void broken_contract(const char* condition, const char* file, int line);

}  // namespace tongfu

#define EXPECTS(condition) \
  ((condition) ? static_cast<void>(0) : ::tongfu::broken_contract(#condition, __FILE__, __LINE__))
