// What is told of an entry in a group's journal: the events of the TM Forum interfaces (v4).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "journal/journal.h"
#include "tmf/collection.h"
#include "tmf/hubs.h"

namespace tongfu::tmf {

// Whether the interface tells of anything.
bool has_events(std::string_view interface);

struct Event {
  std::string type;  // "PaymentCreateEvent"
  std::string body;  // JSON
  Place after;       // where the hub stands when it was told
};

struct Events {
  std::vector<Event> all;  // in order, at most kMostEvents
  Place after;             // where the hub stands when all of them were told, or there were none
};
constexpr size_t kMostEvents = 1'000;

// The next events for a hub of the one group of `source`. `entries`: those of its journal after `place`, in order. A
// resource is shown as it is now. Of a bill run each bill is an event; of what has gone since there is none.
Events next_events(const Source& source, const Hub& hub, Place place, std::span<const journal::Entry> entries,
                   DateTime now);

}  // namespace tongfu::tmf
