#include "tmf/hubs.h"

#include <algorithm>

#include "http/url.h"
#include "journal/journal.h"
#include "kernel/text.h"
#include "tmf/sql.h"

namespace tongfu::tmf {

namespace {

constexpr std::string_view kEventType = "eventType=";
constexpr size_t kMostHubs = 20;

bool is_query(std::string_view query) {
  constexpr size_t kLongest = 1'000;
  if (query.empty()) return true;
  if (query.size() > kLongest || !query.starts_with(kEventType)) return false;
  query.remove_prefix(kEventType.size());
  return !query.empty() && std::all_of(query.begin(), query.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ',';
  });
}

}  // namespace

bool Hub::wants(std::string_view event_type) const {
  if (query.empty()) return true;
  const auto types = split(std::string_view(query).substr(kEventType.size()), ',');
  return std::find(types.begin(), types.end(), event_type) != types.end();
}

Result<Hub> Hubs::add(std::string_view interface, const std::string& callback, const std::string& query,
                      bool allow_private) {
  const auto url = http::parse_url(callback);
  if (!url || !url->private_enough() || (url->loopback() && !allow_private) || url->path.find('?') != std::string::npos)
    return invalid("bad_callback", "expected the https address of a listener, without a query");
  if (!is_query(query))
    return invalid("query_not_supported", "the only filter that is known is eventType=A,B: leave `query` out for all");
  const size_t there = all().size();
  if (there >= kMostHubs)
    return refused("too_many_hubs", "there are " + std::to_string(there) + " listeners already: remove one first");
  Hub hub{.id = 0, .interface = std::string(interface), .callback = callback, .query = query};
  storage::Transaction transaction(database_);
  {
    auto next = database_.query(sql::next_hub);
    next.step();
    hub.id = next.integer(0);
  }
  database_.execute(sql::insert_hub, hub.id, hub.interface, hub.callback, hub.query, database_.actor());
  for (const auto& [group_id, last] : journal::last_numbers(database_)) put_place(hub.id, group_id, {last, 0});
  transaction.commit();
  return hub;
}

bool Hubs::remove(std::string_view interface, int64_t id) {
  storage::Transaction transaction(database_);
  if (database_.change(sql::delete_hub, id, interface) == 0) return false;
  database_.execute(sql::delete_hub_places, id);
  transaction.commit();
  return true;
}

std::vector<Hub> Hubs::all() {
  std::vector<Hub> all;
  auto rows = database_.query(sql::list_hubs);
  while (rows.step()) all.push_back({rows.integer(0), rows.text(1), rows.text(2), rows.text(3)});
  return all;
}

bool Hubs::hold(int64_t id, std::string_view holder, DateTime now, int64_t seconds) {
  return database_.change(sql::hold_hub, id, holder, now.seconds(), now.seconds() + seconds) > 0;
}

std::map<int64_t, Place> Hubs::places(int64_t id) {
  std::map<int64_t, Place> all;
  auto rows = database_.query(sql::hub_places, id);
  while (rows.step()) all[rows.integer(0)] = {rows.integer(1), rows.integer(2)};
  return all;
}

void Hubs::put_place(int64_t id, int64_t group_id, Place place) {
  database_.execute(sql::put_hub_place, group_id, id, place.entry, place.told);
}

}  // namespace tongfu::tmf
