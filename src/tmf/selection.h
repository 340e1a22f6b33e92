// Which resources a list request asks for, and what of them: attribute filters, `fields`, `offset` and `limit`.
#pragma once

#include <string>
#include <vector>

#include <boost/json.hpp>

#include "http/message.h"
#include "kernel/result.h"
#include "tmf/collection.h"

namespace tongfu::tmf {

class Selection {
 public:
  // Refuses: `bad_parameter` (`offset`, `limit` no number).
  static Result<Selection> read(const http::Request& request);

  // Counts a resource, and keeps it where it is on the page. `attribute=a,b` means one of them; attributes within
  // others are named with dots, as in engagedParty.id; within a list any element may have it.
  void take(boost::json::object resource);

  // Whether all resources are wanted, so that those outside the page need not be looked at.
  bool wants_all() const { return filters_.empty(); }
  // What of the page is not there yet; and what was found in it.
  Window rest() const;
  void take(const Window& done, std::vector<boost::json::object> found);

  // With `fields`, those; in a list id and href too.
  boost::json::object shown(const boost::json::object& resource, bool in_list = true) const;

  int64_t total() const { return total_; }
  std::vector<boost::json::object> page;

 private:
  struct Filter {
    std::vector<std::string> path;
    std::vector<std::string> values;
  };
  std::vector<Filter> filters_;
  std::vector<std::string> fields_;
  int64_t offset_ = 0;
  int64_t limit_ = 100;
  int64_t total_ = 0;
};

}  // namespace tongfu::tmf
