// Which addresses lie in the open: a server that asks where others tell it to must not be led to its own neighbours.
#pragma once

#include <sys/socket.h>

namespace tongfu::http {

// Of the internet at large. Not: this machine, private and shared networks, neighbours on the link, many at once, what
// is reserved, and IPv6 addresses that stand for such an IPv4 one.
bool is_public(const sockaddr* address);

}  // namespace tongfu::http
