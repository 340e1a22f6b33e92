#include "billing/group_billing.h"

#include <algorithm>

namespace tongfu::billing {

using catalogue::index;
using catalogue::kCategoryCount;
using sponsorship::Budget;
using sponsorship::Plan;
using sponsorship::Sponsorship;

std::string_view name(LineKind kind) {
  switch (kind) {
    case LineKind::allocation: return "allocation";
    case LineKind::allocation_return: return "allocation_return";
    case LineKind::rebate: return "rebate";
    case LineKind::correction: return "correction";
    default: return catalogue::name(static_cast<Category>(kind));
  }
}

std::string_view chinese_name(LineKind kind) {
  switch (kind) {
    case LineKind::allocation: return "定额划拨";
    case LineKind::allocation_return: return "划拨退回";
    case LineKind::rebate: return "返款";
    case LineKind::correction: return "差错更正";
    default: return catalogue::chinese_name(static_cast<Category>(kind));
  }
}

Money project_instalment(Money amount, int cycles, int i) {
  if (i < 1 || i > cycles) return kNothing;
  const auto up_to = [&](int k) { return divide_floor(int128{amount.fen()} * k, cycles); };
  return Money::from_fen(up_to(i) - up_to(i - 1));
}

Split split_lines(std::span<const LineFacts> lines, Cycle cycle, const std::optional<Budget>& budget) {
  Split split;
  split.net.reserve(lines.size());
  std::vector<Share> sponsored_shares;
  sponsored_shares.reserve(lines.size() * 3);
  std::vector<size_t> begins{0};
  begins.reserve(lines.size() + 1);
  std::vector<Money> sponsored;
  sponsored.reserve(lines.size());
  for (const LineFacts& line : lines) {
    split.net.push_back(rating::charge_cycle(*line.offering, line.life, cycle, line.usage, line.one_offs));
    sponsored.push_back(sponsorship::apportion(split.net.back(), line.plan, sponsored_shares));
    begins.push_back(sponsored_shares.size());
  }
  const std::vector<Money> kept = budget ? kept_under_budget(sponsored, *budget) : sponsored;

  split.shares.reserve(sponsored_shares.size() + lines.size() * 2);
  split.begins.reserve(lines.size() + 1);
  split.begins.push_back(0);
  std::vector<Share> of_line;
  for (size_t i = 0; i < lines.size(); ++i) {
    of_line.assign(sponsored_shares.begin() + static_cast<std::ptrdiff_t>(begins[i]),
                   sponsored_shares.begin() + static_cast<std::ptrdiff_t>(begins[i + 1]));
    if (kept[i] < sponsored[i]) cut_to_budget(sponsored[i] - kept[i], of_line);
    add_member_shares(split.net[i], of_line);
    split.shares.insert(split.shares.end(), of_line.begin(), of_line.end());
    split.begins.push_back(split.shares.size());
  }
  return split;
}

namespace {

Money sum_of(std::span<const rating::OneOff> one_offs) {
  Money sum;
  for (const rating::OneOff& one_off : one_offs) sum += one_off.amount;
  return sum;
}

// What is transferred to each line, and the budget that is left for sponsored parts (R6.1, R11.4).
struct Funding {
  std::vector<Money> transfers;
  std::optional<Budget> budget;
};

Funding fund(const GroupFacts& group, std::span<const LineFacts> lines) {
  Funding funding{std::vector<Money>(lines.size()), group.budget};
  Money covered = group.credit_balance;
  if (group.members_pay_shortfall) {
    covered -= not_below_zero(group.project_instalment + sum_of(group.one_offs) + group.correction);
    covered = not_below_zero(covered);
  }
  for (size_t i = 0; i < lines.size(); ++i) {
    const Sponsorship* allocation = lines[i].plan != nullptr ? lines[i].plan->allocation() : nullptr;
    if (allocation == nullptr || !lines[i].life.exists_in(group.cycle)) continue;
    if (group.members_pay_shortfall) {
      if (allocation->amount > covered) continue;  // made whole or skipped
      covered -= allocation->amount;
    }
    funding.transfers[i] = allocation->amount;
  }
  if (group.members_pay_shortfall) {
    const Money limit = group.budget ? min(group.budget->per_cycle, covered) : covered;
    funding.budget = Budget{limit, group.budget ? group.budget->policy : sponsorship::BudgetPolicy::pro_rata};
  }
  return funding;
}

// R6.2, R6.3: pays the member's bill from the dedicated balance and returns what may not stay.
DedicatedMove move_dedicated(const LineFacts& line, Money transferred, const std::vector<BillLine>& bill, Money total) {
  DedicatedMove move{.transferred = transferred, .paid = {}, .returned = {}};
  const Money balance = line.dedicated_balance + transferred;
  if (balance.is_zero()) return move;
  const Sponsorship* allocation = line.plan != nullptr ? line.plan->allocation() : nullptr;
  if (allocation == nullptr) {
    move.returned = balance;
    return move;
  }
  Money payable;
  for (const BillLine& one : bill) {
    const bool eligible = is_category(one.kind) && allocation->eligible().contains(static_cast<Category>(one.kind));
    if (eligible && one.amount > kNothing) payable += one.amount;
  }
  move.paid = min(balance, min(payable, not_below_zero(total)));
  const bool stays = !allocation->expires && line.next_plan != nullptr && line.next_plan->allocation() != nullptr;
  if (!stays) move.returned = balance - move.paid;
  return move;
}

void add_line(std::vector<BillLine>& bill, Money& total, LineKind kind, Money amount) {
  if (amount.is_zero()) return;  // R7.1: never a line of zero
  bill.push_back({kind, amount});
  total += amount;
}

}  // namespace

GroupBilling propose(const GroupFacts& group, std::span<const LineFacts> lines) {
  GroupBilling billing;
  const Funding funding = fund(group, lines);
  billing.held_budget = funding.budget;
  billing.split = split_lines(lines, group.cycle, funding.budget);

  Amounts group_amounts{};
  Money transferred, returned;
  billing.lines.resize(lines.size());
  for (size_t i = 0; i < lines.size(); ++i) {
    LineBilling& out = billing.lines[i];
    Amounts member{};
    for (const Share& share : billing.split.of_line(i)) {
      (share.part == sponsorship::kMemberPart ? member : group_amounts)[index(share.category)] += share.amount;
    }
    for (size_t k = 0; k < kCategoryCount; ++k)
      add_line(out.bill, out.total, line_kind(catalogue::category_at(k)), member[k]);
    add_line(out.bill, out.total, LineKind::rebate, -lines[i].rebate);
    add_line(out.bill, out.total, LineKind::correction, lines[i].correction);
    out.dedicated = move_dedicated(lines[i], funding.transfers[i], out.bill, out.total);
    transferred += out.dedicated.transferred;
    returned += out.dedicated.returned;
  }

  group_amounts[index(group.project_category)] += group.project_instalment;
  for (const rating::OneOff& one_off : group.one_offs) group_amounts[index(one_off.category)] += one_off.amount;
  for (size_t k = 0; k < kCategoryCount; ++k) {
    add_line(billing.bill, billing.total, line_kind(catalogue::category_at(k)), group_amounts[k]);
  }
  add_line(billing.bill, billing.total, LineKind::allocation, transferred);
  add_line(billing.bill, billing.total, LineKind::allocation_return, -returned);
  add_line(billing.bill, billing.total, LineKind::correction, group.correction);
  return billing;
}

}  // namespace tongfu::billing
