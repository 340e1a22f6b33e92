#include "views/bill_views.h"

#include "views/bank_views.h"

namespace tongfu::views {

namespace json = boost::json;

json::object of(const Viewer& viewer, const accounts::StoredBill& bill, Date today) {
  const accounts::BillState& state = bill.state;
  json::object out;
  viewer.put_account(out, bill.account);
  out["cycle"] = text(state.facts.cycle);
  out["published_on"] = text(state.facts.published_on);
  out["due_on"] = text(state.facts.due_on);
  out["total"] = text(state.facts.total);
  out["late_fee"] = text(state.late_fee());
  out["paid"] = text(state.paid());
  out["written_off"] = text(state.written_off);
  out["outstanding"] = text(state.outstanding());
  out["disputed"] = text(state.disputed);
  out["status"] = text(accounts::name(state.status_on(today)));
  return out;
}

json::array of(const std::vector<billing::BillLine>& lines) {
  json::array all;
  for (const auto& line : lines)
    all.push_back({{"category", text(billing::name(line.kind))}, {"amount", text(line.amount)}});
  return all;
}

json::object of(const Viewer& viewer, const operations::Statement& s, Date today) {
  json::array members;
  for (const operations::StatementLine& m : s.members) {
    json::object one;
    viewer.put_line(one, m.msisdn);
    one["name"] = viewer.name(m.name);
    one["offering"] = text(m.offering);
    one["charged"] = text(m.charged);
    one["sponsored"] = text(m.sponsored);
    one["member"] = text(m.member);
    one["allocated"] = text(m.allocated);
    members.push_back(std::move(one));
  }
  return {{"group", text(s.group.code)},
          {"group_name", text(s.group.name)},
          {"agreement", text(s.agreement)},
          {"cycle", text(s.cycle)},
          {"lines", of(s.lines)},
          {"members", std::move(members)},
          {"charged", text(s.charged)},
          {"sponsored", text(s.sponsored)},
          {"member", text(s.member)},
          {"allocated", text(s.allocated)},
          {"bill", s.has_bill ? json::value(of(viewer, s.bill, today)) : json::value()},
          {"payee", s.payee ? json::value(of(*s.payee)) : json::value()}};
}

json::object of(const Viewer& viewer, const Split& split) {
  json::object out;
  viewer.put_line(out, split.line);
  out["category"] = text(catalogue::name(split.category));
  out["charged"] = text(split.sponsored + split.member);
  out["sponsored"] = text(split.sponsored);
  out["member"] = text(split.member);
  return out;
}

}  // namespace tongfu::views
