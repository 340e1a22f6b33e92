#include "invoicing/invoice_service.h"

#include <algorithm>

#include "cycles/cycle_store.h"
#include "invoicing/invoice_list.h"
#include "invoicing/sql.h"
#include "journal/journal.h"

namespace tongfu::invoicing {

using accounts::kGroupAccount;
using catalogue::index;

std::map<int64_t, Borne> InvoiceService::borne(Cycle cycle) {
  const int64_t group = agreement_.group_id;
  std::map<int64_t, Borne> all;
  for (const auto& [account, lines] : billing::bill_lines_of_cycle(database_, group, cycle)) {
    for (const billing::BillLine& line : lines) {
      if (is_category(line.kind)) all[account].amounts[static_cast<size_t>(line.kind)] += line.amount;
    }
  }
  // What the dedicated balance paid was the group's money.
  for (const billing::DedicatedRow& row : billing::dedicated_moves(database_, group, cycle)) {
    if (row.move.paid.is_zero()) continue;
    const membership::Timeline timeline = registry_.timeline(row.line);
    const membership::Enrolment* enrolment = enrolment_in(timeline, cycle);
    const sponsorship::Sponsorship* allocation =
        enrolment != nullptr ? registry_.plan(enrolment->plan_id).allocation() : nullptr;
    const auto eligible =
        allocation != nullptr ? allocation->eligible() : catalogue::CategorySet::all_but_third_party();
    Amounts& member = all[row.line.number()].amounts;
    const Amounts consumed = consumed_by_category(member, row.move.paid, eligible);
    for (size_t k = 0; k < consumed.size(); ++k) {
      member[k] -= consumed[k];
      all[kGroupAccount].amounts[k] += consumed[k];
    }
  }
  for (const billing::Correction& c : billing::corrections_of_cycle(database_, group, cycle)) {
    all[kGroupAccount].amounts[index(c.category)] += c.sponsored;
    if (c.account != kGroupAccount) all[c.account].amounts[index(c.category)] += c.member;
  }
  for (const accounts::StoredBill& bill : accounts_.bills_of_cycle(cycle))
    all[bill.account].credited = bill.state.upheld;
  return all;
}

std::vector<Invoice> InvoiceService::list(Cycle cycle) {
  std::vector<Invoice> all;
  auto rows = database_.query(sql::list_invoices, agreement_.group_id, cycle);
  while (rows.step()) all.push_back(read_invoice(rows));
  return all;
}

Result<std::vector<Invoice>> InvoiceService::issue(Cycle cycle, Date on, bool members) {
  const auto billed = cycles::billed_cycles(database_, agreement_.group_id);
  if (std::none_of(billed.begin(), billed.end(), [&](const auto& b) { return b.cycle == cycle; })) {
    return refused("not_billed", "cycle " + to_string(cycle) + " is not billed yet");
  }
  storage::Transaction transaction(database_);
  std::map<int64_t, std::vector<Invoice>> issued;
  for (const Invoice& invoice : list(cycle)) issued[invoice.account].push_back(invoice);
  int64_t number = 0;
  {
    auto rows = database_.query(sql::last_invoice, agreement_.group_id);
    if (rows.step()) number = rows.integer(0);
  }
  std::vector<Invoice> added;
  for (const auto& [account, what] : borne(cycle)) {
    if (account != kGroupAccount && !members) continue;
    for (Invoice& invoice :
         missing_invoices(account, cycle, invoiceable(what, cycle.last_day()), issued[account], on)) {
      invoice.number = ++number;
      database_.execute(sql::insert_invoice, agreement_.group_id, invoice.number, account, cycle, invoice.red_of, on,
                        invoice.vat, invoice.gross, invoice.tax.net, invoice.tax.tax);
      added.push_back(invoice);
    }
  }
  if (!added.empty()) {
    journal::record(database_, agreement_.group_id,
                    {journal::Kind::invoices,
                     std::to_string(added.front().number) + "-" + std::to_string(added.back().number),
                     on,
                     {}});
  }
  transaction.commit();
  return added;
}

}  // namespace tongfu::invoicing
