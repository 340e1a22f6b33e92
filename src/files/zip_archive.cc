#include "files/zip_archive.h"

#include <zip.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace tongfu::files {
namespace {

constexpr size_t kChunkBytes = 16 << 10;  // expat is fastest while its buffer stays in the first-level cache

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

Error damaged(const std::string& what) {
  return invalid("damaged_xlsx", "the workbook is damaged (" + what + "); open it in Excel or WPS and save it again");
}

}  // namespace

void ZipArchive::Close::operator()(zip* archive) const {
  zip_discard(archive);
}

bool ZipArchive::looks_like_zip(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with(std::string_view("PK\x05\x06"));
}

Result<ZipArchive> ZipArchive::open(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* opened = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (opened == nullptr) {
    const std::string why = zip_error_strerror(&error);
    if (source != nullptr) zip_source_free(source);
    zip_error_fini(&error);
    return damaged(why);
  }
  zip_error_fini(&error);
  std::unique_ptr<zip, Close> archive(opened);
  if (zip_get_num_entries(opened, 0) > kMaxParts) {
    return invalid("too_large", "the workbook has more than " + std::to_string(kMaxParts) +
                                    " parts; copy the table into a new workbook");
  }
  return ZipArchive(std::move(archive), bytes.size());
}

bool ZipArchive::has(const std::string& part) const {
  return zip_name_locate(archive_.get(), part.c_str(), ZIP_FL_NOCASE) >= 0;
}

Result<void> ZipArchive::stream(const std::string& part, uint64_t max_bytes, const Sink& sink) {
  const zip_int64_t found = zip_name_locate(archive_.get(), part.c_str(), ZIP_FL_NOCASE);
  if (found < 0) return damaged(part + " is missing");
  const auto index = static_cast<zip_uint64_t>(found);
  zip_stat_t facts;
  zip_stat_init(&facts);
  if (zip_stat_index(archive_.get(), index, 0, &facts) != 0) return damaged(part + " has no size");
  if ((facts.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && facts.encryption_method != ZIP_EM_NONE) {
    return invalid("encrypted_file", "the workbook is protected by a password; save it as .xlsx without one");
  }
  if (facts.comp_method != ZIP_CM_STORE && facts.comp_method != ZIP_CM_DEFLATE) {
    return damaged(part + " has an unknown compression");
  }
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(archive_.get(), index, 0));
  if (!file) return damaged(part + ": " + zip_strerror(archive_.get()));
  const uint64_t packed = std::min<uint64_t>(facts.comp_size, size_);
  uint64_t unpacked = 0;
  std::vector<char> chunk(kChunkBytes);
  for (;;) {
    const zip_int64_t count = zip_fread(file.get(), chunk.data(), chunk.size());
    if (count < 0) return damaged(part + ": " + zip_file_strerror(file.get()));
    const auto size = static_cast<size_t>(count);
    unpacked += size;
    unpacked_ += size;
    const bool bomb = unpacked > kAnyRatioBytes && unpacked / kMaxRatio > packed;
    if (bomb || unpacked > max_bytes || unpacked_ > kMaxUnpackedBytes) {
      return invalid("too_large", part + " unpacks to more than a table of people's making; split the workbook");
    }
    TONGFU_TRY(sink({chunk.data(), size}, size == 0));
    if (size == 0) return {};
  }
}

}  // namespace tongfu::files
