// The TM Forum Open APIs (v4) under /tmf-api/<name>/v4/<resource>: what is on record, read; what other systems hand in,
// kept; a payment to an account of ours, taken.
#pragma once

#include "api/api.h"
#include "tmf/hub_desk.h"

namespace tongfu::tmf {

struct Collection;

class Tmf {
 public:
  // `private_listeners`: listeners of the hubs may be on this machine.
  explicit Tmf(api::Services services, bool private_listeners = false)
      : services_(std::move(services)), hubs_(services_, private_listeners) {}

  // Errors have TM Forum's body: {"code", "reason", "message", "status", "@type": "Error"}.
  void handle(http::Request request, http::Reply reply) const;

 private:
  struct Asked;
  http::Response list(const Asked& asked, storage::Database& database) const;
  http::Response show(const Asked& asked, storage::Database& database) const;
  http::Response hand_in(const Asked& asked, storage::Database& database) const;
  http::Response patch(const Asked& asked, storage::Database& database) const;
  http::Response remark(const Asked& asked, storage::Database& database) const;
  http::Response remove(const Asked& asked, storage::Database& database) const;
  std::optional<boost::json::object> on_record(const Asked& asked, storage::Database& database,
                                               const std::string& id) const;
  std::vector<party::Group> groups_for(const Asked& asked, storage::Database& database, const std::string& id) const;

  api::Services services_;
  HubDesk hubs_;
};

}  // namespace tongfu::tmf
