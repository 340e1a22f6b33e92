// The addresses /tmf-api/<name>/v4/hub: listeners are registered (POST), removed (DELETE) and listed (GET) by who may
// change settings, since they are told of every group.
#pragma once

#include <string>

#include "api/api.h"

namespace tongfu::tmf {

class HubDesk {
 public:
  // `services` outlive it. `private_listeners`: they may be on this machine.
  HubDesk(const api::Services& services, bool private_listeners)
      : services_(services), private_listeners_(private_listeners) {}

  // Of an interface that tells of something.
  static bool handles(const http::Request& request);
  // `base`: "https://host:port", for the new one's address. Errors: 400 `bad_json`, `bad_body`, `bad_callback`,
  // `query_not_supported`; 403 `not_allowed`; 404 `not_found`; 405 `wrong_method`; 409 `too_many_hubs`.
  void handle(const http::Request& request, const signin::Principal& who, const std::string& base,
              http::Reply reply) const;

 private:
  void list(const std::string& interface, const http::Reply& reply) const;
  void add(const http::Request& request, const signin::Principal& who, const std::string& base,
           http::Reply reply) const;
  void remove(const http::Request& request, const signin::Principal& who, http::Reply reply) const;

  const api::Services& services_;
  bool private_listeners_;
};

}  // namespace tongfu::tmf
