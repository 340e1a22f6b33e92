// The monthly run for one group (R7.3): atomic, idempotent. It proposes what is missing and publishes it.
#pragma once

#include "accounts/account_store.h"
#include "billrun/correction.h"
#include "collections/collections_desk.h"
#include "party/group_store.h"

namespace tongfu::billrun {

struct RunSummary {
  bool already_billed = false;
  int64_t lines = 0;
  int64_t bills = 0;
  Money group_total;
  Money member_total;
  Money corrections;  // to earlier cycles, both payers

  RunSummary& operator+=(const RunSummary& other);
};

// The day the bill of a cycle is published (R2.2).
Date publication_day(const agreement::Agreement& agreement, Cycle cycle);

class BillRun {
 public:
  BillRun(storage::Database& database, const party::Group& group, const agreement::Agreement& agreement,
          accounts::AccountStore& accounts, membership::Registry& registry, collections::CollectionsDesk& collections)
      : database_(database),
        group_(group),
        agreement_(agreement),
        accounts_(accounts),
        registry_(registry),
        collections_(collections) {}

  // A cycle billed already changes nothing and is no error. Holds `lines_at_once` lines in memory, whatever the group's
  // size: what is published does not depend on it. Refuses: `before_first_cycle`, `previous_cycle_not_billed`.
  Result<RunSummary> run(Cycle cycle, const catalogue::Catalogue& catalogue,
                         size_t lines_at_once = LineSlices::kLinesAtOnce);

 private:
  struct Publication;
  void correct_earlier(Publication& p);
  void add_rebates(Publication& p);
  billing::GroupFacts group_facts(const Publication& p);
  void publish(Publication& p);
  void publish_slice(Publication& p, const GroupContext& context, const billing::LinesBilling& billing);
  void publish_group(Publication& p, const billing::GroupBill& bill);
  void publish_account(Publication& p, int64_t account, Money total, Date due_on, Money from_dedicated,
                       const ledger::Postings& postings);

  storage::Database& database_;
  const party::Group& group_;
  const agreement::Agreement& agreement_;
  accounts::AccountStore& accounts_;
  membership::Registry& registry_;
  collections::CollectionsDesk& collections_;
};

}  // namespace tongfu::billrun
