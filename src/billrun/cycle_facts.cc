#include "billrun/cycle_facts.h"

#include <algorithm>

namespace tongfu::billrun {

using billing::Claim;
using membership::RegisteredLine;

std::optional<size_t> GroupContext::place(Msisdn line) const {
  const auto at = std::lower_bound(lines.begin(), lines.end(), line,
                                   [](const RegisteredLine& one, Msisdn number) { return one.line.msisdn < number; });
  if (at == lines.end() || at->line.msisdn != line) return std::nullopt;
  return static_cast<size_t>(at - lines.begin());
}

std::vector<rating::OneOff> CycleInput::group_one_offs() const {
  std::vector<rating::OneOff> all;
  for (const rating::AccountCharge& charge : charges) {
    if (charge.account == 0) all.push_back(charge.one_off);
  }
  return all;
}

CycleInput load_input(storage::Database& database, const agreement::Agreement& agreement, Cycle cycle, Date as_of) {
  return {cycle, agreement.life_on(as_of), rating::usage_totals(database, agreement.group_id, cycle),
          rating::charges(database, agreement.group_id, cycle)};
}

namespace {

// The plan a line runs under in a cycle: enrolled (R3), within the agreement (R15.4); else nullptr.
const sponsorship::Plan* plan_in(GroupContext& context, const RegisteredLine& line, Cycle cycle,
                                 const agreement::Life& life) {
  if (!life.sponsors_in(context.agreement.facts.first_cycle, cycle)) return nullptr;
  const membership::Enrolment* enrolment = enrolment_in(line.timeline, cycle);
  return enrolment != nullptr ? &context.registry.plan(enrolment->plan_id) : nullptr;
}

}  // namespace

CycleFacts gather(GroupContext& context, const CycleInput& input) {
  CycleFacts facts;
  facts.lines.reserve(context.lines.size());
  const std::string* last_code = nullptr;  // neighbours mostly share an offering
  const catalogue::Offering* last_offering = nullptr;
  // Usage and charges come in order of number, as the lines do.
  auto usage = input.usage.begin();
  auto charge = input.charges.begin();
  if (!context.lines.empty()) {
    const Msisdn first = context.lines.front().line.msisdn;
    usage = std::lower_bound(usage, input.usage.end(), first,
                             [](const rating::LineTotals& one, Msisdn line) { return one.line < line; });
    charge = std::lower_bound(charge, input.charges.end(), first.number(),
                              [](const rating::AccountCharge& one, int64_t line) { return one.account < line; });
  }
  for (const RegisteredLine& line : context.lines) {
    if (last_code == nullptr || *last_code != line.line.offering) {
      last_code = &line.line.offering;
      last_offering = &context.catalogue.at(line.line.offering);
    }
    billing::LineFacts one;
    one.offering = last_offering;
    const bool known = line.line.billed_from <= input.cycle;
    one.life = {known ? line.line.activated_on : kNever, line.line.terminated_on.value_or(kNever), line.suspensions};
    if (known) one.plan = plan_in(context, line, input.cycle, input.life);
    one.next_plan = plan_in(context, line, input.cycle + 1, input.life);
    while (usage != input.usage.end() && usage->line < line.line.msisdn) ++usage;
    if (known && usage != input.usage.end() && usage->line == line.line.msisdn) one.usage = usage->totals;
    const int64_t account = line.line.msisdn.number();
    while (charge != input.charges.end() && charge->account < account) ++charge;
    if (charge != input.charges.end() && charge->account == account) {
      auto& one_offs = facts.one_offs.emplace_back();
      for (; charge != input.charges.end() && charge->account == account; ++charge) one_offs.push_back(charge->one_off);
      one.one_offs = one_offs;
    }
    facts.lines.push_back(one);
  }
  return facts;
}

bool LineSlices::load_after(Msisdn after) {
  context_.lines = context_.registry.load_after(after, lines_at_once_);
  is_last_ = context_.lines.size() < lines_at_once_;
  return !context_.lines.empty();
}

bool LineSlices::first() {
  if (at_first_) return !context_.lines.empty();
  at_first_ = true;
  return load_after(Msisdn::from_number(0));
}

bool LineSlices::next() {
  if (is_last_) return false;
  at_first_ = false;
  return load_after(context_.lines.back().line.msisdn);
}

std::vector<Claim> LineSlices::claims(const CycleInput& input) {
  std::vector<Claim> all;
  each([&](GroupContext& context) {
    const CycleFacts facts = gather(context, input);
    for (size_t i = 0; i < facts.lines.size(); ++i) {
      const auto position = static_cast<size_t>(context.lines[i].line.position);
      if (all.size() < position) all.resize(position);
      all[position - 1] = billing::claim(facts.lines[i], input.cycle);
    }
  });
  return all;
}

std::vector<Claim> of_slice(const GroupContext& context, const std::vector<Claim>& all) {
  std::vector<Claim> some;
  some.reserve(context.lines.size());
  for (const RegisteredLine& line : context.lines) some.push_back(all[static_cast<size_t>(line.line.position) - 1]);
  return some;
}

std::vector<Claim> claims_of(const CycleFacts& facts, Cycle cycle) {
  std::vector<Claim> all;
  all.reserve(facts.lines.size());
  for (const billing::LineFacts& line : facts.lines) all.push_back(billing::claim(line, cycle));
  return all;
}

}  // namespace tongfu::billrun
