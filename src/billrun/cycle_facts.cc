#include "billrun/cycle_facts.h"

namespace tongfu::billrun {

GroupContext load_context(const agreement::Agreement& agreement, const catalogue::Catalogue& catalogue,
                          membership::Registry& registry) {
  GroupContext context{agreement, catalogue, registry, registry.load(), {}};
  for (size_t i = 0; i < context.lines.size(); ++i)
    context.place.emplace_hint(context.place.end(), context.lines[i].line.msisdn, i);
  return context;
}

const sponsorship::Plan* plan_in(GroupContext& context, const membership::RegisteredLine& line, Cycle cycle,
                                 const agreement::Life& life) {
  if (!life.sponsors_in(context.agreement.facts.first_cycle, cycle)) return nullptr;
  const membership::Enrolment* enrolment = enrolment_in(line.timeline, cycle);
  return enrolment != nullptr ? &context.registry.plan(enrolment->plan_id) : nullptr;
}

CycleFacts gather(storage::Database& database, GroupContext& context, Cycle cycle, Date as_of) {
  CycleFacts facts;
  const agreement::Life life = context.agreement.life_on(as_of);
  facts.lines.reserve(context.lines.size());
  const std::string* last_code = nullptr;  // neighbours mostly share an offering
  const catalogue::Offering* last_offering = nullptr;
  for (const membership::RegisteredLine& line : context.lines) {
    if (last_code == nullptr || *last_code != line.line.offering) {
      last_code = &line.line.offering;
      last_offering = &context.catalogue.at(line.line.offering);
    }
    billing::LineFacts one;
    one.offering = last_offering;
    const bool known = line.line.billed_from <= cycle;
    one.life = {known ? line.line.activated_on : kNever, line.line.terminated_on.value_or(kNever), line.suspensions};
    if (known) one.plan = plan_in(context, line, cycle, life);
    one.next_plan = plan_in(context, line, cycle + 1, life);
    facts.lines.push_back(one);
  }
  for (const rating::LineTotals& totals : rating::usage_totals(database, context.agreement.group_id, cycle)) {
    const size_t i = context.place.at(totals.line);
    if (context.lines[i].line.billed_from <= cycle) facts.lines[i].usage = totals.totals;
  }
  int64_t account = 0;
  for (const rating::AccountCharge& charge :
       rating::charges(database, context.agreement.group_id, cycle)) {  // by account
    if (charge.account == 0) {
      facts.group_one_offs.push_back(charge.one_off);
      continue;
    }
    if (charge.account != account) facts.one_offs.emplace_back();
    account = charge.account;
    facts.one_offs.back().push_back(charge.one_off);
    facts.lines[context.place.at(Msisdn::from_number(account))].one_offs = facts.one_offs.back();
  }
  return facts;
}

}  // namespace tongfu::billrun
