// Requests that may come twice: with an Idempotency-Key the second one is answered as the first was.
#pragma once

#include <optional>
#include <string_view>

#include "http/message.h"
#include "kernel/result.h"
#include "storage/database.h"

namespace tongfu::api {

class Repeats {
 public:
  Repeats(storage::Database& database, int64_t user_id) : database_(database), user_id_(user_id) {}

  // Within the transaction of the work: the key is the request's from now on, or the answer it had before. Refuses:
  // `key_used_before` (with other content), `answered_before` (the answer held a secret and was told once).
  Result<std::optional<http::Response>> claim(std::string_view key, const http::Request& request, Date today);
  // `told_once`: without the answer's body.
  void keep(std::string_view key, const http::Response& response, bool told_once);

 private:
  storage::Database& database_;
  int64_t user_id_;
};

}  // namespace tongfu::api
