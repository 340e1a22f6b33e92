// What happens on accounts as JSON: payments, disputes, notices, contacts, invoices, deadlines, steps.
#pragma once

#include "ledger/entry_list.h"
#include "operations/deadlines.h"
#include "views/viewer.h"

namespace tongfu::views {

boost::json::object of(const Viewer& viewer, const accounts::PaymentRow& payment);
boost::json::object of(const payments::Receipt& receipt);
boost::json::object of(const payments::WrittenOff& written_off);
boost::json::object of(const Viewer& viewer, const accounts::DisputeRow& dispute);
boost::json::object of(const Viewer& viewer, const invoicing::Invoice& invoice);
boost::json::object of(const Viewer& viewer, const operations::Deadline& deadline);
boost::json::object of(const Viewer& viewer, const collections::TakenStep& step);
boost::json::object of(const Viewer& viewer, const rating::AccountCharge& charge);
boost::json::object of(const Viewer& viewer, const ledger::KeptEntry& entry);
boost::json::object of(const Viewer& viewer, const ledger::Balance& balance);
boost::json::object of(const billing::Campaign& campaign);
// `address` as NoticeService::address_of() has it; an e-mail address is masked.
boost::json::object of(const notices::Notice& notice, const std::string& address);
boost::json::object of(const Viewer& viewer, const notices::DatedContact& contact);

}  // namespace tongfu::views
