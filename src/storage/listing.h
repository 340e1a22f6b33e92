// Lists read a page at a time in the order of one of their columns. A page begins behind the values of the last row
// that was shown (keyset paging), so nothing is shown twice or lost where rows are added meanwhile, and in the order of
// a key it costs what the page costs, however long the list is.
//
// A room keeps the statement of its list in a file, without an order: `SELECT .. FROM .. WHERE ..`. The order is added
// here, from names of columns that the room wrote down; nothing of it comes from whoever asks.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "storage/database.h"

namespace tongfu::storage {

using Value = std::variant<int64_t, std::string>;
using Place = std::vector<Value>;  // of a row: its values in the columns of the order

struct PageAsked {
  std::string column;  // one of the listing's
  bool descending = false;
  Place after;  // empty: from the beginning
  int64_t limit = 100;
  int64_t skip = 0;  // of the rows behind that: for interfaces that count pages; it costs what is skipped
};

template <typename T>
struct Page {
  std::vector<T> items;
  Place next;  // behind which the following page begins; empty: this was the last
};

class Listing {
 public:
  // `rows`: as above; its columns have names, and none of those it is sorted by is ever null. `unique`: columns in
  // which no two rows are equal, in the list's own order; they settle which of two rows that are equal otherwise is
  // first. `others`: by what it can be sorted too.
  Listing(const Sql& rows, std::vector<std::string> unique, const std::vector<std::string>& others);
  Listing(const Listing&) = delete;

  // The columns of the order: that of `column`, then what makes it unique.
  const std::vector<std::string>& keys(const std::string& column) const;
  const Sql& page(const PageAsked& asked) const;
  const Sql& count() const { return count_.sql; }
  int parameters() const { return parameters_; }  // of `rows`

 private:
  struct Composed {
    std::string text, postgres;
    Sql sql;
  };
  void compose(const Sql& rows, const std::string& column, bool descending, bool behind);

  std::vector<std::string> unique_;
  int parameters_ = 0;
  Composed count_;
  std::map<std::string, std::vector<std::string>> keys_;
  std::map<std::string, std::unique_ptr<Composed>> composed_;
};

// How many rows a list has: all of them are counted.
template <typename... Values>
int64_t count_rows(Database& database, const Listing& listing, const Values&... values) {
  auto rows = database.query(listing.count(), values...);
  return rows.step() ? rows.integer(0) : 0;
}

// The place of the row at hand of a listing's page.
Place place_of(const Statement& row, size_t keys);

constexpr int64_t kMostAtOnce = 10'000;

// A page of the rows that `read` makes something of: it answers none for a row that is not to be shown. `values` are
// the statement's own parameters.
template <typename T, typename Read, typename... Values>
Page<T> read_page(Database& database, const Listing& listing, PageAsked asked, const Read& read,
                  const Values&... values) {
  const size_t keys = listing.keys(asked.column).size();
  if (asked.after.size() != keys) asked.after.clear();  // of another time of the program: from the beginning
  int64_t at_once = asked.limit + 1;
  Page<T> page;
  Place shown;
  for (bool more = true; more;) {
    int64_t found = 0;
    Place last;
    {
      Statement rows = database.query(listing.page(asked), values...);
      int position = listing.parameters();
      for (const Value& value : asked.after)
        std::visit([&](const auto& plain) { rows.bind(++position, plain); }, value);
      rows.bind(++position, at_once);
      rows.bind(++position, asked.skip);
      for (; rows.step(); ++found) {
        last = place_of(rows, keys);
        std::optional<T> one = read(rows);
        if (!one) continue;
        if (static_cast<int64_t>(page.items.size()) == asked.limit) {
          page.next = std::move(shown);
          return page;
        }
        page.items.push_back(*std::move(one));
        shown = last;
      }
    }
    more = found == at_once;
    asked.after = std::move(last);
    asked.skip = 0;
    if (at_once < kMostAtOnce) at_once = std::min(2 * at_once, kMostAtOnce);  // many are not shown: fewer, larger steps
  }
  return page;
}

}  // namespace tongfu::storage
