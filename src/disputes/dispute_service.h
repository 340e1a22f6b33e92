// Disputes of published fees (R13, annex 2 2.6).
#pragma once

#include <string>

#include "collections/collections_desk.h"

namespace tongfu::disputes {

struct NewDispute {
  std::string code;
  int64_t account = accounts::kGroupAccount;
  Cycle cycle;
  Money amount;
  Date on;
};

class DisputeService {
 public:
  DisputeService(storage::Database& database, const agreement::Agreement& agreement, accounts::AccountStore& accounts,
                 collections::CollectionsDesk& collections, const Calendar& calendar)
      : database_(database),
        agreement_(agreement),
        accounts_(accounts),
        collections_(collections),
        calendar_(calendar) {}

  // Refuses, in this order: `amount_not_positive`, `duplicate_dispute`, `no_such_bill`, `calendar_year_missing`,
  // `dispute_too_late` (deemed agreed), `disputed_above_bill`.
  Result<void> open(const NewDispute& dispute);
  // `upheld` 0 rejects it. Refuses: `unknown_dispute`, `already_resolved`, `resolved_before_opened`,
  // `upheld_above_disputed`.
  Result<void> resolve(const std::string& code, Money upheld, Date on);
  // The last day on which a bill can be disputed (R13.1). Refuses: `calendar_year_missing`.
  Result<Date> deadline(const accounts::BillFacts& bill) const;

 private:
  storage::Database& database_;
  const agreement::Agreement& agreement_;
  accounts::AccountStore& accounts_;
  collections::CollectionsDesk& collections_;
  const Calendar& calendar_;
};

}  // namespace tongfu::disputes
