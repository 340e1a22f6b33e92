#include "tmf/events.h"

#include <algorithm>
#include <map>
#include <optional>

#include "tmf/shape.h"

namespace tongfu::tmf {

namespace json = boost::json;

namespace {

using Kind = journal::Kind;

struct Told {
  Kind kind;
  std::string_view interface;
  std::string_view resource;
  std::string_view event;
};

constexpr Told kTold[] = {
    {Kind::agreement, "agreementManagement", "agreement", "AgreementCreateEvent"},
    {Kind::amendment, "agreementManagement", "agreement", "AgreementAttributeValueChangeEvent"},
    {Kind::agreed_end, "agreementManagement", "agreement", "AgreementAttributeValueChangeEvent"},
    {Kind::payment, "paymentManagement", "payment", "PaymentCreateEvent"},
    {Kind::payment_reversed, "paymentManagement", "payment", "PaymentStateChangeEvent"},
    {Kind::dispute, "troubleTicket", "troubleTicket", "TroubleTicketCreateEvent"},
    {Kind::decision, "troubleTicket", "troubleTicket", "TroubleTicketStatusChangeEvent"},
    {Kind::notice, "communicationManagement", "communicationMessage", "CommunicationMessageCreateEvent"},
    {Kind::bill_run, "customerBillManagement", "customerBill", "CustomerBillCreateEvent"},
};

const Told* told_of(const Hub& hub, Kind kind) {
  for (const Told& told : kTold) {
    if (told.kind == kind && told.interface == hub.interface) return hub.wants(told.event) ? &told : nullptr;
  }
  return nullptr;
}

// The id of the resource an entry is about, as the maps make them.
std::string id_of(const std::string& group, const journal::Entry& entry) {
  switch (entry.act.kind) {
    case Kind::payment:
    case Kind::payment_reversed: return group + ".p" + entry.act.reference;
    case Kind::dispute:
    case Kind::decision:
    case Kind::notice: return group + "." + entry.act.reference;
    default: return group;
  }
}

std::string_view id_in(const json::object& resource) {
  return resource.at("id").as_string();
}

// The id is the same however often it is told.
std::string body_of(const Told& told, const std::string& event_id, DateTime now, json::object resource) {
  const Collection& collection = *find_collection(told.interface, told.resource);
  json::object event;
  event[told.resource] = completed(collection, "", std::move(resource));
  return written(json::object{{"eventId", text(event_id)},
                              {"eventTime", moment(now)},
                              {"eventType", text(told.event)},
                              {"domain", text(told.interface)},
                              {"title", text(told.event)},
                              {"event", std::move(event)}});
}

// The bills of a run, those after the ones that were told.
void add_bills(const Source& source, const Told& told, const journal::Entry& entry, Place place, DateTime now,
               Events& out) {
  const std::string& group = source.groups.front().code;
  const std::string cycle = "." + entry.act.reference;
  int64_t seen = 0;
  bool more = false;
  find_collection(told.interface, told.resource)->each(source, [&](json::object bill) {
    const std::string id(id_in(bill));
    if (!id.ends_with(cycle) || ++seen <= place.told) return true;
    if (out.all.size() >= kMostEvents) {
      more = true;
      return false;
    }
    const std::string event_id = group + "-" + std::to_string(entry.number) + "-" + std::to_string(seen);
    out.all.push_back({std::string(told.event), body_of(told, event_id, now, std::move(bill)), {place.entry, seen}});
    return true;
  });
  out.after = more ? Place{place.entry, seen - 1} : Place{entry.number, 0};
  if (!more && !out.all.empty()) out.all.back().after = out.after;
}

}  // namespace

bool has_events(std::string_view interface) {
  return std::any_of(std::begin(kTold), std::end(kTold), [&](const Told& told) { return told.interface == interface; });
}

Events next_events(const Source& source, const Hub& hub, Place place, std::span<const journal::Entry> entries,
                   DateTime now) {
  EXPECTS(source.groups.size() == 1);
  const std::string& group = source.groups.front().code;
  Events out{.all = {}, .after = place};
  std::vector<std::pair<const Told*, const journal::Entry*>> wanted;
  const Told* any = nullptr;
  for (const journal::Entry& entry : entries) {
    const Told* told = told_of(hub, entry.act.kind);
    if (told != nullptr && told->kind == Kind::bill_run) {
      if (wanted.empty()) add_bills(source, *told, entry, out.after.entry == place.entry ? place : out.after, now, out);
      break;  // with what came before it told, the bills are next
    }
    if (wanted.size() >= kMostEvents) break;
    if (told != nullptr) {
      wanted.emplace_back(told, &entry);
      any = told;
    }
    out.after = {entry.number, 0};
  }
  if (any == nullptr) return out;
  std::map<std::string, json::object, std::less<>> resources;
  for (const auto& [told, entry] : wanted) resources[id_of(group, *entry)];
  Source wished = source;
  if (resources.size() == 1) wished.id = resources.begin()->first;  // found without looking at others
  find_collection(any->interface, any->resource)->each(wished, [&](json::object resource) {
    if (const auto found = resources.find(id_in(resource)); found != resources.end())
      found->second = std::move(resource);
    return true;
  });
  for (const auto& [told, entry] : wanted) {
    const json::object& resource = resources.find(id_of(group, *entry))->second;
    if (resource.empty()) continue;
    const std::string event_id = group + "-" + std::to_string(entry->number);
    out.all.push_back({std::string(told->event), body_of(*told, event_id, now, resource), {entry->number, 0}});
  }
  return out;
}

}  // namespace tongfu::tmf
