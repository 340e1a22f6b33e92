#include "agreement/agreement_list.h"

#include "agreement/sql.h"

namespace tongfu::agreement {

storage::Page<int64_t> agreement_page(storage::Database& database, Date today, const storage::PageAsked& asked) {
  static const storage::Listing kAgreements(sql::page_of_agreements, {"group"},
                                            {"id", "signed_on", "first_cycle", "total_fee", "state", "last_cycle"});
  return storage::read_page<int64_t>(
      database, kAgreements, asked, [](const storage::Statement& row) { return std::optional(row.integer(0)); }, today,
      Cycle::containing(today).months());
}

}  // namespace tongfu::agreement
