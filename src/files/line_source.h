// A large text file, plain or gzip, in blocks of whole lines and bounded memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/gzip_reader.h"
#include "files/mapped_file.h"
#include "kernel/result.h"

namespace tongfu::files {

// Plain text is handed out straight from the mapped file; gzip (known by its first bytes) goes through one buffer of
// about `block_bytes`. A CSV cell with a line end in it may be cut by a block's end: usage files have none, and small
// tables are read whole (table.h).
class LineSource {
 public:
  static constexpr size_t kLongestLine = 1 << 20;  // a longer line may be cut, so that each block makes progress

  // Requires block_bytes > 0. Refuses: as MappedFile::open.
  static Result<LineSource> open(const std::string& path, size_t block_bytes = 8 << 20);

  // The next block, valid until the next call; an empty view at the end. It ends after a line end, except the last one
  // and within a line longer than kLongestLine. Refuses: `damaged_gzip`, naming the path.
  Result<std::string_view> next_block();

  // Goes to a place that `text_offset()` named earlier, to resume there. In gzip everything before it is unpacked
  // again. Refuses: `offset_beyond_end`, `damaged_gzip`.
  Result<void> skip_to(uint64_t text_offset);

  // All of its text; unknown where it is packed.
  std::optional<uint64_t> text_bytes() const {
    return gzip_ ? std::nullopt : std::optional<uint64_t>(file_.text().size());
  }
  uint64_t total_bytes() const { return file_.text().size(); }  // of the file on disk
  uint64_t consumed_bytes() const;                              // of the file on disk, for a progress bar
  uint64_t text_offset() const { return text_offset_; }         // unpacked bytes handed out so far

 private:
  LineSource(std::string path, MappedFile file, size_t block_bytes);
  size_t longest_block() const;
  Result<void> fill();

  std::string path_;
  MappedFile file_;
  size_t block_bytes_;
  uint64_t text_offset_ = 0;
  std::optional<GzipReader> gzip_;
  std::vector<char> buffer_;  // gzip only: unpacked text, of which [begin_, end_) is still to be handed out
  size_t begin_ = 0;
  size_t end_ = 0;
};

}  // namespace tongfu::files
