#include "files/gzip_writer.h"

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace tongfu::files {

namespace {

constexpr unsigned kBufferBytes = 256 << 10;

Error cannot_write(const std::string& path, int why) {
  return refused("cannot_write", path + " cannot be written (" + std::strerror(why) +
                                     "): is the folder there, may you write to it, and is there space?");
}

}  // namespace

struct GzipWriter::File {
  std::string path;
  int fd = -1;  // kept beside zlib's own, to bring the file to the disk
  gzFile packed = nullptr;
  int error = 0;
};

GzipWriter::GzipWriter(std::unique_ptr<File> file) : file_(std::move(file)) {}
GzipWriter::GzipWriter(GzipWriter&&) noexcept = default;

GzipWriter::~GzipWriter() {
  if (!file_ || file_->fd < 0) return;
  gzclose(file_->packed);
  ::close(file_->fd);
  std::remove(file_->path.c_str());
}

Result<GzipWriter> GzipWriter::create(const std::string& path) {
  auto file = std::make_unique<File>();
  file->path = path;
  file->fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file->fd < 0) return cannot_write(path, errno);
  file->packed = gzdopen(::dup(file->fd), "wb3");  // three times as fast as the default, a tenth larger
  if (file->packed == nullptr) throw std::bad_alloc();
  gzbuffer(file->packed, kBufferBytes);
  return GzipWriter(std::move(file));
}

void GzipWriter::write(std::string_view text) {
  if (file_->error != 0 || text.empty()) return;
  if (gzwrite(file_->packed, text.data(), static_cast<unsigned>(text.size())) <= 0) file_->error = errno;
}

Result<void> GzipWriter::close() {
  int error = file_->error;
  if (gzclose(file_->packed) != Z_OK && error == 0) error = errno;
  if (error == 0 && ::fsync(file_->fd) != 0) error = errno;
  ::close(file_->fd);
  file_->fd = -1;
  if (error == 0) return {};
  std::remove(file_->path.c_str());
  return cannot_write(file_->path, error);
}

Result<void> move_into_place(const std::string& part, const std::string& path) {
  if (std::rename(part.c_str(), path.c_str()) != 0) return cannot_write(path, errno);
  const size_t slash = path.find_last_of('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool durable = fd >= 0 && ::fsync(fd) == 0;
  const int error = errno;
  if (fd >= 0) ::close(fd);
  if (!durable) return cannot_write(path, error);
  return {};
}

}  // namespace tongfu::files
