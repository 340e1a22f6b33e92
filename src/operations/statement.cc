#include "operations/statement.h"

#include <algorithm>

#include "party/group_change.h"

namespace tongfu::operations {

Result<Statement> statement(storage::Database& database, GroupDesk& desk, Cycle cycle, Date today) {
  const auto billed = cycles::billed_cycles(database, desk.group.id);
  const auto published = std::find_if(billed.begin(), billed.end(), [&](const auto& b) { return b.cycle == cycle; });
  if (published == billed.end()) {
    return refused("not_billed", "group " + desk.group.code + ": " + to_string(cycle) +
                                     " is not billed yet: run `tongfu bill-run --cycle " + to_string(cycle) + "`");
  }
  // What was published keeps the name it was published under.
  Statement s{.group = party::group_on(database, desk.group, published->published_on),
              .agreement = desk.agreement.code,
              .cycle = cycle,
              .bill = {}};
  if (const auto bill = desk.accounts.bill(cycle, accounts::kGroupAccount)) {
    s.bill = *bill;
    s.has_bill = true;
    s.lines = billing::bill_lines(database, desk.group.id, cycle, accounts::kGroupAccount);
  }
  s.payee = agreement::payee_on(database, desk.group.id, today);
  std::unordered_map<Msisdn, size_t> place;
  for (const membership::Line& line : desk.registry.lines()) {
    place.emplace(line.msisdn, s.members.size());
    s.members.push_back({.msisdn = line.msisdn, .name = line.name, .offering = line.offering});
  }
  for (const billing::LineShare& one : billing::shares(database, desk.group.id, cycle)) {
    StatementLine& line = s.members[place.at(one.line)];
    line.charged += one.share.amount;
    if (one.share.part == sponsorship::kMemberPart) {
      line.member += one.share.amount;
    } else {
      line.sponsored += one.share.amount;
      line.sponsored_by_category[catalogue::index(one.share.category)] += one.share.amount;
    }
  }
  for (const billing::DedicatedRow& row : billing::dedicated_moves(database, desk.group.id, cycle)) {
    s.members[place.at(row.line)].allocated = row.move.transferred - row.move.returned;
  }
  for (const StatementLine& line : s.members) {
    s.charged += line.charged;
    s.sponsored += line.sponsored;
    s.member += line.member;
    s.allocated += line.allocated;
  }
  return s;
}

}  // namespace tongfu::operations
