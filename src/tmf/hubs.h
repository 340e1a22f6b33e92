// Who is told of what happens: the listeners other systems register at an interface's hub, and how far each was told.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/result.h"
#include "storage/database.h"

namespace tongfu::tmf {

struct Hub {
  int64_t id = 0;
  std::string interface;  // "paymentManagement"
  std::string callback;   // the listener's address: events go to CALLBACK/listener/<event>
  std::string query;      // as it was sent; empty: all events

  // Whether events of the type are asked for.
  bool wants(std::string_view event_type) const;
};

// In a group's journal.
struct Place {
  int64_t entry = 0;  // the last one that was told in whole
  int64_t told = 0;   // how many events of the next one were
};

class Hubs {
 public:
  explicit Hubs(storage::Database& database) : database_(database) {}

  // From now on: what is in the journals is not told. Refuses: `bad_callback` (https; where listeners may be private,
  // plain http to this machine too), `query_not_supported` (but `eventType=A,B`), `too_many_hubs` (20).
  Result<Hub> add(std::string_view interface, const std::string& callback, const std::string& query,
                  bool allow_private);
  bool remove(std::string_view interface, int64_t id);  // false: there is none
  std::vector<Hub> all();

  // Of several servers one at a time tells; `seconds` from `now` on it is `holder`. False: another one is.
  bool hold(int64_t id, std::string_view holder, DateTime now, int64_t seconds);

  std::map<int64_t, Place> places(int64_t id);  // by group; one without a place was told nothing
  void put_place(int64_t id, int64_t group_id, Place place);

 private:
  storage::Database& database_;
};

}  // namespace tongfu::tmf
