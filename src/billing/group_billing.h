// A group's bills for one cycle, proposed from facts (R5.5, R6, R7, R11.4): facts go in, the bills and everything that
// is booked with them come out; nothing is stored here. Lines may come some at a time, so that a group of any size is
// billed in bounded memory: where the group has limits all lines claim first (claim, grant), then they are billed, and
// the group's own bill is what was gathered from them.
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

// The shares of lines, line after line in the order they were given.
struct Split {
  std::vector<Amounts> net;
  std::vector<Share> shares;
  std::vector<size_t> begins;  // of line i: shares[begins[i]] to shares[begins[i + 1]]

  std::span<const Share> of_line(size_t i) const {
    return std::span(shares).subspan(begins[i], begins[i + 1] - begins[i]);
  }
};

// What a line would have from the group if the group had no limits: its sponsored sum (R5) and its allocation (R6.1).
struct Claim {
  Money sponsored;
  Money allocation;
};
Claim claim(const LineFacts& line, Cycle cycle);

struct GroupFacts {
  Cycle cycle;
  std::optional<sponsorship::Budget> budget;
  bool members_pay_shortfall = false;  // prepaid with on_shortfall: member_pays (R11.4)
  Money credit_balance;                // drawn on at publication
  Category project_category = Category::plan;
  Money project_instalment;                  // R7.2
  std::span<const rating::OneOff> one_offs;  // the group's own
  Money correction;                          // the group's part of corrections to earlier cycles (R9)

  bool limited() const { return budget.has_value() || members_pay_shortfall; }
};

// The group's limits met: the claims of all lines, in registry order, become what is granted (R5.5, R6.1, R11.4).
// Answers the budget the sponsored parts were held to: what R9 recomputes with.
std::optional<sponsorship::Budget> grant(const GroupFacts& group, std::span<Claim> claims);

// Charges and apportionment of lines in the cycle (R4, R5). `granted`: of each line.
Split split_lines(std::span<const LineFacts> lines, Cycle cycle, std::span<const Claim> granted);

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

// The bills of some of a group's lines.
struct LinesBilling {
  Split split;
  std::vector<LineBilling> lines;
};
LinesBilling bill_lines(std::span<const LineFacts> lines, Cycle cycle, std::span<const Claim> granted);

// The group's bill: what it pays for its lines, gathered from all of them, and what is its own.
struct GroupBill {
  std::vector<BillLine> lines;  // empty: none is made
  Money total;
};
class GroupBilling {
 public:
  void add(const LinesBilling& lines);
  GroupBill bill(const GroupFacts& group) const;

 private:
  Amounts sponsored_{};
  Money transferred_, returned_;
};

// The share of cycle i of N of a project fee: floor(A*i/N) - floor(A*(i-1)/N) fen (R7.2); nothing outside 1..N.
Money project_instalment(Money amount, int cycles, int i);

}  // namespace tongfu::billing
