#include "views/agreement_views.h"

namespace tongfu::views {

namespace json = boost::json;

json::object of(const party::Group& group) {
  json::object out{{"code", text(group.code)},
                   {"name", text(group.name)},
                   {"billing", group.prepaid ? "prepaid" : "postpaid"},
                   {"on_shortfall", group.members_pay_shortfall ? "member_pays" : "group_debt"},
                   {"uscc", or_null(group.uscc)},
                   {"budget_per_cycle", nullptr},
                   {"budget_policy", nullptr}};
  if (group.budget) {
    out["budget_per_cycle"] = text(group.budget->per_cycle);
    out["budget_policy"] = group.budget->policy == sponsorship::BudgetPolicy::sequence ? "sequence" : "pro_rata";
  }
  return out;
}

json::object of(const party::KeptGroupChange& change) {
  return {{"number", change.number},
          {"on", text(change.on)},
          {"name_before", text(change.name_before)},
          {"name_after", text(change.name_after)},
          {"uscc_before", or_null(change.uscc_before)},
          {"uscc_after", or_null(change.uscc_after)},
          {"reason", text(change.reason)},
          {"changed_by", text(change.changed_by)}};
}

json::object details(storage::Database& database, const Calendar& calendar, const party::Group& group) {
  int64_t active = 0, suspended = 0, terminated = 0;
  for (const auto& line : membership::Registry(database, group.id).load()) {
    ++(line.state == membership::LineState::active      ? active
       : line.state == membership::LineState::suspended ? suspended
                                                        : terminated);
  }
  Money credit, outstanding;
  if (const auto desk = operations::GroupDesk::open(database, calendar, group)) {
    const accounts::OpenAccount account = (*desk)->accounts.open(accounts::kGroupAccount);
    credit = account.row.credit;
    for (const auto& bill : account.bills) outstanding += bill.state.outstanding();
  }
  json::object out = of(group);
  out["lines"] = json::object{{"active", active}, {"suspended", suspended}, {"terminated", terminated}};
  out["credit_balance"] = text(credit);
  out["outstanding"] = text(outstanding);
  return out;
}

json::object of(const party::Group& group, const agreement::Agreement& agreement, Date today) {
  const agreement::Life life = agreement.life_on(today);
  json::array history;
  for (const auto& entered : life.history)
    history.push_back({{"on", text(entered.on)}, {"state", text(agreement::name(entered.state))}});
  json::object out{{"group", text(group.code)},
                   {"id", text(agreement.code)},
                   {"state", text(agreement::name(life.state))},
                   {"signed_on", or_null(agreement.facts.signed_on)},
                   {"first_cycle", text(agreement.facts.first_cycle)},
                   {"last_cycle", text(life.last_cycle)},
                   {"total_fee", text(agreement.total_fee)},
                   {"damages", text(agreement.damages)},
                   {"project_fee", nullptr},
                   {"history", std::move(history)}};
  if (const auto& fee = agreement.project_fee) {
    out["project_fee"] = json::object{
        {"amount", text(fee->amount)}, {"cycles", fee->cycles}, {"category", text(catalogue::name(fee->category))}};
  }
  return out;
}

json::array of(const agreement::Terms& terms) {
  const agreement::Terms defaults;
  json::array all;
  for (const auto& spec : agreement::term_specs()) {
    const std::string value = agreement::term_text(terms, spec), preset = agreement::term_text(defaults, spec);
    all.push_back({{"name", text(spec.name)},
                   {"chinese", text(spec.chinese)},
                   {"value", text(value)},
                   {"default", text(preset)},
                   {"agreed", value != preset},
                   {"clause", text(spec.clause)}});
  }
  return all;
}

json::array changes(const agreement::Terms& before, const agreement::Terms& after) {
  json::array all;
  for (const auto& spec : agreement::term_specs()) {
    const std::string was = agreement::term_text(before, spec), is = agreement::term_text(after, spec);
    if (was == is) continue;
    all.push_back(
        {{"name", text(spec.name)}, {"clause", text(spec.clause)}, {"before", text(was)}, {"after", text(is)}});
  }
  return all;
}

json::object of(const catalogue::Offering& o) {
  json::array extras;
  for (const auto& fee : o.extras)
    extras.push_back({{"category", text(catalogue::name(fee.category))}, {"amount", text(fee.amount)}});
  return {{"code", text(o.code)},
          {"name", text(o.name)},
          {"monthly_fee", text(o.monthly_fee)},
          {"first_cycle", o.first_cycle_prorated ? "prorated" : "full"},
          {"last_cycle", o.last_cycle_prorated ? "prorated" : "full"},
          {"free_voice_minutes", o.free_voice_minutes},
          {"free_data_bytes", o.free_data_bytes},
          {"free_sms", o.free_sms},
          {"price_voice_minute", text(to_string(o.price_voice_minute))},
          {"price_data_mb", text(to_string(o.price_data_megabyte))},
          {"price_sms", text(to_string(o.price_sms))},
          {"extras", std::move(extras)}};
}

}  // namespace tongfu::views
