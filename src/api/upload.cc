#include "api/upload.h"

#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

namespace tongfu::api {

namespace {

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

}  // namespace

TemporaryFile::TemporaryFile(std::string_view ending, std::string_view content)
    : path_((std::filesystem::temp_directory_path() / "tongfu-XXXXXX").string() + std::string(ending)) {
  const int file = ::mkstemps(path_.data(), static_cast<int>(ending.size()));  // for its owner alone
  if (file < 0) fail("temporary file");
  while (!content.empty()) {
    const ssize_t written = ::write(file, content.data(), content.size());
    if (written < 0) {
      ::close(file);
      ::unlink(path_.c_str());
      fail("temporary file");
    }
    content.remove_prefix(static_cast<size_t>(written));
  }
  ::close(file);
}

TemporaryFile::~TemporaryFile() {
  ::unlink(path_.c_str());
}

std::string TemporaryFile::content() const {
  std::ifstream in(path_, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return std::move(out).str();
}

Error named_as_sent(Error error, const TemporaryFile& file, const std::string& name) {
  for (size_t at = error.message.find(file.path()); at != std::string::npos; at = error.message.find(file.path()))
    error.message.replace(at, file.path().size(), name);
  return error;
}

}  // namespace tongfu::api
