// Rows of lists that grow without bound: those of one page, or all of them, some at a time.
#pragma once

#include "accounts/account_lists.h"
#include "membership/line_list.h"
#include "tmf/collection.h"

namespace tongfu::tmf {

// Calls `take` for the rows of one group that `read` gives for a PageAsked; false where it had enough.
template <typename Count, typename Read, typename Take>
bool each_row(const Source& source, const char* column, const Count& count, const Read& read, const Take& take) {
  constexpr int64_t kAtOnce = 1'000;
  storage::PageAsked asked{column, false, {}, kAtOnce};
  if (source.window != nullptr) {
    const Window::Part part = source.window->take(count());
    if (part.limit == 0) return true;
    asked.limit = part.limit;
    asked.skip = part.skip;
  }
  do {
    const auto page = read(asked);
    for (const auto& one : page.items) {
      if (!take(one)) return false;
    }
    asked.after = page.next;
    asked.skip = 0;
  } while (!asked.after.empty() && source.window == nullptr);
  return true;
}

// The same of rows at hand.
template <typename List, typename Take>
bool each_at_hand(const Source& source, const List& all, const Take& take) {
  const auto count = static_cast<int64_t>(all.size());
  const Window::Part part = source.window != nullptr ? source.window->take(count) : Window::Part{0, count};
  for (int64_t i = part.skip; i < part.skip + part.limit; ++i) {
    if (!take(all[static_cast<size_t>(i)])) return false;
  }
  return true;
}

using TakeLine = std::function<bool(const membership::RegisteredLine&)>;
bool each_line(const Source& source, const party::Group& group, const TakeLine& take);

using TakeBill = std::function<bool(const accounts::StoredBill&)>;
bool each_bill(const Source& source, const agreement::Agreement& agreement, const party::Group& group,
               const TakeBill& take);

using TakePayment = std::function<bool(const accounts::PaymentRow&)>;
bool each_payment(const Source& source, const agreement::Agreement& agreement, const party::Group& group,
                  const TakePayment& take);

}  // namespace tongfu::tmf
