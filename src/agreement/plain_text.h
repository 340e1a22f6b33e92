// An agreement's text as it is read: without spaces and line breaks, which stand anywhere in a text taken from a page
// ("1 5 日"), and with full-width letters, digits and signs as plain ones. Every byte knows where it came from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"

namespace tongfu::agreement {

constexpr size_t kMostTextBytes = 131'072;  // a long agreement with its annexes has a fifth of that

// The length in bytes of the character that starts at `at`.
size_t character_length(std::string_view text, size_t at);

class PlainText {
 public:
  // Refuses: `not_text` (a .docx, .pdf or other file that is no text, or an empty one), `text_too_large`,
  // `bad_encoding` (not UTF-8).
  static Result<PlainText> of(std::string_view source);

  std::string_view text() const { return text_; }
  // Whether the character at `at` is the first of a line of the source.
  bool starts_line(size_t at) const { return first_of_line_[at]; }
  // The line of the source, from 1.
  int line_of(size_t at) const;
  // The source between two places of the text on one line, at most about `most` characters of it.
  std::string excerpt(size_t begin, size_t end, size_t most = 80) const;
  // Where the line that holds `at` ends in the text.
  size_t end_of_line(size_t at) const;

 private:
  std::string source_;
  std::string text_;
  std::vector<uint32_t> from_;  // of each byte of text_, where its character starts in source_
  std::vector<bool> first_of_line_;
  std::vector<uint32_t> lines_;  // where each starts in source_
};

}  // namespace tongfu::agreement
