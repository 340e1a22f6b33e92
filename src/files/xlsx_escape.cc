#include "files/xlsx_escape.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

#include "kernel/text.h"

namespace tongfu::files {
namespace {

constexpr size_t kEscapeLength = 7;

// The code in the _xHHHH_ that `text` begins with.
std::optional<uint32_t> escape_at(std::string_view text) {
  if (text.size() < kEscapeLength || !text.starts_with("_x") || text[6] != '_') return std::nullopt;
  uint32_t code = 0;
  const auto [end, error] = std::from_chars(text.data() + 2, text.data() + 6, code, 16);
  const bool half_character = code >= 0xD800 && code <= 0xDFFF;
  if (error != std::errc() || end != text.data() + 6 || half_character) return std::nullopt;
  return code;
}

void append_utf8(std::string& text, uint32_t code) {
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0 | code >> 6);
    text += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    text += static_cast<char>(0xE0 | code >> 12);
    text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (code & 0x3F));
  }
}

// The bytes of the UTF-8 character that `text` begins with; 0 where it begins with none.
size_t character_length(std::string_view text) {
  for (size_t length = 1; length <= 4 && length <= text.size(); ++length) {
    if (is_utf8(text.substr(0, length))) return length;
  }
  return 0;
}

bool fits_xml(std::string_view character) {
  const auto first = static_cast<unsigned char>(character[0]);
  if (first < 0x20) return first == '\t' || first == '\n' || first == '\r';
  return first != 0x7F && character != "\xEF\xBF\xBE" && character != "\xEF\xBF\xBF";  // U+FFFE, U+FFFF
}

std::string without_misfits(std::string_view text) {
  const auto may_misfit = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '\xEF'; };
  if (std::none_of(text.begin(), text.end(), may_misfit) && is_utf8(text)) return std::string(text);  // nearly always
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const size_t length = character_length(text);
    if (length == 0) {
      result += "\xEF\xBF\xBD";
    } else if (fits_xml(text.substr(0, length))) {
      result += text.substr(0, length);
    }
    text.remove_prefix(std::max<size_t>(length, 1));
  }
  return result;
}

}  // namespace

std::string escaped(std::string_view text) {
  const std::string clean = without_misfits(text);
  std::string result;
  result.reserve(clean.size());
  for (std::string_view rest = clean;;) {
    const size_t next = rest.find("_x");
    result += rest.substr(0, next);
    if (next == std::string_view::npos) return result;
    rest.remove_prefix(next);
    if (escape_at(rest)) result += "_x005F";  // its own underscore follows and ends the escape
    result += '_';
    rest.remove_prefix(1);
  }
}

std::string unescaped(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (;;) {
    const size_t next = text.find("_x");
    result += text.substr(0, next);
    if (next == std::string_view::npos) return result;
    text.remove_prefix(next);
    if (const auto code = escape_at(text)) {
      append_utf8(result, *code);
      text.remove_prefix(kEscapeLength);
    } else {
      result += '_';
      text.remove_prefix(1);
    }
  }
}

}  // namespace tongfu::files
