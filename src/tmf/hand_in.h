// What is done with what other systems hand in.
#pragma once

#include <optional>
#include <string>

#include <boost/json.hpp>

#include "api/call.h"
#include "tmf/collection.h"

namespace tongfu::tmf {

// A payment whose account is one of ours ("G1", "G1.3") is taken; answers its id. None where the account is not ours:
// it is kept as handed in. `fallback`: its reference where it has no correlatorId. Refuses: as PaymentService::pay,
// `bad_amount`, `unknown_line`, `no_agreement`.
std::optional<Result<std::string>> take_payment(storage::Database& database, const api::Setting& setting,
                                                const boost::json::object& payment, const std::string& fallback);

// The first mandatory attribute that is not there; empty where all are.
std::string_view missing(const Collection& collection, const boost::json::object& document);

// The state and the times a resource of its kind begins with, where the sender left them out.
void stamp(const Collection& collection, boost::json::object& document, DateTime now);

}  // namespace tongfu::tmf
