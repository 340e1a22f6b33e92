// The server's operations under /api/v1: from a request to its answer. What a request must look like and who may ask
// comes from the description; the handlers (one file a family) are called with what has passed.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include "api/call.h"
#include "api/known.h"

namespace tongfu::api {

// What the server gives: where the database is read and changed, and who is asking.
struct Services {
  // Who asks; where it is nobody to be trusted, what to answer instead (401, 403).
  std::function<std::optional<signin::Principal>(const http::Request&, http::Response& refusal)> who;
  // Runs at once, on one consistent state. Where the connections it runs on never write (`only_reads`), answers are
  // kept while nothing changes.
  std::function<void(const std::function<void(storage::Database&)>&)> read;
  bool only_reads = false;
  // Runs in turn, keeps what was done unless the status says 400 or more, then replies. It may run more than once.
  // `group` is the code of the one that is changed, empty where it is none. `ask`, where there is one, may be run
  // before, together with that of others, and the work it answers then in place of `work`.
  using Work = std::function<http::Response(storage::Database&)>;
  using Ask = std::function<Work(storage::Database&)>;
  std::function<void(const std::string& actor, Work work, http::Reply reply, const std::string& group, Ask ask)> write;
  // Runs on a thread that may be busy for long; false where too many wait.
  std::function<bool(std::function<void()>)> aside;
  Setting setting;
  // Told what a change that was kept means for others.
  std::function<void(const Afterwards&)> afterwards;
};

class Api {
 public:
  explicit Api(Services services);

  // Paths under /api/v1 but those of the session. Problems: 400 `bad_parameter`, `bad_json`; 401 and what the door
  // says; 403 `not_allowed`, `needs_every_group`; 404 `unknown_path`, `unknown_group`, `unknown_line`; 405
  // `wrong_method`; 412 `changed_meanwhile`; 415 `wrong_media_type`; 422 `bad_body`, `key_used_before`; and what the
  // services refuse.
  void handle(http::Request request, http::Reply reply);

  const Description& description() const { return description_; }
  // Whether the operation has a handler; those of the own sign-in are answered by the room signin.
  bool answers(const std::string& id) const { return handlers_.contains(id); }

 private:
  struct Exchange;
  std::optional<http::Response> route(Exchange& exchange) const;
  std::optional<http::Response> read(Exchange& exchange) const;
  std::string key_of(const Exchange& exchange) const;
  void aside(const http::Reply& reply, std::function<void()> task) const;
  void write(const std::shared_ptr<Exchange>& exchange, http::Reply reply) const;
  std::unique_ptr<Call> call_of(Exchange& exchange, storage::Database& database, Known* known = nullptr) const;
  http::Response perform(Exchange& exchange, storage::Database& database, Known* known = nullptr) const;
  http::Response perform(Exchange& exchange, Call& call) const;
  http::Response look(Exchange& exchange, storage::Database& database) const;
  http::Response perform_once(Exchange& exchange, storage::Database& database, Call* asked = nullptr) const;
  http::Response propose(Exchange& exchange, storage::Database& database) const;
  http::Response decide(Exchange& exchange, storage::Database& database) const;

  Services services_;
  Description description_;
  std::unordered_map<std::string, NamedHandler> handlers_;
  std::string document_;
  mutable Knowledge knowledge_;
  mutable Agreements agreements_;
};

}  // namespace tongfu::api
