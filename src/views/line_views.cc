#include "views/line_views.h"

#include "kernel/text.h"

namespace tongfu::views {

namespace json = boost::json;

namespace {

membership::LineState state_of(const std::vector<membership::StateChange>& history, const membership::Line& line) {
  auto state = membership::LineState::active;
  for (const auto& change : history) {
    if (change.msisdn == line.msisdn) state = change.state;
  }
  return state;
}

void put(json::object& out, const Viewer& viewer, const membership::Line& line, membership::LineState state) {
  out["line"] = line.position;
  out["msisdn"] = viewer.number(line.msisdn);
  out["name"] = viewer.name(line.name);
  out["offering"] = text(line.offering);
  out["state"] = text(membership::name(state));
  out["activated_on"] = text(line.activated_on);
  out["terminated_on"] = or_null(line.terminated_on);
}

}  // namespace

json::value of(const sponsorship::Plan& plan) {
  return json::parse(plan.to_json());
}

json::object of(const Viewer& viewer, membership::Registry& registry, const membership::RegisteredLine& line,
                Date today) {
  json::object out;
  put(out, viewer, line.line, line.state);
  const membership::Enrolment* now = membership::enrolment_in(line.timeline, Cycle::containing(today));
  out["enrolled"] = now != nullptr;
  out["sponsorships"] = now != nullptr ? of(registry.plan(now->plan_id)) : json::array();
  return out;
}

json::object details(const Viewer& viewer, operations::GroupDesk& desk, const membership::Line& line) {
  const auto all_history = desk.registry.history();
  json::object out;
  put(out, viewer, line, state_of(all_history, line));
  out["group"] = text(desk.group.code);
  json::array secondary, enrolments, history;
  for (const auto& [sim, main] : desk.registry.secondary_sims()) {
    if (main == line.msisdn) secondary.push_back(viewer.number(sim));
  }
  for (const membership::Enrolment& e : desk.registry.timeline(line.msisdn)) {
    enrolments.push_back({{"from", text(e.from)},
                          {"to", e.to == kNoEnd ? json::value() : json::value(text(e.to))},
                          {"sponsorships", of(desk.registry.plan(e.plan_id))}});
  }
  for (const auto& change : all_history) {
    if (change.msisdn != line.msisdn) continue;
    history.push_back({{"on", text(change.on)},
                       {"state", text(membership::name(change.state))},
                       {"reason", text(membership::name(change.reason))}});
  }
  const accounts::AccountRow account = desk.accounts.row(line.msisdn.number());
  out["secondary"] = std::move(secondary);
  out["enrolments"] = std::move(enrolments);
  out["history"] = std::move(history);
  out["dedicated_balance"] = text(account.dedicated);
  out["credit_balance"] = text(account.credit);
  return out;
}

json::object of(const Viewer& viewer, const membership::RegistryChange& change) {
  json::object out{{"date", text(change.on)}};
  viewer.put_line(out, change.msisdn);
  out["act"] = text(membership::name(change.act));
  out["from"] = or_null(change.from);
  out["by"] = text(change.by);
  return out;
}

json::object of(const Viewer& viewer, const party::Identity& identity) {
  return {{"msisdn", viewer.number(identity.msisdn)},
          {"verified_on", text(identity.verified_on)},
          {"document", text(party::name(identity.document.kind))},
          {"number", text(viewer.reveals() ? identity.document.number : party::masked(identity.document))},
          {"name", viewer.name(identity.name)},
          {"by", text(identity.verified_by)}};
}

json::object of(const rating::KeptRecord& record) {
  return {{"start", text(to_string(record.start))},
          {"type", text(rating::name(record.type))},
          {"quantity", record.quantity},
          {"source", text(record.source)},
          {"record_id", text(record.record_id)}};
}

namespace {

// What may be a mobile number, with 86 before it or without, or one of the internet of things (13 digits): masked as
// masked(Msisdn) does.
void mask_numbers(std::string& text) {
  constexpr size_t kNumber = 11, kLongNumber = 13, kShownFirst = 3, kShownLast = 4;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    const std::string_view digits = std::string_view(text).substr(at, end - at);
    const bool with_country = digits.size() == kLongNumber && digits.starts_with("861");
    const bool number = digits.size() == kNumber ? digits.starts_with('1') : read_msisdn(digits).has_value();
    if (with_country || number)
      std::fill(text.begin() + static_cast<std::ptrdiff_t>((with_country ? end - kNumber : at) + kShownFirst),
                text.begin() + static_cast<std::ptrdiff_t>(end - kShownLast), '*');
    at = std::max(end, at + 1);
  }
}

}  // namespace

std::string readable(std::string raw, bool reveal) {
  if (!is_utf8(raw)) {
    for (char& c : raw) {
      if (static_cast<unsigned char>(c) >= 0x80) c = '?';
    }
  }
  if (!reveal) mask_numbers(raw);
  return raw;
}

json::object of(const rating::UsageArchive& archive) {
  return {{"cycle", text(archive.cycle)},
          {"number", archive.number},
          {"file", text(archive.file)},
          {"groups", archive.groups},
          {"records", archive.records},
          {"sha256", text(archive.sha256)},
          {"archived_on", text(archive.archived_on)},
          {"archived_by", text(archive.archived_by)}};
}

json::object of(const rating::StoredError& error, bool reveal) {
  return {{"import", error.import_no},
          {"number", error.number},
          {"reason", text(error.reason)},
          {"raw", text(readable(error.raw, reveal))}};
}

}  // namespace tongfu::views
