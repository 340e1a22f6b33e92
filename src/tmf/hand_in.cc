#include "tmf/hand_in.h"

#include <algorithm>
#include <cstdio>

#include "kernel/text.h"
#include "membership/line_place.h"
#include "tmf/shape.h"

namespace tongfu::tmf {

namespace json = boost::json;

namespace {

std::string text_at(const json::object& object, std::string_view key, std::string_view inner = {}) {
  const json::value* value = object.if_contains(key);
  if (value != nullptr && !inner.empty()) {
    const json::object* nested = value->if_object();
    value = nested != nullptr ? nested->if_contains(inner) : nullptr;
  }
  return value != nullptr && value->is_string() ? std::string(std::string_view(value->as_string())) : "";
}

// The digits as they were sent: 15 of them survive the way through the parser, and nothing is computed with it.
Result<Money> amount_of(const json::object& payment) {
  const json::value* total = payment.if_contains("totalAmount");
  const json::object* object = total != nullptr ? total->if_object() : nullptr;
  const json::value* value = object != nullptr ? object->if_contains("value") : nullptr;
  char digits[40] = "";
  if (value != nullptr && value->is_int64())
    std::snprintf(digits, sizeof digits, "%lld", static_cast<long long>(value->get_int64()));
  if (value != nullptr && value->is_double()) std::snprintf(digits, sizeof digits, "%.15g", value->get_double());
  return parse_money(digits);
}

Result<std::string> taken(storage::Database& database, const api::Setting& setting, const json::object& payment,
                          const std::string& fallback, const party::Group& group, std::string_view line) {
  TONGFU_ASSIGN(amount, amount_of(payment));
  payments::NewPayment one{
      .amount = amount, .ref = text_at(payment, "correlatorId"), .on = setting.clock.today(), .designated = {}};
  if (one.ref.empty()) one.ref = fallback;
  if (!line.empty()) {
    TONGFU_ASSIGN(found, membership::line_at(database, group.id, parse_integer(line).value_or(0)));
    one.account = found.msisdn.number();
  }
  const auto named = payments::parse_method(text_at(payment, "paymentMethod", "@type"));
  TONGFU_ASSIGN(usual, payments::parse_method("bank_transfer"));
  one.method = named ? *named : usual;
  TONGFU_ASSIGN(work, operations::GroupWork::begin(database, setting.calendar, group.id, setting.keys));
  TONGFU_ASSIGN(receipt, (*work)->payments.pay(one));
  work->commit();
  return group.code + ".p" + std::to_string(receipt.number);
}

}  // namespace

std::optional<Result<std::string>> take_payment(storage::Database& database, const api::Setting& setting,
                                                const json::object& payment, const std::string& fallback) {
  const std::string account = text_at(payment, "account", "id");
  const size_t dot = account.rfind('.');
  for (const size_t end : {account.size(), dot}) {
    if (account.empty() || end == std::string::npos) continue;
    const auto group = party::find_group(database, account.substr(0, end));
    if (!group) continue;
    const std::string_view line = end < account.size() ? std::string_view(account).substr(end + 1) : "";
    return taken(database, setting, payment, fallback, *group, line);
  }
  return std::nullopt;
}

std::string_view missing(const Collection& collection, const json::object& document) {
  for (const std::string_view attribute : collection.mandatory) {
    const auto names = split(attribute, '|');
    if (std::none_of(names.begin(), names.end(), [&](std::string_view name) { return document.contains(name); }))
      return attribute;
  }
  if (const json::value* notes = document.if_contains("note")) {
    const json::array* all = notes->if_array();
    const bool sound = all != nullptr && std::all_of(all->begin(), all->end(), [](const json::value& note) {
                         return note.is_object() && note.get_object().contains("text");
                       });
    if (!sound) return "note.text";
  }
  return {};
}

void stamp(const Collection& collection, json::object& document, DateTime now) {
  struct Beginning {
    std::string_view type, state_key, state, time_key;
  };
  static constexpr Beginning kAll[] = {
      {"Agreement", "status", "initial", "initialDate"},
      {"AgreementSpecification", "lifecycleStatus", "inStudy", "lastUpdate"},
      {"Customer", "status", "initialized", ""},
      {"BillingAccount", "state", "defined", "lastUpdate"},
      {"Individual", "status", "initialized", ""},
      {"Organization", "status", "initialized", ""},
      {"ProductOffering", "lifecycleStatus", "inStudy", "lastUpdate"},
      {"ProductOfferingPrice", "lifecycleStatus", "inStudy", "lastUpdate"},
      {"ProductSpecification", "lifecycleStatus", "inStudy", "lastUpdate"},
      {"Catalog", "lifecycleStatus", "inStudy", "lastUpdate"},
      {"Category", "lifecycleStatus", "inStudy", "lastUpdate"},
      {"Product", "status", "created", "creationDate"},
      {"Usage", "status", "received", "usageDate"},
      {"CustomerBillOnDemand", "state", "inProgress", "lastUpdate"},
      {"Payment", "status", "pending", "paymentDate"},
      {"Refund", "status", "pending", "refundDate"},
      {"Bucket", "status", "pending", "confirmationDate"},
      {"TransferBalance", "status", "created", "requestedDate"},
      {"TopupBalance", "status", "created", "requestedDate"},
      {"AdjustBalance", "status", "created", "requestedDate"},
      {"DeductBalance", "status", "created", "requestedDate"},
      {"ReserveBalance", "status", "created", "requestedDate"},
      {"CommunicationMessage", "state", "initial", "sendTime"},
      {"TroubleTicket", "status", "acknowledged", "creationDate"},
  };
  const auto found =
      std::find_if(std::begin(kAll), std::end(kAll), [&](const Beginning& one) { return one.type == collection.type; });
  if (found == std::end(kAll)) return;
  if (!document.contains(found->state_key)) document[found->state_key] = text(found->state);
  if (!found->time_key.empty() && !document.contains(found->time_key)) document[found->time_key] = moment(now);
}

}  // namespace tongfu::tmf
