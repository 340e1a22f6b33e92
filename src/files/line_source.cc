#include "files/line_source.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace tongfu::files {
namespace {

// The bytes of the next block: `rest` is all there is, or more than `longest` bytes.
size_t whole_lines(std::string_view rest, size_t block_bytes, size_t longest) {
  if (rest.size() <= block_bytes) return rest.size();
  const size_t last = rest.substr(0, block_bytes).rfind('\n');
  if (last != std::string_view::npos) return last + 1;
  const size_t next = rest.substr(0, longest).find('\n', block_bytes);
  if (next != std::string_view::npos) return next + 1;
  return std::min(rest.size(), longest);
}

}  // namespace

Result<LineSource> LineSource::open(const std::string& path, size_t block_bytes) {
  EXPECTS(block_bytes > 0);
  TONGFU_ASSIGN(file, MappedFile::open(path));
  return LineSource(path, std::move(file), block_bytes);
}

LineSource::LineSource(std::string path, MappedFile file, size_t block_bytes)
    : path_(std::move(path)), file_(std::move(file)), block_bytes_(block_bytes) {
  if (!GzipReader::looks_like_gzip(file_.text())) return;
  gzip_.emplace(file_.text());
  buffer_.resize(longest_block() + 1);  // one byte more than a block may take tells whether the text goes on
}

size_t LineSource::longest_block() const {
  return std::max(block_bytes_, kLongestLine);
}

Result<std::string_view> LineSource::next_block() {
  std::string_view rest;
  if (gzip_) {
    TONGFU_TRY(fill());
    rest = {buffer_.data() + begin_, end_ - begin_};
  } else {
    file_.done_with(text_offset_ - std::min<uint64_t>(text_offset_, longest_block()), text_offset_);
    rest = file_.text().substr(text_offset_);
  }
  const size_t size = whole_lines(rest, block_bytes_, longest_block());
  begin_ += gzip_ ? size : 0;
  text_offset_ += size;
  return rest.substr(0, size);
}

Result<void> LineSource::fill() {
  std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
  end_ -= begin_;
  begin_ = 0;
  auto read = gzip_->read(buffer_.data() + end_, buffer_.size() - end_);
  if (!read) return std::move(read).error().at(path_);
  end_ += *read;
  return {};
}

Result<void> LineSource::skip_to(uint64_t text_offset) {
  const auto beyond_end = [&] {
    return invalid("offset_beyond_end", path_ + " has fewer than " + std::to_string(text_offset) +
                                            " bytes of text; it is not the file that was read before");
  };
  if (!gzip_) {
    if (text_offset > file_.text().size()) return beyond_end();
    text_offset_ = text_offset;
    return {};
  }
  if (text_offset < text_offset_) {
    gzip_->restart();
    text_offset_ = begin_ = end_ = 0;
  }
  while (text_offset_ < text_offset) {
    if (begin_ == end_) TONGFU_TRY(fill());
    const uint64_t step = std::min<uint64_t>(end_ - begin_, text_offset - text_offset_);
    if (step == 0) return beyond_end();
    begin_ += step;
    text_offset_ += step;
  }
  return {};
}

uint64_t LineSource::consumed_bytes() const {
  return gzip_ ? gzip_->consumed() : text_offset_;
}

}  // namespace tongfu::files
