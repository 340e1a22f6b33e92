// A whole file as text, without copying it.
#pragma once

#include <string>
#include <string_view>

#include "kernel/result.h"

namespace tongfu::files {

// Owns a read-only mapping; `text()` lives as long as this object. The mapping follows the file: whoever truncates it
// in place while it is read stops the program (SIGBUS), so inputs are replaced by renaming, never rewritten.
class MappedFile {
 public:
  // Refuses: `file_not_found`; `file_unreadable` (a directory, no permission, not a regular file).
  static Result<MappedFile> open(const std::string& path);

  MappedFile(MappedFile&& other) noexcept : data_(other.data_), size_(other.size_) { other.forget(); }
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  std::string_view text() const { return {data_, size_}; }  // empty for an empty file
  // These bytes will not be read soon: the memory of their whole pages is given back. They can still be read.
  void done_with(size_t begin, size_t end) const;

 private:
  MappedFile(const char* data, size_t size) : data_(data), size_(size) {}
  void forget();

  const char* data_ = nullptr;
  size_t size_ = 0;
};

}  // namespace tongfu::files
