#include "billrun/correction.h"

namespace tongfu::billrun {

using catalogue::Amounts;
using catalogue::category_at;
using catalogue::index;
using catalogue::kCategoryCount;

Booked booked(storage::Database& database, const GroupContext& context, Cycle cycle) {
  const int64_t group = context.agreement.group_id;
  Booked all{std::vector<Amounts>(context.lines.size()), std::vector<Amounts>(context.lines.size()), {}};
  // The group's own charges are what its bill has beyond sponsored parts and the project fee.
  for (const billing::BillLine& line : billing::bill_lines(database, group, cycle, 0)) {
    if (is_category(line.kind)) all.group_own[static_cast<size_t>(line.kind)] += line.amount;
  }
  if (const auto& fee = context.agreement.project_fee) {
    const int i = cycle - context.agreement.facts.first_cycle + 1;
    all.group_own[index(fee->category)] -= billing::project_instalment(fee->amount, fee->cycles, i);
  }
  for (const billing::LineShare& one : billing::shares(database, group, cycle)) {
    const size_t i = context.place.at(one.line);
    const size_t k = index(one.share.category);
    if (one.share.part == sponsorship::kMemberPart) {
      all.member[i][k] += one.share.amount;
    } else {
      all.sponsored[i][k] += one.share.amount;
      all.group_own[k] -= one.share.amount;
    }
  }
  for (const billing::Correction& c : billing::corrections_of_cycle(database, group, cycle)) {
    const size_t k = index(c.category);
    if (c.account == 0) {
      all.group_own[k] += c.sponsored;
      continue;
    }
    const size_t i = context.place.at(Msisdn::from_number(c.account));
    all.sponsored[i][k] += c.sponsored;
    all.member[i][k] += c.member;
  }
  return all;
}

Booked recompute(storage::Database& database, GroupContext& context, const cycles::BilledCycle& cycle) {
  const CycleFacts facts = gather(database, context, cycle.cycle, cycle.published_on);
  const billing::Split split = billing::split_lines(facts.lines, cycle.cycle, cycle.held_budget);
  Booked all{std::vector<Amounts>(context.lines.size()), std::vector<Amounts>(context.lines.size()), {}};
  for (size_t i = 0; i < context.lines.size(); ++i) {
    for (const sponsorship::Share& share : split.of_line(i)) {
      (share.part == sponsorship::kMemberPart ? all.member : all.sponsored)[i][index(share.category)] += share.amount;
    }
  }
  for (const rating::OneOff& one_off : facts.group_one_offs) all.group_own[index(one_off.category)] += one_off.amount;
  return all;
}

std::vector<billing::Correction> differences(const GroupContext& context, const Booked& before, const Booked& now,
                                             Cycle cycle, Cycle booked_in) {
  std::vector<billing::Correction> all;
  const auto add = [&](int64_t account, size_t k, Money sponsored, Money member) {
    if (!sponsored.is_zero() || !member.is_zero())
      all.push_back({booked_in, cycle, account, category_at(k), sponsored, member});
  };
  for (size_t k = 0; k < kCategoryCount; ++k) add(0, k, now.group_own[k] - before.group_own[k], kNothing);
  for (size_t i = 0; i < context.lines.size(); ++i) {
    for (size_t k = 0; k < kCategoryCount; ++k) {
      add(context.lines[i].line.msisdn.number(), k, now.sponsored[i][k] - before.sponsored[i][k],
          now.member[i][k] - before.member[i][k]);
    }
  }
  return all;
}

}  // namespace tongfu::billrun
