#include "operations/explain.h"

#include <algorithm>
#include <map>

namespace tongfu::operations {

using sponsorship::Mode;
using sponsorship::Share;

namespace {

std::optional<Money> limit_of(const sponsorship::Sponsorship& s, catalogue::Category category) {
  switch (s.mode) {
    case Mode::quota: return s.amount;
    case Mode::ratio: return s.cap;
    case Mode::items:
      for (const sponsorship::Item& item : s.items) {
        if (item.category == category) return item.cap;
      }
      return std::nullopt;
    case Mode::allocation: return std::nullopt;
  }
  return std::nullopt;
}

std::vector<ExplainedShare> explain_shares(const std::vector<Share>& shares, const sponsorship::Plan& plan) {
  std::vector<ExplainedShare> all;
  std::map<std::pair<int, int>, Money> used;  // by part, and by category where the limit is an item's
  for (const Share& share : shares) {
    ExplainedShare one{share, nullptr, {}, {}};
    if (share.part != sponsorship::kMemberPart && share.part <= plan.in_order().size()) {
      one.sponsorship = &plan.in_order()[share.part - 1u];
      one.limit = limit_of(*one.sponsorship, share.category);
      const int item = one.sponsorship->mode == Mode::items ? static_cast<int>(share.category) : -1;
      Money& sum = used[{share.part, item}];
      if (share.rule != sponsorship::Rule::budget) sum += share.amount;
      if (one.limit) one.limit_left = *one.limit - sum;
    }
    all.push_back(one);
  }
  return all;
}

}  // namespace

Result<Explanation> explain(storage::Database& database, GroupDesk& desk, Msisdn msisdn, Cycle cycle, Date today) {
  const catalogue::Catalogue catalogue = catalogue::load_catalogue(database);
  billrun::GroupContext context{desk.agreement, catalogue, desk.registry, {}};
  context.lines = desk.registry.load_after(Msisdn::from_number(msisdn.number() - 1), 1);
  if (!context.place(msisdn)) return not_found("unknown_line", "the group has no line " + to_string(msisdn));
  Explanation out;
  out.line = context.lines.front();
  out.offering = catalogue.at(out.line.line.offering);

  std::optional<cycles::BilledCycle> billed;
  for (const cycles::BilledCycle& one : cycles::billed_cycles(database, desk.group.id)) {
    if (one.cycle == cycle) billed = one;
  }
  const Date as_of = billed ? billed->published_on : today;
  const billrun::CycleInput input = billrun::load_input(database, desk.agreement, cycle, as_of);
  const billrun::CycleFacts facts = billrun::gather(context, input);
  const billing::LineFacts& line = facts.lines.front();
  if (line.plan != nullptr) {
    out.plan = *line.plan;
    out.enrolled = true;
  }
  std::vector<rating::ChargeStep> steps;
  rating::charge_cycle(*line.offering, line.life, cycle, line.usage, line.one_offs, &steps);

  std::vector<Share> shares;
  if (billed) {
    out.published = true;
    out.published_on = billed->published_on;
    shares = billing::shares_of_line(database, desk.group.id, cycle, msisdn);
    out.member_bill = billing::bill_lines(database, desk.group.id, cycle, msisdn.number());
    for (const billing::DedicatedRow& row : billing::dedicated_moves(database, desk.group.id, cycle)) {
      if (row.line == msisdn) out.dedicated = row.move;
    }
    for (const billing::Correction& c : billing::corrections_of_cycle(database, desk.group.id, cycle)) {
      if (c.account == msisdn.number()) out.corrections.push_back(c);
    }
  } else {
    const billing::GroupFacts limits{.cycle = cycle, .budget = desk.group.budget};
    std::vector<billing::Claim> granted = billrun::claims_of(facts, cycle);
    if (limits.limited()) {  // which depend on what all lines claim
      std::vector<billing::Claim> all = billrun::LineSlices(desk.agreement, catalogue, desk.registry).claims(input);
      billing::grant(limits, all);
      granted = billrun::of_slice(context, all);
    }
    shares = billing::split_lines(facts.lines, cycle, granted).shares;
  }
  const std::vector<ExplainedShare> explained = explain_shares(shares, out.plan);
  for (size_t k = 0; k < catalogue::kCategoryCount; ++k) {
    ExplainedCategory one{catalogue::category_at(k), {}, {}, {}};
    for (const rating::ChargeStep& step : steps) {
      if (step.category == one.category) one.steps.push_back(step);
    }
    for (const ExplainedShare& share : explained) {
      if (share.share.category != one.category) continue;
      one.charged += share.share.amount;
      one.shares.push_back(share);
    }
    // The group's shares in the order they were made, then what is left to the member.
    std::stable_partition(one.shares.begin(), one.shares.end(),
                          [](const ExplainedShare& s) { return s.sponsorship != nullptr; });
    if (!one.steps.empty() || !one.shares.empty()) out.categories.push_back(std::move(one));
  }
  // Pointers into the plan must follow the copy in `out`.
  for (ExplainedCategory& category : out.categories) {
    for (ExplainedShare& share : category.shares) {
      if (share.sponsorship != nullptr) share.sponsorship = &out.plan.in_order()[share.share.part - 1u];
    }
  }
  return out;
}

}  // namespace tongfu::operations
