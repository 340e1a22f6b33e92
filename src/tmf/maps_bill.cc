// Bills with their lines, billing cycles, payments, dedicated balances and what was transferred to them.
#include <algorithm>

#include "billing/bill_store.h"
#include "cycles/cycle_store.h"
#include "kernel/text.h"
#include "tmf/maps.h"
#include "tmf/rows.h"
#include "tmf/shape.h"

namespace tongfu::tmf {

namespace json = boost::json;

namespace {

// Calls `take(group, bill)` for every bill within reach.
template <typename Take>
bool each_bill(const Source& source, const Take& take) {
  for (const party::Group& group : source.groups) {
    const auto agreement = agreement::load_agreement(source.database, group.id);
    if (!agreement) continue;
    if (!each_bill(source, *agreement, group, [&](const accounts::StoredBill& bill) { return take(group, bill); }))
      return false;
  }
  return true;
}

const char* bill_state(accounts::BillStatus status) {
  switch (status) {
    case accounts::BillStatus::written_off:
    case accounts::BillStatus::paid: return "settled";
    case accounts::BillStatus::disputed: return "onHold";
    case accounts::BillStatus::overdue:
    case accounts::BillStatus::open: break;
  }
  return "sent";
}

}  // namespace

bool each_customer_bill(const Source& source, const Visit& visit) {
  return each_bill(source, [&](const party::Group& group, const accounts::StoredBill& bill) {
    const accounts::BillState& state = bill.state;
    const std::string account = account_id(source, group, bill.account),
                      id = account + "." + to_string(state.facts.cycle);
    return visit(
        {{"id", text(id)},
         {"billNo", text(id)},
         {"billDate", start_of(state.facts.published_on)},
         {"lastUpdate", start_of(state.accrued_to)},
         {"paymentDueDate", end_of(state.facts.due_on)},
         {"billingPeriod", period(state.facts.cycle.first_day(), state.facts.cycle.last_day())},
         {"billDocument", json::array{json::object{{"id", text(id)}, {"name", "statement"}}}},
         {"category", "normal"},
         {"runType", "onCycle"},
         {"state", bill_state(state.status_on(source.today))},
         {"amountDue", money(state.facts.total + state.late_fee())},
         {"taxIncludedAmount", money(state.facts.total)},
         {"remainingAmount", money(state.outstanding())},
         {"billingAccount", reference("accountManagement/v4/billingAccount", account, account, "BillingAccount")},
         {"relatedParty", json::array{reference("party/v4/organization", group.code, group.name, "Organization")}}});
  });
}

// The id of a rate is its bill's and the kind.
bool each_applied_rate(const Source& of_rate, const Visit& visit) {
  Source source = of_rate;
  source.id = source.id.substr(0, std::min(source.id.size(), source.id.rfind('.')));
  return each_bill(source, [&](const party::Group& group, const accounts::StoredBill& bill) {
    const Cycle cycle = bill.state.facts.cycle;
    const std::string account = account_id(source, group, bill.account), id = account + "." + to_string(cycle);
    for (const billing::BillLine& line : billing::bill_lines(source.database, group.id, cycle, bill.account)) {
      const std::string kind(billing::name(line.kind));
      if (!visit({{"id", text(id + "." + kind)},
                  {"name", text(kind)},
                  {"type", text(kind)},
                  {"date", start_of(bill.state.facts.published_on)},
                  {"isBilled", true},
                  {"taxIncludedAmount", money(line.amount)},
                  {"bill", reference("customerBillManagement/v4/customerBill", id, id, "CustomerBill")},
                  {"billingAccount",
                   reference("accountManagement/v4/billingAccount", account, account, "BillingAccount")}})) {
        return false;
      }
    }
    return true;
  });
}

bool each_billing_cycle(const Source& source, const Visit& visit) {
  for (const party::Group& group : source.groups) {
    for (const cycles::BilledCycle& billed : cycles::billed_cycles(source.database, group.id)) {
      const std::string cycle = to_string(billed.cycle);
      if (!visit({{"id", text(group.code + "." + cycle)},
                  {"name", text(cycle)},
                  {"billingDate", start_of(billed.published_on)},
                  {"billingPeriod", period(billed.cycle.first_day(), billed.cycle.last_day())}})) {
        return false;
      }
    }
  }
  return true;
}

bool each_payment(const Source& source, const Visit& visit) {
  for (const party::Group& group : source.groups) {
    const auto agreement = agreement::load_agreement(source.database, group.id);
    if (!agreement) continue;
    const auto take = [&](const accounts::PaymentRow& payment) {
      const std::string account = account_id(source, group, payment.account);
      const std::string method(agreement::kPaymentMethods[payment.method]);
      return visit(
          {{"id", text(group.code + ".p" + std::to_string(payment.number))},
           {"name", text(method)},
           {"correlatorId", text(payment.ref)},
           {"paymentDate", start_of(payment.paid_on)},
           {"status", payment.reversed_on ? "reversed" : "done"},
           {"amount", money(payment.amount)},
           {"totalAmount", money(payment.amount)},
           {"paymentMethod", json::object{{"id", text(method)}, {"name", text(method)}, {"@type", text(method)}}},
           {"account", reference("accountManagement/v4/billingAccount", account, account, "BillingAccount")}});
    };
    if (!each_payment(source, *agreement, group, take)) return false;
  }
  return true;
}

bool each_bucket(const Source& source, const Visit& visit) {
  for (const party::Group& group : source.groups) {
    const auto agreement = agreement::load_agreement(source.database, group.id);
    if (!agreement) continue;
    accounts::AccountStore store(source.database, *agreement);
    const auto take = [&](const membership::RegisteredLine& one) {
      const membership::Line& line = one.line;
      const std::string id = group.code + "." + std::to_string(line.position);
      const Money left = store.row(line.msisdn.number()).dedicated;
      return visit({{"id", text(id)},
                    {"name", "dedicated balance"},
                    {"usageType", "monetary"},
                    {"status", "active"},
                    {"confirmationDate", start_of(line.activated_on)},
                    {"isShared", false},
                    {"remainingValue", json::object{{"amount", number(to_string(left))}, {"units", "CNY"}}},
                    {"product", json::array{reference("productInventory/v4/product", id, line.offering, "Product")}},
                    {"partyAccount", reference("accountManagement/v4/billingAccount", id, id, "BillingAccount")}});
    };
    if (!each_line(source, group, take)) return false;
  }
  return true;
}

bool each_transfer(const Source& source, const Visit& visit) {
  for (const party::Group& group : source.groups) {
    for (const cycles::BilledCycle& billed : cycles::billed_cycles(source.database, group.id)) {
      for (const billing::DedicatedRow& row : billing::dedicated_moves(source.database, group.id, billed.cycle)) {
        if (row.move.transferred.is_zero()) continue;
        const std::string line = account_id(source, group, row.line.number());
        if (!visit(
                {{"id", text(line + "." + to_string(billed.cycle))},
                 {"description", text("allocation of " + to_string(billed.cycle))},
                 {"usageType", "monetary"},
                 {"status", "completed"},
                 {"confirmationDate", start_of(billed.published_on)},
                 {"amount", json::object{{"amount", number(to_string(row.move.transferred))}, {"units", "CNY"}}},
                 {"bucket", reference("accountManagement/v4/billingAccount", group.code, group.name, "BillingAccount")},
                 {"receiverBucket",
                  reference("prepayBalanceManagement/v4/bucket", line, "dedicated balance", "Bucket")}})) {
          return false;
        }
      }
    }
  }
  return true;
}

}  // namespace tongfu::tmf
