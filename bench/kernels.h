// The kernels in memory and what they work on: shared by kernel_bench, which measures time, and instruction_counts.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "catalogue/category.h"
#include "rating/charge.h"
#include "rating/line_index.h"
#include "rating/usage_chunk.h"
#include "sponsorship/apportionment.h"

namespace tongfu::bench {

struct Record {
  int64_t number = 0;
  int64_t start = 0;
  int64_t quantity = 0;
  rating::UsageType type = rating::UsageType::voice;
};

struct Usage {
  rating::LineIndex index;
  std::vector<Record> records;
};
// Lines with numbers one after the other, and records of them at random over one cycle.
Usage invented_usage(size_t lines, size_t records);

// Looks the records' lines up, judges them (R4.6) and adds them to the totals of their lines (R4.4), one entry a line
// of the index. Answers how many were rated.
size_t rate(const rating::LineIndex& index, std::span<const Record> records, std::vector<rating::UsageTotals>& totals);

// Charges as the mixed offerings make them: two to seven categories above zero a line. The plan is one of `plans` or
// none.
struct ChargedLine {
  catalogue::Amounts net{};
  const sponsorship::Plan* plan = nullptr;
};
std::vector<ChargedLine> charged_lines(const std::vector<sponsorship::Plan>& plans, size_t count);
// What the group bears of all lines (R5); every line's shares are made, its member's too.
Money apportion(std::span<const ChargedLine> lines);

}  // namespace tongfu::bench
