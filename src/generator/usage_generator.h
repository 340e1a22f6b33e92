// Invented usage for demonstrations, tests and benchmarks, as the CSV the import reads:
// source,record_id,msisdn,type,start,quantity. The same seed gives the same bytes on every machine.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/msisdn.h"
#include "kernel/result.h"

namespace tongfu::generator {

struct UsageSpec {
  Cycle cycle;
  int64_t records = 0;  // lines behind the header, duplicates and errors among them
  uint64_t seed = 1;
  std::string source = "GEN";    // with the record ids it tells records apart: another group, another source
  int duplicates_per_mille = 0;  // a line of shortly before once more
  int errors_per_mille = 0;      // unknown number, unknown type, or a line that cannot be read
};

struct UsageWritten {
  int64_t records = 0;
  int64_t duplicates = 0;
  int64_t errors = 0;
};

// Hands out the file in pieces, in order of start. Not all lines are equally active, some do nothing. Refuses:
// `bad_generator_options` (no lines, a count below zero, shares beyond 1000 per mille, a source no cell can hold).
using Sink = std::function<void(std::string_view piece)>;
Result<UsageWritten> generate_usage(const UsageSpec& spec, std::span<const Msisdn> lines, const Sink& sink);

// Into a file, gzip where its name ends with .gz. Refuses as above, and `cannot_write`.
Result<UsageWritten> write_usage(const UsageSpec& spec, std::span<const Msisdn> lines, const std::string& path);

// `count` numbers from `first` on. Refuses: `bad_generator_options` where one of them is no number of a line.
Result<std::vector<Msisdn>> numbered_lines(Msisdn first, int64_t count);

}  // namespace tongfu::generator
