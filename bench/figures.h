// What a benchmark measured, and the table of all of them.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace tongfu::bench {

struct Figure {
  std::string name;
  double value = 0;
  std::string unit;
  std::optional<double> limit;  // what the machine gives for the bare work, in the same unit, measured in the same run
};

// Adds the figure to a file with one JSON object a line, and prints it.
void report(const std::string& results, const Figure& figure);

// Reads such a file, keeps the best of figures of one name, writes them as a JSON list and prints the table.
void write_table(const std::string& results, const std::string& json);

class Stopwatch {
 public:
  double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count(); }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

struct Memory {
  double peak_mib = 0;       // VmHWM: mapped files count
  double anonymous_mib = 0;  // RssAnon now
};
Memory memory();

}  // namespace tongfu::bench
