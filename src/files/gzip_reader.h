// Unpacks gzip held in memory, bit by bit.
#pragma once

#include <memory>
#include <string_view>

#include "kernel/result.h"

namespace tongfu::files {

// Reads a gzip file of one or several members (as `cat a.gz b.gz` makes) as one text; zeros after the last member are
// padding. `packed` must outlive the reader.
class GzipReader {
 public:
  static bool looks_like_gzip(std::string_view packed);

  explicit GzipReader(std::string_view packed);
  GzipReader(GzipReader&&) noexcept;
  GzipReader& operator=(GzipReader&&) noexcept;
  ~GzipReader();

  // Writes up to `size` bytes to `out` and says how many; fewer than `size` only at the end of the text.
  // Refuses: `damaged_gzip` (wrong bytes, wrong checksum, or the file ends early); from then on always.
  Result<size_t> read(char* out, size_t size);

  void restart();
  size_t consumed() const { return consumed_; }  // packed bytes read so far

 private:
  struct Stream;

  std::string_view packed_;
  size_t consumed_ = 0;
  bool ended_ = false;
  bool damaged_ = false;
  std::unique_ptr<Stream> stream_;  // zlib keeps a pointer to it, so it may not move
};

}  // namespace tongfu::files
