// Tax documents (R8): each payer is invoiced for what that payer bore, and a fen is never invoiced twice.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "catalogue/category.h"

namespace tongfu::invoicing {

using catalogue::Amounts;

struct Tax {
  Money net;
  Money tax;
};
// Prices include VAT: net = round(gross / (1 + rate)), tax = gross - net (R8.2). `vat` in basis points.
Tax split_tax(Money gross, int vat);

// What one payer bore of a cycle, by category, VAT included.
struct Borne {
  Amounts amounts{};
  Money credited;  // upheld disputes of the bill: taken off again (R13.2)
};

// Gross amounts to be invoiced by VAT rate: categories that are no telecom service of the carrier's are left out,
// credits are spread by largest remainder over what is left, a rate whose sum is not above zero has no entry (R8.1).
std::map<int, Money> invoiceable(const Borne& borne, Date date);

// The part of a member's bill the dedicated balance paid, by category in waterfall order: it is invoiced to the group,
// as it is consumed (R8.1). `eligible` are the allocation's categories.
Amounts consumed_by_category(const Amounts& member, Money consumed, catalogue::CategorySet eligible);

struct Invoice {
  int64_t number = 0;
  int64_t account = 0;  // 0: the group
  Cycle cycle;
  std::optional<int64_t> red_of;  // the blue invoice a red-letter one corrects (R8.3)
  Date issued_on;
  int vat = 0;  // basis points
  Money gross;  // below zero in red
  Tax tax;
};

// What has to be issued so that the invoices of (account, cycle) sum to `target`: a blue one for more, a red-letter one
// naming the latest blue ones for less, nothing where they agree. Running it again proposes nothing.
std::vector<Invoice> missing_invoices(int64_t account, Cycle cycle, const std::map<int, Money>& target,
                                      const std::vector<Invoice>& issued, Date on);

}  // namespace tongfu::invoicing
