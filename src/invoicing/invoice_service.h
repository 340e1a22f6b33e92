// Issues what is missing so that the invoices of a billed cycle are what each payer bore (R8).
#pragma once

#include "accounts/account_store.h"
#include "billing/bill_store.h"
#include "invoicing/invoice.h"
#include "membership/registry.h"

namespace tongfu::invoicing {

class InvoiceService {
 public:
  InvoiceService(storage::Database& database, const agreement::Agreement& agreement, accounts::AccountStore& accounts,
                 membership::Registry& registry)
      : database_(database), agreement_(agreement), accounts_(accounts), registry_(registry) {}

  // For the group and, where `members` is set, for its members. Running it again issues nothing. Refuses: `not_billed`.
  Result<std::vector<Invoice>> issue(Cycle cycle, Date on, bool members);
  std::vector<Invoice> list(Cycle cycle);
  // What each payer bore of a billed cycle, corrections included: the most that may be invoiced (R8.1).
  std::map<int64_t, Borne> borne(Cycle cycle);

 private:
  storage::Database& database_;
  const agreement::Agreement& agreement_;
  accounts::AccountStore& accounts_;
  membership::Registry& registry_;
};

}  // namespace tongfu::invoicing
