// Addresses of other servers: taken apart strictly, so that no two readers understand one differently; and texts made
// fit to stand in them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace tongfu::http {

struct Url {
  bool secure = false;    // https
  std::string host;       // "id.example.com", "192.0.2.1", "[2001:db8::1]"
  uint16_t port = 0;      // what is named, else the scheme's
  std::string path;       // with its query; empty where there is none
  bool loopback() const;  // by its name: 127.0.0.1, [::1], localhost
  // Over TLS, or to this machine: what is secret may be sent there.
  bool private_enough() const { return secure || loopback(); }
};

// http and https in printable ASCII, of at most 2,000 bytes; without user, password and fragment.
std::optional<Url> parse_url(std::string_view text);

// What is neither a letter, a digit nor one of - . _ ~ as %XX.
std::string percent_encoded(std::string_view text);
// "a=1&b=%2F": a query, or a body of application/x-www-form-urlencoded.
std::string form_encoded(const std::vector<Field>& fields);

}  // namespace tongfu::http
