// A file that came as a body, on disk for as long as it is read; and one written to be sent.
#pragma once

#include <string>
#include <string_view>

#include "kernel/result.h"

namespace tongfu::api {

class TemporaryFile {
 public:
  // Throws std::system_error where the disk does not take it.
  explicit TemporaryFile(std::string_view ending, std::string_view content = {});
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile();

  const std::string& path() const { return path_; }
  std::string content() const;

 private:
  std::string path_;
};

// A refusal that names our file, naming the sender's.
Error named_as_sent(Error error, const TemporaryFile& file, const std::string& name);

}  // namespace tongfu::api
