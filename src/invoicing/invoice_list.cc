#include "invoicing/invoice_list.h"

#include "invoicing/sql.h"

namespace tongfu::invoicing {

Invoice read_invoice(const storage::Statement& row) {
  Invoice invoice{row.integer(0), row.integer(1),
                  row.cycle(2),   {},
                  row.date(4),    static_cast<int>(row.integer(5)),
                  row.money(6),   {row.money(7), row.money(8)}};
  if (!row.is_null(3)) invoice.red_of = row.integer(3);
  return invoice;
}

storage::Page<Invoice> invoice_page(storage::Database& database, int64_t group_id, Cycle cycle,
                                    const storage::PageAsked& asked) {
  static const storage::Listing kInvoices(sql::page_of_invoices, {"account", "number"},
                                          {"issued_on", "vat", "net", "tax", "gross"});
  return storage::read_page<Invoice>(
      database, kInvoices, asked, [](const storage::Statement& row) { return std::optional(read_invoice(row)); },
      group_id, cycle);
}

}  // namespace tongfu::invoicing
