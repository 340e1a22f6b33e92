// Any bytes are usage records or rejected ones: every line is taken up once, and chunks of what was accepted read back.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "rating/usage_batch.h"
#include "rating/usage_chunk.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace tongfu;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  rating::LineIndex index;
  index.add({1, Msisdn::from_number(13900000101), Date::of(2025, 1, 1), kNever});
  rating::UsageReader reader(index, nullptr);
  rating::UsageBatch batch;
  if (reader.read(text, SIZE_MAX, batch) != text.size()) __builtin_trap();
  rating::ChunkEncoder encoder;
  size_t accepted = 0;
  for (const rating::TakenRecord& r : batch.records) {
    if (r.reject != rating::Reject::none) continue;
    encoder.add(batch.record(r, index));
    ++accepted;
  }
  if (accepted > 0) {
    const auto chunk = encoder.finish();
    size_t read = 0;
    rating::decode_records(chunk.records, [&](const rating::UsageRecord&) { ++read; });
    if (read != accepted) __builtin_trap();
  }
  try {  // arbitrary bytes as a chunk: damaged, never a crash
    rating::decode_records(text, [](const rating::UsageRecord&) {});
    std::vector<rating::LineTotals> totals;
    rating::decode_totals(text, totals);
  } catch (const std::exception&) {
  }
  return 0;
}
