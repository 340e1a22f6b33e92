// The address /api/v1/session: signing in and out, the own password, the second factor (src/api/openapi.yaml says what
// goes in and out). What lies under /session/oidc and /session/ways is of the room oidc.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "http/message.h"
#include "kernel/clock.h"
#include "serving/readers.h"
#include "serving/workers.h"
#include "serving/writer.h"
#include "signin/doorkeeper.h"
#include "signin/password.h"
#include "signin/rate_limit.h"
#include "signin/users.h"
#include "vault/keyring.h"

namespace tongfu::signin {

// What of other rooms a signed-in person is told about himself.
struct OwnPlace {
  std::optional<std::string> group;  // its code
  std::optional<int64_t> line;       // its place on the registry
};

class SessionDesk {
 public:
  struct Parts {
    serving::Readers& readers;
    serving::Writer& writer;
    serving::Workers& workers;
    Doorkeeper& door;
    const Clock& clock;
    const Clock& business;  // what day it is for the business: may be shifted for training
    vault::Keyring keys;
    std::function<OwnPlace(storage::Database&, const Principal&)> place;
    PasswordCost cost;
  };
  explicit SessionDesk(Parts parts) : parts_(std::move(parts)) {}

  static bool handles(const http::Request& request);
  // A desk must outlive the answers.
  void handle(http::Request request, http::Reply reply);

  // Begins a session for whom an identity provider vouches for; answers as signing in with a password does. Refuses as
  // Users::find_linked, with 401. From any thread.
  void begin(const Identity& identity, bool secure, http::Reply reply);

 private:
  void show(const Principal& who, const std::string& session_secret, const http::Reply& reply);
  void sign_in(const http::Request& request, http::Reply reply);
  void sign_out(const http::Request& request, http::Reply reply);
  void change_password(const http::Request& request, const Principal& who, http::Reply reply);
  void set_up_totp(const Principal& who, http::Reply reply);
  void confirm_totp(const http::Request& request, const Principal& who, http::Reply reply);
  void on_worker(const http::Reply& reply, std::function<void()> task);

  Parts parts_;
  RateLimit by_peer_{60, 60};
  RateLimit by_user_{20, 15 * 60};
};

}  // namespace tongfu::signin
