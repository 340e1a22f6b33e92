#include "http/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <cstdint>
#include <cstring>

namespace tongfu::http {

namespace {

struct Range {
  uint32_t network;
  int bits;
};

constexpr uint32_t of(uint32_t a, uint32_t b, uint32_t c = 0) {
  return a << 24 | b << 16 | c << 8;
}

// IANA's special-purpose addresses, as far as nobody on the internet has them.
constexpr Range kNotPublic[] = {{of(0, 0), 8},         {of(10, 0), 8},     {of(100, 64), 10},   {of(127, 0), 8},
                                {of(169, 254), 16},    {of(172, 16), 12},  {of(192, 0, 0), 24}, {of(192, 0, 2), 24},
                                {of(192, 88, 99), 24}, {of(192, 168), 16}, {of(198, 18), 15},   {of(198, 51, 100), 24},
                                {of(203, 0, 113), 24}, {of(224, 0), 4},    {of(240, 0), 4}};

bool is_public_v4(uint32_t address) {
  for (const Range& range : kNotPublic) {
    if ((address ^ range.network) >> (32 - range.bits) == 0) return false;
  }
  return true;
}

uint32_t v4_at(const uint8_t* bytes) {
  return uint32_t{bytes[0]} << 24 | uint32_t{bytes[1]} << 16 | uint32_t{bytes[2]} << 8 | uint32_t{bytes[3]};
}

bool is_public_v6(const uint8_t* a) {
  constexpr uint8_t kMapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  constexpr uint8_t kTranslated[12] = {0, 0x64, 0xff, 0x9b};
  if (std::memcmp(a, kMapped, sizeof kMapped) == 0 || std::memcmp(a, kTranslated, sizeof kTranslated) == 0)
    return is_public_v4(v4_at(a + 12));
  if ((a[0] & 0xe0) != 0x20) return false;  // all that is given out lies in 2000::/3
  const unsigned first = unsigned{a[0]} << 8 | a[1], second = unsigned{a[2]} << 8 | a[3];
  if (first == 0x2002) return is_public_v4(v4_at(a + 2));            // 6to4
  return first != 0x2001 || (second >= 0x0200 && second != 0x0db8);  // tunnels, benchmarks, documentation
}

}  // namespace

bool is_public(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, address, sizeof in);
    return is_public_v4(ntohl(in.sin_addr.s_addr));
  }
  if (address->sa_family != AF_INET6) return false;
  sockaddr_in6 in{};
  std::memcpy(&in, address, sizeof in);
  return is_public_v6(in.sin6_addr.s6_addr);
}

}  // namespace tongfu::http
