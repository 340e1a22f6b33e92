// One attempt to sign in through an identity provider. All that ties its parts together is derived from one secret that
// the browser keeps in a cookie, so nothing of it is kept here and any server of the database can finish it.
#pragma once

#include <string>
#include <string_view>

namespace tongfu::oidc {

class Attempt {
 public:
  explicit Attempt(std::string secret) : secret_(std::move(secret)) {}
  static Attempt begin();

  const std::string& secret() const { return secret_; }
  // Comes back with the provider's answer: it belongs to what this browser began.
  std::string state() const;
  // Comes back in the ID token: it was issued for this attempt.
  std::string nonce() const;
  // Whoever redeems the code must know it (PKCE, RFC 7636); the provider is first told its S256 challenge only.
  std::string verifier() const;
  std::string challenge() const;

 private:
  std::string secret_;
};

}  // namespace tongfu::oidc
