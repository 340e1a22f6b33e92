// Notices as messages, disputes as trouble tickets.
#include "kernel/text.h"
#include "notices/notice_service.h"
#include "tmf/maps.h"
#include "tmf/shape.h"

namespace tongfu::tmf {

namespace json = boost::json;

bool each_message(const Source& source, const Visit& visit) {
  for (const party::Group& group : source.groups) {
    const auto desk = operations::GroupDesk::open(source.database, source.calendar, group);
    if (!desk) continue;
    for (const notices::Notice& notice : (*desk)->notices.list()) {
      const notices::NewNotice& facts = notice.facts;
      const bool from_group = facts.from == notices::Party::group;
      const auto side = [&](bool is_group) {
        return json::object{{"id", text(is_group ? group.code : "carrier")},
                            {"name", text(is_group ? group.name : "carrier")},
                            {"party", json::object{{"id", text(is_group ? group.code : "carrier")},
                                                   {"@referredType", "Organization"}}}};
      };
      if (!visit({{"id", text(group.code + "." + facts.code)},
                  {"subject", text(notices::name(facts.kind))},
                  {"content", text(facts.body)},
                  {"messageType", text(notices::name(facts.channel))},
                  {"state", "completed"},
                  {"sendTime", moment(facts.sent)},
                  {"sendTimeComplete", moment(notice.deemed_delivered)},
                  {"sender", side(from_group)},
                  {"receiver", json::array{side(!from_group)}},
                  {"characteristic", json::array{characteristic("clause", text(notice.clause))}}})) {
        return false;
      }
    }
  }
  return true;
}

bool each_ticket(const Source& source, const Visit& visit) {
  for (const party::Group& group : source.groups) {
    const auto agreement = agreement::load_agreement(source.database, group.id);
    if (!agreement) continue;
    for (const accounts::DisputeRow& dispute : accounts::AccountStore(source.database, *agreement).disputes()) {
      const accounts::DisputeFacts& facts = dispute.facts;
      const std::string bill = account_id(source, group, dispute.account) + "." + to_string(facts.cycle);
      json::object out{{"id", text(group.code + "." + dispute.code)},
                       {"name", text(dispute.code)},
                       {"description", text("dispute of " + to_string(facts.amount) + " yuan of the bill " + bill)},
                       {"severity", "Minor"},
                       {"ticketType", "bill dispute"},
                       {"creationDate", start_of(facts.opened_on)},
                       {"lastUpdate", start_of(facts.resolved_on.value_or(facts.opened_on))},
                       {"status", facts.resolved_on ? "closed" : "inProgress"},
                       {"relatedEntity",
                        json::array{reference("customerBillManagement/v4/customerBill", bill, bill, "CustomerBill")}}};
      if (facts.resolved_on) {
        out["resolutionDate"] = start_of(*facts.resolved_on);
        out["statusChange"] = json::array{json::object{{"changeDate", start_of(*facts.resolved_on)},
                                                       {"status", "closed"},
                                                       {"changeReason", text("upheld " + to_string(facts.upheld))}}};
      }
      if (!visit(std::move(out))) return false;
    }
  }
  return true;
}

}  // namespace tongfu::tmf
