// Invoices (发票).
#include "api/families.h"
#include "api/page.h"
#include "invoicing/invoice_list.h"
#include "views/account_views.h"

namespace tongfu::api {

namespace {

Result<Answer> list_invoices(Call& call) {
  TONGFU_TRY(call.desk());
  TONGFU_ASSIGN(asked, asked_order(call));
  const views::Viewer viewer = call.viewer();
  return page_answer(call,
                     invoicing::invoice_page(call.database, call.group.id, *call.parameters.cycle("cycle"), asked),
                     [&](const invoicing::Invoice& invoice) { return views::of(viewer, invoice); });
}

Result<Answer> issue_invoices(Call& call) {
  TONGFU_ASSIGN(work, call.begin_work());
  TONGFU_ASSIGN(issued,
                (*work)->invoices.issue(*call.body.cycle("cycle"), call.body.date("date").value_or(call.today()),
                                        call.body.flag("members")));
  work->commit();
  const views::Viewer viewer = call.viewer();
  boost::json::array items;
  for (const invoicing::Invoice& invoice : issued) items.push_back(views::of(viewer, invoice));
  return Answer{boost::json::object{{"items", std::move(items)}, {"next", nullptr}}};
}

}  // namespace

std::vector<NamedHandler> invoice_handlers() {
  return {{"listInvoices", list_invoices}, {"issueInvoices", issue_invoices}};
}

}  // namespace tongfu::api
