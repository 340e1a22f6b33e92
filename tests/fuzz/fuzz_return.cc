// Any bytes are a bank's return file or a refusal, and every row of one is decided: never a crash.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "bankcollection/return_file.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace tongfu;
  using namespace tongfu::bankcollection;
  const auto file = read_return_xml({reinterpret_cast<const char*>(data), size});
  if (!file) {
    if (file.error().message.empty()) __builtin_trap();
    return 0;
  }
  const Date made = Date::of(2025, 9, 10);
  Item item{.id = {1, 1, Cycle::of(2025, 7)}, .amount = Money::from_fen(100'00)};
  for (const AnswerRow& row : all_rows(*file, {item})) {
    const auto id = read_end_to_end_id(row.end_to_end_id);
    const auto decision = decide(row, id == item.id ? &item : nullptr, made, made + 30);
    if (decision) apply(*decision, row, item);
  }
  return 0;
}
