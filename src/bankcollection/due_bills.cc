#include "bankcollection/due_bills.h"

#include <algorithm>

namespace tongfu::bankcollection {

namespace {

bool agreed(const agreement::Terms& terms) {
  const auto* const found = std::find(std::begin(agreement::kPaymentMethods), std::end(agreement::kPaymentMethods),
                                      std::string_view("bank_collection"));
  const auto bit = found - std::begin(agreement::kPaymentMethods);
  return terms.payment_methods == 0 || (terms.payment_methods >> bit & 1) != 0;
}

}  // namespace

std::string_view name(LeftOut reason) {
  constexpr std::string_view kNames[] = {"prepaid", "method_not_agreed", "no_payee"};
  return kNames[static_cast<size_t>(reason)];
}
std::string_view chinese_name(LeftOut reason) {
  constexpr std::string_view kNames[] = {"预付费", "协议未约定银行托收", "未登记收款账户"};
  return kNames[static_cast<size_t>(reason)];
}

std::optional<LeftOut> left_out(bool prepaid, const agreement::Terms& terms, bool has_payee) {
  if (prepaid) return LeftOut::prepaid;
  if (!agreed(terms)) return LeftOut::method_not_agreed;
  if (!has_payee) return LeftOut::no_payee;
  return std::nullopt;
}

std::vector<DueBill> due_bills(const accounts::Settlement& account, Date due_by,
                               const std::vector<Cycle>& in_collection) {
  std::vector<DueBill> due;
  for (const accounts::BillState& bill : account.bills()) {
    const Money amount = bill.undisputed_principal() + bill.late_fee_outstanding();
    if (bill.facts.due_on > due_by || amount <= kNothing) continue;
    if (std::find(in_collection.begin(), in_collection.end(), bill.facts.cycle) != in_collection.end()) continue;
    due.push_back({bill.facts.cycle, bill.facts.due_on, amount});
  }
  return due;
}

}  // namespace tongfu::bankcollection
