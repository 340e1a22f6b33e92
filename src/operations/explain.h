// How each fen of a line's cycle came about: usage, free units, price, proration, each sponsorship's share with its
// rule and clause, and what was left of its limit.
#pragma once

#include <optional>
#include <vector>

#include "billrun/correction.h"
#include "operations/group_desk.h"

namespace tongfu::operations {

struct ExplainedShare {
  sponsorship::Share share;
  const sponsorship::Sponsorship* sponsorship = nullptr;  // nullptr: the member's part
  std::optional<Money> limit;       // what the sponsorship pays at most a cycle: quota, cap of a ratio or an item
  std::optional<Money> limit_left;  // of it after this share
};

struct ExplainedCategory {
  catalogue::Category category = catalogue::Category::plan;
  std::vector<rating::ChargeStep> steps;
  Money charged;
  std::vector<ExplainedShare> shares;
};

struct Explanation {
  membership::RegisteredLine line;
  catalogue::Offering offering;
  sponsorship::Plan plan;
  bool enrolled = false;
  bool published = false;
  std::optional<Date> published_on;
  std::vector<ExplainedCategory> categories;
  std::vector<billing::BillLine> member_bill;       // as published
  std::optional<billing::DedicatedMove> dedicated;  // as published
  std::vector<billing::Correction> corrections;     // booked later for this cycle
};

// A published cycle is explained as published, with what was booked later beside it; one still open, as it would be
// billed now. Refuses: `unknown_line`.
Result<Explanation> explain(storage::Database& database, GroupDesk& desk, Msisdn msisdn, Cycle cycle, Date today);

}  // namespace tongfu::operations
