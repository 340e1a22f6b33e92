// A zip archive that may be hostile, read from memory within limits.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "kernel/result.h"

struct zip;

namespace tongfu::files {

// Reads parts by name. `bytes` must outlive the archive.
class ZipArchive {
 public:
  static constexpr uint64_t kMaxUnpackedBytes = 768 << 20;  // of all parts read, together
  static constexpr uint64_t kMaxRatio = 250;                // unpacked to packed, for parts above kAnyRatioBytes
  static constexpr uint64_t kAnyRatioBytes = 4 << 20;
  static constexpr int64_t kMaxParts = 10'000;

  using Sink = std::function<Result<void>(std::string_view chunk, bool last)>;

  static bool looks_like_zip(std::string_view bytes);

  // Refuses: `damaged_xlsx`, `too_large` (too many parts).
  static Result<ZipArchive> open(std::string_view bytes);

  // Part names are compared without regard to ASCII case, as the packaging standard wants.
  bool has(const std::string& part) const;

  // Hands the unpacked part to `sink` piece by piece and stops at its first refusal. The sizes that count are those
  // that come out, not those the archive declares.
  // Refuses: `damaged_xlsx` (missing, wrong checksum, unknown compression), `encrypted_file`, `too_large` (more than
  // `max_bytes`, or the limits above); what the sink refuses.
  Result<void> stream(const std::string& part, uint64_t max_bytes, const Sink& sink);

 private:
  struct Close {
    void operator()(zip* archive) const;
  };

  ZipArchive(std::unique_ptr<zip, Close> archive, size_t size) : archive_(std::move(archive)), size_(size) {}

  std::unique_ptr<zip, Close> archive_;
  uint64_t size_;          // of the archive
  uint64_t unpacked_ = 0;  // so far
};

}  // namespace tongfu::files
