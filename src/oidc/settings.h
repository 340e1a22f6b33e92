// What `tongfu serve` is told about the identity provider.
#pragma once

#include <string>

#include "kernel/result.h"

namespace tongfu::oidc {

struct Settings {
  std::string issuer;         // "https://id.example.com/realms/carrier", as it calls itself
  std::string client_id;      // by which it knows this server
  std::string client_secret;  // empty: a client without one, by PKCE alone
  std::string name;           // of the provider, on the button
  std::string public_url;     // where browsers find this server: "https://tongfu.example.com"

  // Where the provider sends the browser back to: a page of the console.
  std::string redirect_uri() const { return public_url + "/sign-in/oidc"; }
};

// The settings with the secret read from its file and the name's default. Refuses: `bad_issuer`, `bad_client_id`,
// `bad_public_url` (https without a path; plain http on this machine only), `oidc_secret_missing`,
// `oidc_secret_too_open` (others can read the file).
Result<Settings> complete(Settings settings, const std::string& secret_file);

}  // namespace tongfu::oidc
