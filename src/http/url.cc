#include "http/url.h"

#include <algorithm>

#include "kernel/text.h"

namespace tongfu::http {

namespace {

constexpr size_t kLongest = 2'000;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_plain(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_host(std::string_view host) {
  if (host.starts_with('[')) {
    const std::string_view inner = host.substr(1, host.size() - 2);
    return host.size() > 3 && host.ends_with(']') && std::all_of(inner.begin(), inner.end(), [](char c) {
             return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':' || c == '.';
           });
  }
  return !host.empty() && is_plain(host.front()) &&
         std::all_of(host.begin(), host.end(), [](char c) { return is_plain(c) || c == '-' || c == '.'; });
}

}  // namespace

bool Url::loopback() const {
  return host == "127.0.0.1" || host == "[::1]" || host == "localhost";
}

std::optional<Url> parse_url(std::string_view text) {
  if (text.size() > kLongest) return std::nullopt;
  const bool printable_only =
      std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f && c != '\\' && c != '#'; });
  if (!printable_only) return std::nullopt;
  Url url;
  constexpr std::string_view kHttp = "http://", kHttps = "https://";
  url.secure = text.starts_with(kHttps);
  if (!url.secure && !text.starts_with(kHttp)) return std::nullopt;
  text.remove_prefix(url.secure ? kHttps.size() : kHttp.size());
  const size_t end = std::min(text.find_first_of("/?"), text.size());
  std::string_view host = text.substr(0, end);
  url.path = text.substr(end);
  url.port = url.secure ? 443 : 80;
  const size_t colon = host.rfind(':');
  if (colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos) {
    const std::string_view digits = host.substr(colon + 1);
    const auto port = parse_integer(digits);
    constexpr int64_t kMostPort = 65'535;
    if (digits.empty() || !is_digit(digits.front()) || !port || *port < 1 || *port > kMostPort) return std::nullopt;
    url.port = static_cast<uint16_t>(*port);
    host = host.substr(0, colon);
  }
  if (!is_host(host)) return std::nullopt;
  url.host = host;
  return url;
}

std::string percent_encoded(std::string_view text) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (is_plain(c) || c == '-' || c == '.' || c == '_' || c == '~') {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return out;
}

std::string form_encoded(const std::vector<Field>& fields) {
  std::string out;
  for (const auto& [name, value] : fields) {
    if (!out.empty()) out += '&';
    out += percent_encoded(name) + '=' + percent_encoded(value);
  }
  return out;
}

}  // namespace tongfu::http
