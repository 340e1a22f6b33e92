// The resources of the TM Forum Open APIs that are served: where each lies, who may read and hand in, and how what is
// on record is shown as one.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "kernel/calendar.h"
#include "operations/group_desk.h"
#include "signin/principal.h"

namespace tongfu::tmf {

// Which of the resources, counted over all groups in their order, are on the page that is asked for.
struct Window {
  int64_t skip = 0;
  int64_t limit = 0;
  int64_t total = 0;  // so far

  struct Part {
    int64_t skip = 0;
    int64_t limit = 0;
  };
  // Of `count` more resources: how many come before the page, and how many are on it.
  Part take(int64_t count);
};

// What is on record, for one reader.
struct Source {
  storage::Database& database;
  const Calendar& calendar;
  Date today;
  const std::vector<party::Group>& groups;  // within reach; where an id is asked for, those it can be of
  std::string_view id = {};                 // the one asked for: others need not be visited
  Window* window = nullptr;                 // of a collection that `pages`: only what lies in it is visited
};

// Takes a resource; false where no more are wanted.
using Visit = std::function<bool(boost::json::object)>;
using Each = bool (*)(const Source&, const Visit&);  // false where `visit` had enough

struct Collection {
  std::string_view api;       // "customerBillManagement"
  std::string_view resource;  // "customerBill"
  std::string_view type;      // "CustomerBill"
  signin::Permission read;
  signin::Permission hand_in;
  std::vector<std::string_view> mandatory;  // of what is handed in; "a|b": one of them
  Each each = nullptr;                      // of those on record; nullptr: only what was handed in
  bool pages = false;                       // of lists that grow without bound: reads no more than a page
};

std::span<const Collection> collections();
// Some kits call the interface `party` partyManagement.
const Collection* find_collection(std::string_view api, std::string_view resource);

// A resource with what every one has: `href` below `base` ("https://host:port", or empty), `@type`.
boost::json::object completed(const Collection& collection, const std::string& base, boost::json::object resource);

}  // namespace tongfu::tmf
