// Organizations, individuals, customers, agreements and billing accounts.
#include "kernel/text.h"
#include "tmf/maps.h"
#include "tmf/rows.h"
#include "tmf/shape.h"

namespace tongfu::tmf {

namespace json = boost::json;

std::string account_id(const Source& source, const party::Group& group, int64_t account) {
  if (account == accounts::kGroupAccount) return group.code;
  const auto line = membership::Registry(source.database, group.id).find_line(Msisdn::from_number(account));
  return group.code + "." + (line ? std::to_string(line->position) : "0");
}

bool each_organization(const Source& source, const Visit& visit) {
  for (const party::Group& group : source.groups) {
    json::object out{{"id", text(group.code)},      {"name", text(group.name)}, {"tradingName", text(group.name)},
                     {"organizationType", "group"}, {"status", "validated"},    {"isLegalEntity", true}};
    if (group.uscc) {
      out["organizationIdentification"] = json::array{
          json::object{{"identificationId", text(*group.uscc)}, {"identificationType", "unified social credit code"}}};
    }
    if (!visit(std::move(out))) return false;
  }
  return true;
}

bool each_individual(const Source& source, const Visit& visit) {
  for (const party::Group& group : source.groups) {
    const auto take = [&](const membership::RegisteredLine& one) {
      const membership::Line& line = one.line;
      const json::string name = text(masked_name(line.name));
      json::object out{{"id", text(group.code + "." + std::to_string(line.position))},
                       {"fullName", name},
                       {"givenName", name},
                       {"familyName", text(masked_name(line.name))},
                       {"status", "validated"}};
      return visit(std::move(out));
    };
    if (!each_line(source, group, take)) return false;
  }
  return true;
}

bool each_customer(const Source& source, const Visit& visit) {
  for (const party::Group& group : source.groups) {
    const auto agreement = agreement::load_agreement(source.database, group.id);
    json::object out{
        {"id", text(group.code)},
        {"name", text(group.name)},
        {"status", agreement ? text(agreement::name(agreement->life_on(source.today).state)) : text("prospective")},
        {"engagedParty", reference("party/v4/organization", group.code, group.name, "Organization")},
        {"account",
         json::array{reference("accountManagement/v4/billingAccount", group.code, group.name, "BillingAccount")}}};
    if (agreement) {
      out["agreement"] =
          json::array{reference("agreementManagement/v4/agreement", group.code, agreement->code, "Agreement")};
    }
    if (!visit(std::move(out))) return false;
  }
  return true;
}

bool each_agreement(const Source& source, const Visit& visit) {
  for (const party::Group& group : source.groups) {
    const auto agreement = agreement::load_agreement(source.database, group.id);
    if (!agreement) continue;
    const agreement::Life life = agreement->life_on(source.today);
    json::array terms;
    for (const auto& spec : agreement::term_specs())
      terms.push_back(characteristic(spec.name, text(agreement::term_text(agreement->terms_on(source.today), spec))));
    json::object out{
        {"id", text(group.code)},
        {"name", text(agreement->code)},
        {"type", "group sponsorship"},
        {"status", text(agreement::name(life.state))},
        {"version", text(std::to_string(agreement->versions.size()))},
        {"agreementPeriod", period(agreement->facts.first_cycle.first_day(), life.last_cycle.last_day())},
        {"engagedParty", json::array{reference("party/v4/organization", group.code, group.name, "Organization")}},
        {"engagedPartyRole", json::array{reference("party/v4/organization", group.code, group.name, "Organization")}},
        {"agreementItem", json::array{json::object{{"product", json::array()}, {"productOffering", json::array()}}}},
        {"characteristic", std::move(terms)}};
    if (agreement->facts.signed_on) {
      out["initialDate"] = start_of(*agreement->facts.signed_on);
      out["agreementAuthorization"] =
          json::array{json::object{{"date", start_of(*agreement->facts.signed_on)}, {"state", "approved"}}};
    }
    if (!visit(std::move(out))) return false;
  }
  return true;
}

bool each_billing_account(const Source& source, const Visit& visit) {
  for (const party::Group& group : source.groups) {
    const auto agreement = agreement::load_agreement(source.database, group.id);
    if (!agreement) continue;
    accounts::AccountStore store(source.database, *agreement);
    const auto show = [&](int64_t account, const std::string& id, std::string_view party_path, std::string_view type) {
      const accounts::OpenAccount open = store.open(account);
      Money owed;
      for (const accounts::StoredBill& bill : open.bills) owed += bill.state.outstanding();
      const bool of_group = account == accounts::kGroupAccount;
      const std::string name = of_group ? group.name : masked(Msisdn::from_number(account));
      return json::object{
          {"id", text(id)},
          {"name", text(name)},
          {"accountType", of_group ? "group" : "member"},
          {"state", open.row.suspended_on ? "suspended" : "active"},
          {"ratingType", group.prepaid && of_group ? "prepaid" : "postpaid"},
          {"relatedParty", json::array{reference(party_path, id, name, type)}},
          {"accountBalance", json::array{json::object{{"balanceType", "receivable"}, {"amount", money(owed)}},
                                         json::object{{"balanceType", "credit"}, {"amount", money(open.row.credit)}}}}};
    };
    const auto take_group = [&](const party::Group&) {
      return visit(show(accounts::kGroupAccount, group.code, "party/v4/organization", "Organization"));
    };
    if (!each_at_hand(source, std::span(&group, 1), take_group)) return false;
    const auto take = [&](const membership::RegisteredLine& one) {
      const std::string id = group.code + "." + std::to_string(one.line.position);
      return visit(show(one.line.msisdn.number(), id, "party/v4/individual", "Individual"));
    };
    if (!each_line(source, group, take)) return false;
  }
  return true;
}

}  // namespace tongfu::tmf
