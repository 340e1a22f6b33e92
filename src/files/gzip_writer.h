// Writes a gzip file that is whole and on the disk when close() says so. The same text gives the same bytes.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace tongfu::files {

class GzipWriter {
 public:
  // Makes the file anew, readable by its owner alone. Refuses: `cannot_write`.
  static Result<GzipWriter> create(const std::string& path);
  GzipWriter(GzipWriter&&) noexcept;
  GzipWriter& operator=(GzipWriter&&) = delete;
  ~GzipWriter();  // without close() the file is taken away again

  void write(std::string_view text);  // what goes wrong is said by close()
  // Refuses: `cannot_write`.
  Result<void> close();

 private:
  struct File;
  explicit GzipWriter(std::unique_ptr<File> file);
  std::unique_ptr<File> file_;
};

// `part` becomes `path` at once or not at all, also through a power cut. Refuses: `cannot_write`.
Result<void> move_into_place(const std::string& part, const std::string& path);

}  // namespace tongfu::files
