// Sorts by the upper 32 bits in linear time; the lower 32 carry what belongs to the key, its order kept (stable).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace tongfu::rating {

inline void radix_sort_by_upper_half(std::vector<uint64_t>& items) {
  constexpr int kBits = 11;
  constexpr size_t kBuckets = size_t{1} << kBits;
  std::vector<uint64_t> other(items.size());
  std::vector<std::array<uint32_t, kBuckets>> counts(3);
  for (const uint64_t item : items) {
    for (size_t pass = 0; pass < 3; ++pass) ++counts[pass][item >> (32 + kBits * pass) & (kBuckets - 1)];
  }
  for (size_t pass = 0; pass < 3; ++pass) {
    auto& count = counts[pass];
    uint32_t sum = 0;
    bool trivial = false;
    for (uint32_t& bucket : count) {
      trivial |= bucket == items.size();
      const uint32_t size = bucket;
      bucket = sum;
      sum += size;
    }
    if (trivial) continue;
    for (const uint64_t item : items) other[count[item >> (32 + kBits * pass) & (kBuckets - 1)]++] = item;
    items.swap(other);
  }
}

}  // namespace tongfu::rating
