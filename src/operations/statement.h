// The statement of a group's cycle: what the group owes and for whom (annex 2 3.6).
#pragma once

#include <string>
#include <vector>

#include "agreement/payee_book.h"
#include "operations/group_desk.h"

namespace tongfu::operations {

struct StatementLine {
  Msisdn msisdn;
  std::string name;
  std::string offering;
  Money charged;
  Money sponsored;
  Money member;     // category lines of the member's bill
  Money allocated;  // transferred less returned
  catalogue::Amounts sponsored_by_category{};
};

struct Statement {
  party::Group group;
  std::string agreement;
  Cycle cycle;
  accounts::StoredBill bill;  // the group's, with its state
  bool has_bill = false;
  std::vector<billing::BillLine> lines;  // of the group's bill
  std::vector<StatementLine> members;    // registry order
  Money charged, sponsored, member, allocated;
  std::optional<agreement::Payee> payee;  // where the group pays to today (clause 1.3)
};

// Refuses: `not_billed`.
Result<Statement> statement(storage::Database& database, GroupDesk& desk, Cycle cycle, Date today);

}  // namespace tongfu::operations
