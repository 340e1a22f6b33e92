#include "api/repeats.h"

#include <xxhash.h>

#include "api/sql.h"

namespace tongfu::api {

namespace {

constexpr int kKeptDays = 30;

std::string digest_of(const http::Request& request) {
  std::string text = request.method + ' ' + request.path;
  for (const auto& [name, value] : request.query) text += '\n' + name + '=' + value;
  text += "\n\n" + request.body;
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  char out[33];
  std::snprintf(out, sizeof out, "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                static_cast<unsigned long long>(hash.low64));
  return out;
}

}  // namespace

Result<std::optional<http::Response>> Repeats::claim(std::string_view key, const http::Request& request, Date today) {
  const std::string digest = digest_of(request);
  if (database_.change(sql::claim_request, user_id_, key, digest, today) == 1) {
    // Now and then what is long past is forgotten: about every 256th time.
    if (digest.starts_with("00")) database_.execute(sql::forget_requests, user_id_, today - kKeptDays);
    return std::optional<http::Response>();
  }
  auto rows = database_.query(sql::find_request, user_id_, key);
  if (!rows.step()) throw storage::StorageError("a claimed request is gone", storage::StorageError::Kind::conflict);
  if (rows.text_view(0) != digest) {
    return invalid("key_used_before",
                   "the Idempotency-Key was used for another request: use a new one for each request");
  }
  http::Response before{.status = static_cast<int>(rows.integer(1)), .headers = {}, .body = rows.text(2)};
  if (before.body.empty() && before.status != 204)
    return refused("answered_before", "this was done before; its answer held a secret and was given once");
  before.set("Cache-Control", "no-store");
  before.set("Idempotency-Replayed", "true");
  if (!before.body.empty()) before.set("Content-Type", "application/json");
  return std::optional(std::move(before));
}

void Repeats::keep(std::string_view key, const http::Response& response, bool told_once) {
  database_.execute(sql::answer_request, user_id_, key, int64_t{response.status},
                    told_once ? std::string() : response.body);
}

}  // namespace tongfu::api
