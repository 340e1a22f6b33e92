#include "generator/distributions.h"

namespace tongfu::generator {

namespace {

// Quantiles of the call length in sixteenths of a second: at i/64, then of the tail at 1 - 2^-(6+i).
constexpr std::array<int64_t, 64> kCall = {0,    74,   103,  128,  151,  172,  193,  214,  234,  255,  275,  296,  317,
                                           339,  360,  383,  405,  428,  452,  477,  502,  527,  554,  582,  610,  639,
                                           670,  702,  734,  769,  804,  841,  880,  921,  963,  1008, 1055, 1104, 1156,
                                           1211, 1269, 1332, 1398, 1468, 1544, 1625, 1713, 1808, 1911, 2025, 2149, 2287,
                                           2441, 2614, 2811, 3038, 3304, 3620, 4006, 4494, 5137, 6047, 7496, 10476};
constexpr std::array<int64_t, 14> kCallTail = {10476, 14187, 18751, 24304,  31001,  39015,  48537,
                                               59784, 72995, 88434, 106396, 127208, 151229, 172800};

// 2^(i/1.15) in 1024ths: what is exceeded with probability 2^-i.
constexpr std::array<int64_t, 15> kSession = {1024,   1871,   3418,   6246,   11412,   20851,   38097,  69608,
                                              127181, 232374, 424573, 775742, 1417368, 2589690, 4731654};

constexpr std::array<uint8_t, 64> kActivity = {
    1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3,  3,  3,  3,  3,  3,  3,  4,  4,  4,  4,
    4, 4, 4, 5, 5, 5, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 8, 8, 8, 9, 9, 10, 10, 11, 12, 13, 14, 15, 17, 20, 24, 35};

constexpr std::array<int64_t, 24> kWorkday = {6,  3,  2,  1,  1,  3,  12, 35, 70, 95, 100, 90,
                                              65, 60, 75, 85, 88, 85, 80, 85, 82, 60, 35,  15};
constexpr std::array<int64_t, 24> kWeekend = {10, 6,  3,  2,  1,  2,  5,  12, 28, 45, 60, 65,
                                              55, 48, 50, 52, 55, 58, 62, 70, 72, 60, 40, 22};

// Between two values, `part` 2^-32nds of the way.
constexpr int64_t between(int64_t from, int64_t to, uint32_t part) {
  return from + static_cast<int64_t>((static_cast<uint64_t>(to - from) * uint64_t{part}) >> 32);
}

// The octave of the tail a random word falls into: i with probability 2^-(i+1), at most `last`.
size_t octave(uint32_t word, size_t last) {
  const auto zeros = word == 0 ? size_t{32} : static_cast<size_t>(__builtin_clz(word));
  return zeros < last ? zeros : last;
}

}  // namespace

int64_t call_seconds(Random& random) {
  const uint64_t word = random.next();
  const size_t cell = word >> 58;
  const auto part = static_cast<uint32_t>(word);
  int64_t sixteenths = 0;
  if (cell + 1 < kCall.size()) {
    sixteenths = between(kCall[cell], kCall[cell + 1], part);
  } else {
    const size_t i = octave(static_cast<uint32_t>(word >> 26), kCallTail.size() - 2);
    sixteenths = between(kCallTail[i], kCallTail[i + 1], part);
  }
  return sixteenths < 16 ? 1 : sixteenths / 16;
}

int64_t session_bytes(Random& random) {
  const uint64_t word = random.next();
  const size_t i = octave(static_cast<uint32_t>(word >> 32), kSession.size() - 2);
  const int64_t times_1024 = between(kSession[i], kSession[i + 1], static_cast<uint32_t>(word));
  // The low bits keep sizes from being multiples of 2 KB.
  const int64_t bytes = times_1024 * (kSmallestSession >> 10) + static_cast<int64_t>(word & 2047);
  return bytes < kLargestSession ? bytes : kLargestSession;
}

int64_t sms_messages(Random& random) {
  const uint64_t word = random.next() >> 59;  // of 32
  return word < 28 ? 1 : word < 31 ? 2 : 3;
}

uint32_t activity(Random& random) {
  const uint64_t word = random.next();
  return (word & 0xffff) < 5'243 ? 0 : kActivity[word >> 58];
}

HourShares::HourShares(Cycle cycle) {
  int64_t sum = 0;
  for (Date day = cycle.first_day(); day <= cycle.last_day(); day = day + 1) {
    for (const int64_t weight : day.iso_weekday() >= 6 ? kWeekend : kWorkday) upto_.push_back(sum += weight);
  }
}

int64_t HourShares::records_upto(size_t hour, int64_t records) const {
  return divide_floor(int128{records} * upto_[hour], upto_.back());
}

}  // namespace tongfu::generator
