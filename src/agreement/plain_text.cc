#include "agreement/plain_text.h"

#include <algorithm>

#include "kernel/text.h"

namespace tongfu::agreement {

namespace {

uint32_t code_point(std::string_view text, size_t at, size_t length) {
  const auto lead = static_cast<unsigned char>(text[at]);
  uint32_t code = length == 1 ? lead : lead & (0x7fu >> length);
  for (size_t i = 1; i < length; ++i) code = code << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3fu);
  return code;
}

bool is_line_end(uint32_t code) {
  return code == '\n' || code == '\f' || code == '\v' || code == 0x2028 || code == 0x2029;
}

bool is_blank(uint32_t code) {
  return code <= 0x20 || code == 0x7f || code == 0xa0 || (code >= 0x2000 && code <= 0x200f) || code == 0x2028 ||
         code == 0x2029 || code == 0x202f || code == 0x3000 || code == 0xfeff;
}

bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_known_file(std::string_view source) {
  for (const std::string_view start : {"PK\x03\x04", "%PDF", "\xD0\xCF\x11\xE0", "{\\rtf"}) {
    if (source.starts_with(start)) return true;
  }
  return source.find('\0') != std::string_view::npos;
}

}  // namespace

size_t character_length(std::string_view text, size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  return std::min(length, text.size() - at);
}

Result<PlainText> PlainText::of(std::string_view source) {
  if (is_known_file(source)) {
    return invalid("not_text",
                   "this is not plain text: save the agreement as text first (Word: Save as, Plain text, UTF-8; "
                   "PDF: pdftotext -layout)");
  }
  if (source.size() > kMostTextBytes) {
    return invalid("text_too_large", "an agreement's text has at most " + std::to_string(kMostTextBytes) +
                                         " bytes: leave out what is not part of it, as the list of members");
  }
  if (!is_utf8(source)) return invalid("bad_encoding", "the text is not UTF-8: save it as UTF-8");
  PlainText plain;
  plain.source_ = source;
  plain.lines_.push_back(0);
  bool first = true;
  for (size_t at = 0; at < source.size();) {
    const size_t length = character_length(source, at);
    const uint32_t code = code_point(source, at, length);
    if (is_line_end(code)) {
      plain.lines_.push_back(static_cast<uint32_t>(at + length));
      first = true;
    }
    if (!is_blank(code)) {
      if (code >= 0xff01 && code <= 0xff5e) {
        plain.text_ += static_cast<char>(code - 0xfee0);
      } else {
        plain.text_ += source.substr(at, length);
      }
      plain.from_.resize(plain.text_.size(), static_cast<uint32_t>(at));
      plain.first_of_line_.push_back(first);
      plain.first_of_line_.resize(plain.text_.size(), false);
      first = false;
    }
    at += length;
  }
  if (plain.text_.empty()) return invalid("not_text", "the text is empty");
  return plain;
}

int PlainText::line_of(size_t at) const {
  const uint32_t place = from_[std::min(at, from_.size() - 1)];
  return static_cast<int>(std::upper_bound(lines_.begin(), lines_.end(), place) - lines_.begin());
}

size_t PlainText::end_of_line(size_t at) const {
  size_t end = at + 1;
  while (end < text_.size() && !first_of_line_[end]) ++end;
  return std::min(end, text_.size());
}

std::string PlainText::excerpt(size_t begin, size_t end, size_t most) const {
  end = std::min(end, text_.size());
  if (begin >= end) return {};
  const size_t last = from_[end - 1];
  const std::string_view source(source_);
  std::string out;
  bool gap = false;
  size_t characters = 0;
  for (size_t at = from_[begin]; at <= last;) {
    const size_t length = character_length(source, at);
    if (is_blank(code_point(source, at, length))) {
      gap = true;
    } else {
      if (characters++ == most) return out + "…";
      if (gap && !out.empty() && is_word(out.back()) && is_word(source[at])) out += ' ';
      out += source.substr(at, length);
      gap = false;
    }
    at += length;
  }
  return out;
}

}  // namespace tongfu::agreement
