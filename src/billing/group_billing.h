// A group's bills for one cycle, proposed from facts (R5.5, R6, R7, R11.4): facts go in, the bills and everything that
// is booked with them come out; nothing is stored here.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "rating/charge.h"
#include "sponsorship/apportionment.h"

namespace tongfu::billing {

using catalogue::Amounts;
using catalogue::Category;
using sponsorship::Share;

// What a line of a bill is: one of the categories, or one of these, in the order they are printed.
enum class LineKind : uint8_t {
  first_category = 0,
  allocation = 100,  // numbers are stored: a new category must not move them
  allocation_return = 101,
  rebate = 102,
  correction = 103,
};
constexpr LineKind line_kind(Category category) {
  return static_cast<LineKind>(category);
}
constexpr bool is_category(LineKind kind) {
  return static_cast<size_t>(kind) < catalogue::kCategoryCount;
}
std::string_view name(LineKind kind);
std::string_view chinese_name(LineKind kind);

struct BillLine {
  LineKind kind = LineKind::first_category;
  Money amount;
};

// One line and what is known of it for the cycle. Pointers and spans are borrowed.
struct LineFacts {
  const catalogue::Offering* offering = nullptr;
  rating::LineLife life;
  rating::UsageTotals usage;
  std::span<const rating::OneOff> one_offs;
  const sponsorship::Plan* plan = nullptr;       // in force in the cycle; nullptr: not enrolled
  const sponsorship::Plan* next_plan = nullptr;  // in force in the next cycle
  Money dedicated_balance;
  Money rebate;      // >= 0, R19
  Money correction;  // the member's part of corrections to earlier cycles (R9)
};

// The shares of all lines, line after line in registry order.
struct Split {
  std::vector<Amounts> net;
  std::vector<Share> shares;
  std::vector<size_t> begins;  // of line i: shares[begins[i]] to shares[begins[i + 1]]

  std::span<const Share> of_line(size_t i) const {
    return std::span(shares).subspan(begins[i], begins[i + 1] - begins[i]);
  }
};

// Charges and apportionment of every line in the cycle (R4, R5), the budget applied over all of them.
Split split_lines(std::span<const LineFacts> lines, Cycle cycle, const std::optional<sponsorship::Budget>& budget);

struct GroupFacts {
  Cycle cycle;
  std::optional<sponsorship::Budget> budget;
  bool members_pay_shortfall = false;  // prepaid with on_shortfall: member_pays (R11.4)
  Money credit_balance;                // drawn on at publication
  Category project_category = Category::plan;
  Money project_instalment;                  // R7.2
  std::span<const rating::OneOff> one_offs;  // the group's own
  Money correction;                          // the group's part of corrections to earlier cycles (R9)
};

// What the dedicated balance of one line does at publication (R6).
struct DedicatedMove {
  Money transferred;  // from the group
  Money paid;         // towards the member's bill
  Money returned;     // to the group
};

struct LineBilling {
  std::vector<BillLine> bill;  // empty: no bill is made (R7.1)
  Money total;
  DedicatedMove dedicated;
};

struct GroupBilling {
  std::optional<sponsorship::Budget> held_budget;  // what R9 recomputes with
  Split split;
  std::vector<LineBilling> lines;
  std::vector<BillLine> bill;  // the group's; empty: none is made
  Money total;
};

GroupBilling propose(const GroupFacts& group, std::span<const LineFacts> lines);

// The share of cycle i of N of a project fee: floor(A*i/N) - floor(A*(i-1)/N) fen (R7.2); nothing outside 1..N.
Money project_instalment(Money amount, int cycles, int i);

}  // namespace tongfu::billing
