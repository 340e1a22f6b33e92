#include "http/target.h"

#include <algorithm>
#include <optional>

#include "kernel/text.h"

namespace tongfu::http {

namespace {

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

// `+` is a space in queries only.
std::optional<std::string> decoded(std::string_view text, bool plus_is_space) {
  const bool plain = std::none_of(text.begin(), text.end(),
                                  [&](char c) { return c == '%' || (c == '+' && plus_is_space) || is_control(c); });
  if (plain) return is_utf8(text) ? std::optional(std::string(text)) : std::nullopt;
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex(text[i + 1]), low = hex(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus_is_space) {
      c = ' ';
    }
    if (is_control(c)) return std::nullopt;
    out += c;
  }
  if (!is_utf8(out)) return std::nullopt;
  return out;
}

Error bad_target(const char* why) {
  return invalid("bad_target", std::string("the address of the request is not understood: ") + why);
}

}  // namespace

Result<void> read_target(std::string_view target, Request& request) {
  if (target.starts_with("http://") || target.starts_with("https://")) {  // as a proxy sends it
    const size_t host = target.find("//") + 2;
    const size_t path = target.find('/', host);
    target = path == std::string_view::npos ? "/" : target.substr(path);
  }
  if (!target.starts_with('/')) return bad_target("it begins without '/'");
  const size_t mark = target.find('?');
  std::string_view path = target.substr(0, mark);
  constexpr size_t kUsual = 8;
  request.segments.reserve(kUsual);
  for (size_t at = 1; at <= path.size();) {
    const size_t end = std::min(path.find('/', at), path.size());
    auto segment = decoded(path.substr(at, end - at), false);
    if (!segment) return bad_target("its path is not percent-encoded UTF-8 without control characters");
    if (*segment == "." || *segment == "..") return bad_target("'.' and '..' are no names");
    request.path += '/';
    request.path += *segment;
    request.segments.push_back(*std::move(segment));
    at = end + 1;
  }
  if (request.segments.size() == 1 && request.segments[0].empty()) request.segments.clear();
  if (mark == std::string_view::npos) return {};
  for (std::string_view rest = target.substr(mark + 1); !rest.empty();) {
    const size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view pair = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (pair.empty()) continue;
    const size_t equals = std::min(pair.find('='), pair.size());
    auto name = decoded(pair.substr(0, equals), true);
    auto value = decoded(pair.substr(std::min(equals + 1, pair.size())), true);
    if (!name || !value) return bad_target("its query is not percent-encoded UTF-8 without control characters");
    request.query.emplace_back(*std::move(name), *std::move(value));
  }
  return {};
}

std::string loggable(std::string_view path) {
  constexpr size_t kLongestHarmless = 6;  // a cycle as 202506
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  std::string out;
  out.reserve(path.size());
  size_t told = 0;  // of the path
  for (size_t i = 0; i < path.size();) {
    size_t end = i;
    while (end < path.size() && is_digit(path[end])) ++end;
    if (end - i > kLongestHarmless) {
      out.append(path, told, i - told);
      out += "***";
      told = end;
    }
    i = end + 1;
  }
  if (told < path.size()) out.append(path, told);
  return out;
}

}  // namespace tongfu::http
