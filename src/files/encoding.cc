#include "files/encoding.h"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <utility>

namespace tongfu::files {
namespace {

class Converter {
 public:
  Converter(const char* to, const char* from) : handle_(::iconv_open(to, from)) {
    if (handle_ == reinterpret_cast<iconv_t>(-1)) throw std::runtime_error(std::string("iconv does not know ") + from);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() { ::iconv_close(handle_); }
  iconv_t handle() const { return handle_; }

 private:
  iconv_t handle_;
};

}  // namespace

Result<std::string> utf8_from_gb18030(std::string_view text) {
  const Converter converter("UTF-8", "GB18030");
  std::string result(text.size() + text.size() / 2 + 16, '\0');  // two bytes become three; four stay four
  size_t written = 0;
  char* in = const_cast<char*>(text.data());  // iconv's signature is older than const
  size_t in_left = text.size();
  while (in_left > 0) {
    char* out = result.data() + written;
    size_t out_left = result.size() - written;
    const size_t status = ::iconv(converter.handle(), &in, &in_left, &out, &out_left);
    written = result.size() - out_left;
    if (status != static_cast<size_t>(-1)) break;
    if (errno != E2BIG) {
      const auto line = 1 + std::count(text.data(), static_cast<const char*>(in), '\n');
      return invalid("bad_encoding",
                     "line " + std::to_string(line) + " is neither UTF-8 nor GB18030; save the file as \"CSV UTF-8\"");
    }
    result.resize(result.size() * 2);
  }
  result.resize(written);
  return result;
}

}  // namespace tongfu::files
