#include "vault/key_file.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tongfu::vault {

namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

class File {
 public:
  File(const std::string& path, int flags) : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

}  // namespace

Result<Key> read_key_file(const std::string& path) {
  const File file(path, O_RDONLY);
  if (file.descriptor() < 0 && errno == ENOENT) {
    return not_found("key_file_missing", "the key file " + path +
                                             " is not there: restore it from its backup, or say where it is with "
                                             "--key-file; `tongfu init` makes one where nothing is sealed yet");
  }
  struct stat facts {};
  if (file.descriptor() < 0 || ::fstat(file.descriptor(), &facts) != 0)
    return invalid("key_file_unreadable", "the key file " + path + " cannot be read: " + std::strerror(errno));
  if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return invalid("key_file_too_open", "the key file " + path +
                                            " can be read or changed by others: `chmod 600` it, and think of the key "
                                            "as known to those who could read it");
  }
  const auto bad = [&] {
    return invalid("bad_key_file", "the key file " + path + " does not hold 64 hexadecimal digits");
  };
  std::string text(66, '\0');
  const ssize_t length = ::read(file.descriptor(), text.data(), text.size());
  if (length < 64 || length > 65 || (length == 65 && text[64] != '\n')) return bad();
  Key key;
  for (size_t i = 0; i < key.size(); ++i) {
    const size_t high = kDigits.find(text[2 * i]), low = kDigits.find(text[2 * i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return bad();
    key[i] = static_cast<unsigned char>(high * 16 + low);
  }
  return key;
}

Result<void> make_key_file(const std::string& path) {
  const File file(path, O_WRONLY | O_CREAT | O_EXCL);
  if (file.descriptor() < 0 && errno == EEXIST)
    return refused("key_file_exists", "there is a key file at " + path + " already");
  std::string text;
  for (const unsigned char byte : random_key()) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  text += '\n';
  if (file.descriptor() < 0 ||
      ::write(file.descriptor(), text.data(), text.size()) != static_cast<ssize_t>(text.size()) ||
      ::fsync(file.descriptor()) != 0) {
    return invalid("cannot_write", "the key file " + path + " cannot be written: " + std::strerror(errno));
  }
  return {};
}

}  // namespace tongfu::vault
