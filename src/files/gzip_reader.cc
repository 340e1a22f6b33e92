#include "files/gzip_reader.h"

#define ZLIB_CONST  // next_in points to const
#include <zlib.h>

#include <algorithm>
#include <new>

namespace tongfu::files {
namespace {

constexpr int kGzipOnly = 15 + 16;               // zlib's way to say: the largest window, with a gzip header
constexpr size_t kMostAtOnce = size_t{1} << 30;  // zlib counts in 32 bits

Error damaged() {
  return invalid("damaged_gzip", "the gzip file is damaged or ends early; fetch it again and check it with gzip -t");
}

}  // namespace

struct GzipReader::Stream {
  z_stream z{};
  Stream() {
    if (inflateInit2(&z, kGzipOnly) != Z_OK) throw std::bad_alloc();
  }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  ~Stream() { inflateEnd(&z); }
};

bool GzipReader::looks_like_gzip(std::string_view packed) {
  return packed.starts_with("\x1F\x8B\x08");
}

GzipReader::GzipReader(std::string_view packed) : packed_(packed), stream_(std::make_unique<Stream>()) {}
GzipReader::GzipReader(GzipReader&&) noexcept = default;
GzipReader& GzipReader::operator=(GzipReader&&) noexcept = default;
GzipReader::~GzipReader() = default;

void GzipReader::restart() {
  consumed_ = 0;
  ended_ = damaged_ = false;
  inflateReset(&stream_->z);
}

Result<size_t> GzipReader::read(char* out, size_t size) {
  if (damaged_) return damaged();
  z_stream& z = stream_->z;
  size_t written = 0;
  while (written < size && !ended_) {
    const size_t offered = std::min(packed_.size() - consumed_, kMostAtOnce);
    const size_t room = std::min(size - written, kMostAtOnce);
    z.next_in = reinterpret_cast<const Bytef*>(packed_.data() + consumed_);
    z.avail_in = static_cast<uInt>(offered);
    z.next_out = reinterpret_cast<Bytef*>(out + written);
    z.avail_out = static_cast<uInt>(room);
    const int status = inflate(&z, Z_NO_FLUSH);
    consumed_ += offered - z.avail_in;
    written += room - z.avail_out;
    if (status == Z_STREAM_END) {
      if (packed_.find_first_not_of('\0', consumed_) == std::string_view::npos) {
        consumed_ = packed_.size();
        ended_ = true;
      } else {
        inflateReset(&z);
      }
    } else if (status != Z_OK) {  // Z_BUF_ERROR: no more input, but the member has not ended
      damaged_ = true;
      return damaged();
    }
  }
  return written;
}

}  // namespace tongfu::files
