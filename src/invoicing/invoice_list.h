// The invoices of a cycle a page at a time, in the order asked for.
#pragma once

#include "invoicing/invoice_service.h"
#include "storage/listing.h"

namespace tongfu::invoicing {

// By account (and number), number, issued_on, vat, net, tax, gross.
storage::Page<Invoice> invoice_page(storage::Database& database, int64_t group_id, Cycle cycle,
                                    const storage::PageAsked& asked);

// invoice_no, account, cycle, red_of, issued_on, vat, gross, net, tax
Invoice read_invoice(const storage::Statement& row);

}  // namespace tongfu::invoicing
