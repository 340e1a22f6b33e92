// Lists come in pages. A cursor says how far the reader got; to the reader it means nothing.
#pragma once

#include "api/call.h"

namespace tongfu::api {

struct Page {
  int64_t from = 0;  // what was shown before: a count, or the place of the last one
  int64_t limit = 100;
};
// Of the parameters `cursor` and `limit`. Refuses: `bad_cursor`.
Result<Page> asked_page(const Call& call);
std::string cursor_to(int64_t from);

// Of `all`, those that `sees`, from where the cursor stands.
template <typename List, typename Sees, typename Show>
Result<Answer> paged(const Call& call, const List& all, const Sees& sees, const Show& show) {
  TONGFU_ASSIGN(page, asked_page(call));
  boost::json::array items;
  boost::json::value next;
  int64_t place = 0;
  for (const auto& one : all) {
    if (!sees(one)) continue;
    if (place++ < page.from) continue;
    if (static_cast<int64_t>(items.size()) == page.limit) {
      next = boost::json::string(cursor_to(page.from + page.limit));
      break;
    }
    items.push_back(show(one));
  }
  return Answer{boost::json::object{{"items", std::move(items)}, {"next", std::move(next)}}};
}
template <typename List, typename Show>
Result<Answer> paged(const Call& call, const List& all, const Show& show) {
  return paged(
      call, all, [](const auto&) { return true; }, show);
}

}  // namespace tongfu::api
