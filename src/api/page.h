// Lists come in pages. A cursor says how far the reader got; to the reader it means nothing. Lists that grow without
// bound are read, sorted and filtered in the database (asked_order, page_answer); those that are short by nature are at
// hand as a whole (paged).
#pragma once

#include <utility>

#include "api/call.h"
#include "storage/listing.h"

namespace tongfu::api {

// Of the parameters `sort`, `cursor` and `limit`. Refuses: `bad_cursor`, where it is none of this list in this order
// with these filters.
Result<storage::PageAsked> asked_order(const Call& call);
// The cursor behind the place; null where it is empty.
boost::json::value next_page(const Call& call, const storage::Place& place);
template <typename T, typename Show>
Answer page_answer(const Call& call, const storage::Page<T>& page, const Show& show) {
  boost::json::array items;
  for (const T& one : page.items) items.push_back(show(one));
  return Answer{boost::json::object{{"items", std::move(items)}, {"next", next_page(call, page.next)}}};
}

constexpr auto kItsAccount = [](const auto& one, std::vector<int64_t>& all) { all.push_back(one.account); };
// Of the call's group: `show` is given a viewer that knows the places of all accounts on the page, which `accounts`
// adds to a list item by item.
template <typename T, typename Show, typename Accounts = decltype(kItsAccount)>
Answer group_page_answer(Call& call, const storage::Page<T>& page, const Show& show,
                         const Accounts& accounts = kItsAccount) {
  views::Viewer viewer = call.viewer();
  std::vector<int64_t> all;
  for (const T& one : page.items) accounts(one, all);
  viewer.learn_places(all);
  return page_answer(call, page, [&](const T& one) { return show(std::as_const(viewer), one); });
}

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
