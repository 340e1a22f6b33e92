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

Claim claim(const LineFacts& line, Cycle cycle) {
  std::vector<Share> shares;
  const Amounts net = rating::charge_cycle(*line.offering, line.life, cycle, line.usage, line.one_offs);
  Claim claim{sponsorship::apportion(net, line.plan, shares), kNothing};
  const Sponsorship* allocation = line.plan != nullptr ? line.plan->allocation() : nullptr;
  if (allocation != nullptr && line.life.exists_in(cycle)) claim.allocation = allocation->amount;
  return claim;
}

Split split_lines(std::span<const LineFacts> lines, Cycle cycle, std::span<const Claim> granted) {
  EXPECTS(granted.size() == lines.size());
  Split split;
  split.net.reserve(lines.size());
  split.shares.reserve(lines.size() * 4);
  split.begins.reserve(lines.size() + 1);
  split.begins.push_back(0);
  std::vector<Share> of_line;
  for (size_t i = 0; i < lines.size(); ++i) {
    const LineFacts& line = lines[i];
    of_line.clear();
    split.net.push_back(rating::charge_cycle(*line.offering, line.life, cycle, line.usage, line.one_offs));
    const Money sponsored = sponsorship::apportion(split.net.back(), line.plan, of_line);
    if (granted[i].sponsored < sponsored) cut_to_budget(sponsored - granted[i].sponsored, of_line);
    add_member_shares(split.net.back(), of_line);
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

std::optional<Budget> grant(const GroupFacts& group, std::span<Claim> claims) {
  std::optional<Budget> budget = group.budget;
  if (group.members_pay_shortfall) {
    const Money own = not_below_zero(group.project_instalment + sum_of(group.one_offs) + group.correction);
    Money covered = not_below_zero(group.credit_balance - own);
    for (Claim& one : claims) {  // made whole or skipped
      if (one.allocation > covered) one.allocation = kNothing;
      covered -= one.allocation;
    }
    const Money limit = budget ? min(budget->per_cycle, covered) : covered;
    budget = Budget{limit, budget ? budget->policy : sponsorship::BudgetPolicy::pro_rata};
  }
  if (!budget) return budget;
  std::vector<Money> sponsored(claims.size());
  for (size_t i = 0; i < claims.size(); ++i) sponsored[i] = claims[i].sponsored;
  const std::vector<Money> kept = kept_under_budget(sponsored, *budget);
  for (size_t i = 0; i < claims.size(); ++i) claims[i].sponsored = kept[i];
  return budget;
}

LinesBilling bill_lines(std::span<const LineFacts> lines, Cycle cycle, std::span<const Claim> granted) {
  LinesBilling billing;
  billing.split = split_lines(lines, cycle, granted);
  billing.lines.resize(lines.size());
  for (size_t i = 0; i < lines.size(); ++i) {
    LineBilling& out = billing.lines[i];
    Amounts member{};
    for (const Share& share : billing.split.of_line(i)) {
      if (share.part == sponsorship::kMemberPart) member[index(share.category)] += share.amount;
    }
    for (size_t k = 0; k < kCategoryCount; ++k)
      add_line(out.bill, out.total, line_kind(catalogue::category_at(k)), member[k]);
    add_line(out.bill, out.total, LineKind::rebate, -lines[i].rebate);
    add_line(out.bill, out.total, LineKind::correction, lines[i].correction);
    out.dedicated = move_dedicated(lines[i], granted[i].allocation, out.bill, out.total);
  }
  return billing;
}

void GroupBilling::add(const LinesBilling& lines) {
  for (const Share& share : lines.split.shares) {
    if (share.part != sponsorship::kMemberPart) sponsored_[index(share.category)] += share.amount;
  }
  for (const LineBilling& line : lines.lines) {
    transferred_ += line.dedicated.transferred;
    returned_ += line.dedicated.returned;
  }
}

GroupBill GroupBilling::bill(const GroupFacts& group) const {
  GroupBill out;
  Amounts amounts = sponsored_;
  amounts[index(group.project_category)] += group.project_instalment;
  for (const rating::OneOff& one_off : group.one_offs) amounts[index(one_off.category)] += one_off.amount;
  for (size_t k = 0; k < kCategoryCount; ++k)
    add_line(out.lines, out.total, line_kind(catalogue::category_at(k)), amounts[k]);
  add_line(out.lines, out.total, LineKind::allocation, transferred_);
  add_line(out.lines, out.total, LineKind::allocation_return, -returned_);
  add_line(out.lines, out.total, LineKind::correction, group.correction);
  return out;
}

}  // namespace tongfu::billing
