// Any bytes are a scenario or a refusal that says why: never a crash, never endless work.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "scenario/scenario.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto scenario = tongfu::scenario::read_scenario(text);
  if (!scenario && scenario.error().message.empty()) __builtin_trap();
  return 0;
}
