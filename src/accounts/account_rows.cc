#include "accounts/account_rows.h"

namespace tongfu::accounts {

StoredBill read_bill(const storage::Statement& row, const agreement::Agreement& agreement) {
  StoredBill bill;
  bill.account = row.integer(1);
  BillFacts& facts = bill.state.facts;
  facts.cycle = row.cycle(0);
  facts.published_on = row.date(2);
  facts.due_on = row.date(3);
  facts.total = row.money(4);
  facts.from_dedicated = row.money(5);
  facts.terms = late_fee_terms(agreement.terms_for(facts.cycle), facts.total);
  bill.state.upheld = row.money(6);
  bill.state.principal_paid = row.money(7);
  bill.state.late_fee_paid = row.money(8);
  bill.state.fen_days = row.integer(9);
  bill.state.accrued_to = row.date(10);
  bill.state.disputed = row.money(11);
  bill.steps_taken = collections::StepSet::from_bits(row.integer(12));
  bill.look_on = row.optional_date(13);
  bill.state.written_off = row.money(14);
  return bill;
}

PaymentRow read_payment(const storage::Statement& row) {
  return {row.integer(0), row.integer(1),        row.date(2),          row.money(3), static_cast<int>(row.integer(4)),
          row.text(5),    row.optional_cycle(6), row.optional_date(7), row.text(8)};
}

DisputeRow read_dispute(const storage::Statement& row) {
  return {row.integer(2), row.text(1),
          DisputeFacts{row.cycle(3), row.date(4), row.integer(0), row.money(5), row.optional_date(6), row.money(7)}};
}

}  // namespace tongfu::accounts
