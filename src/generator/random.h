// Chance that is the same on every machine: xoshiro256** (Blackman and Vigna), seeded by splitmix64. The standard
// library's generators are portable, its distributions are not.
#pragma once

#include <cstdint>

#include "kernel/arithmetic.h"

namespace tongfu::generator {

constexpr uint64_t splitmix64(uint64_t& state) {
  uint64_t z = (state += 0x9e3779b97f4a7c15u);
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
  z = (z ^ z >> 27) * 0x94d049bb133111ebu;
  return z ^ z >> 31;
}

class Random {
 public:
  explicit constexpr Random(uint64_t seed) {
    for (uint64_t& word : state_) word = splitmix64(seed);
  }
  constexpr uint64_t next() {
    const uint64_t result = rotated(state_[1] * 5, 7) * 9;
    const uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = rotated(state_[3], 45);
    return result;
  }
  // 0 .. bound - 1, its bias below 2^-32 for the bounds used here. Requires bound > 0.
  constexpr uint64_t below(uint64_t bound) { return static_cast<uint64_t>(static_cast<uint128>(next()) * bound >> 64); }

 private:
  static constexpr uint64_t rotated(uint64_t word, int bits) { return word << bits | word >> (64 - bits); }
  uint64_t state_[4] = {};
};

}  // namespace tongfu::generator
