#include "views/account_views.h"

#include "kernel/text.h"

namespace tongfu::views {

namespace json = boost::json;

json::object of(const Viewer& viewer, const accounts::PaymentRow& payment) {
  json::object out{{"number", payment.number}};
  viewer.put_account(out, payment.account);
  out["paid_on"] = text(payment.paid_on);
  out["method"] = text(accounts::method_name(payment.method));
  out["ref"] = text(payment.ref);
  out["amount"] = text(payment.amount);
  out["cycle"] = or_null(payment.designated);
  out["reversed_on"] = or_null(payment.reversed_on);
  out["reason"] = payment.reason.empty() ? json::value() : json::value(text(payment.reason));
  return out;
}

json::object of(const payments::Receipt& receipt) {
  return {{"number", receipt.number},
          {"credit_balance", text(receipt.credit_balance)},
          {"outstanding", text(receipt.outstanding)}};
}

json::object of(const payments::WrittenOff& written_off) {
  return {{"number", written_off.number},           {"cycle", text(written_off.cycle)},
          {"amount", text(written_off.amount())},   {"principal", text(written_off.principal)},
          {"late_fee", text(written_off.late_fee)}, {"outstanding", text(written_off.outstanding)}};
}

json::object of(const Viewer& viewer, const accounts::DisputeRow& dispute) {
  json::object out{{"id", text(dispute.code)}};
  viewer.put_account(out, dispute.account);
  out["cycle"] = text(dispute.facts.cycle);
  out["opened_on"] = text(dispute.facts.opened_on);
  out["amount"] = text(dispute.facts.amount);
  out["upheld"] = text(dispute.facts.upheld);
  out["resolved_on"] = or_null(dispute.facts.resolved_on);
  return out;
}

json::object of(const Viewer& viewer, const invoicing::Invoice& invoice) {
  json::object out{{"number", invoice.number}};
  viewer.put_account(out, invoice.account);
  out["cycle"] = text(invoice.cycle);
  out["issued_on"] = text(invoice.issued_on);
  out["red_of"] = invoice.red_of ? json::value(*invoice.red_of) : json::value();
  out["vat"] = text(format_scaled(invoice.vat, 2));
  out["net"] = text(invoice.tax.net);
  out["tax"] = text(invoice.tax.tax);
  out["gross"] = text(invoice.gross);
  return out;
}

json::object of(const Viewer& viewer, const operations::Deadline& deadline) {
  json::object out{{"date", text(deadline.on)},
                   {"group", text(viewer.group().code)},
                   {"what", text(operations::name(deadline.kind))}};
  viewer.put_account(out, deadline.account);
  out["cycle"] = or_null(deadline.cycle);
  out["outstanding"] = text(deadline.amount);
  out["clause"] = text(deadline.clause);
  return out;
}

json::object of(const Viewer& viewer, const collections::TakenStep& step) {
  json::object out{{"on", text(step.on)}};
  viewer.put_account(out, step.account);
  out["cycle"] = or_null(step.cycle);
  out["step"] = text(collections::name(step.step));
  return out;
}

json::object of(const Viewer& viewer, const rating::AccountCharge& charge) {
  json::object out;
  viewer.put_account(out, charge.account);
  out["category"] = text(catalogue::name(charge.one_off.category));
  out["amount"] = text(charge.one_off.amount);
  out["date"] = text(charge.on);
  out["cycle"] = text(Cycle::containing(charge.on));
  out["memo"] = text(charge.memo);
  return out;
}

namespace {

// A ledger account: its code and name, and whose it is.
json::object of(const Viewer& viewer, const ledger::Account& account) {
  const bool of_carrier = account.owner == ledger::kCarrier;
  return {{"code", account.code},
          {"name", text(viewer.language() == Language::zh ? ledger::chinese_name(account.code)
                                                          : ledger::english_name(account.code))},
          {"owner", of_carrier ? text("carrier") : viewer.account(account.owner)},
          {"line", of_carrier ? json::value() : viewer.place(account.owner)}};
}

}  // namespace

json::object of(const Viewer& viewer, const ledger::KeptEntry& entry) {
  json::object out{{"entry", entry.number},
                   {"booked_on", text(entry.entry.booked_on)},
                   {"source", text(ledger::name(entry.entry.source))}};
  viewer.put_account(out, entry.entry.account);
  out["cycle"] = or_null(entry.entry.cycle);
  json::array postings;
  for (const ledger::Posting& posting : entry.postings) {
    postings.push_back({{"debit", of(viewer, posting.debit)},
                        {"credit", of(viewer, posting.credit)},
                        {"amount", text(posting.amount)}});
  }
  out["postings"] = std::move(postings);
  return out;
}

json::object of(const Viewer& viewer, const ledger::Balance& balance) {
  json::object out = of(viewer, balance.account);
  out["debits"] = text(balance.debits);
  out["credits"] = text(balance.credits);
  return out;
}

json::object of(const billing::Campaign& campaign) {
  return {{"code", text(campaign.code)},     {"min_spend", text(campaign.min_spend)},
          {"rebate", text(campaign.rebate)}, {"from", text(campaign.from)},
          {"months", campaign.months},       {"members", campaign.members.size()}};
}

json::object of(const notices::Notice& notice, const std::string& address) {
  const notices::NewNotice& f = notice.facts;
  return {{"id", text(f.code)},
          {"kind", text(notices::name(f.kind))},
          {"from", text(notices::name(f.from))},
          {"channel", text(notices::name(f.channel))},
          {"sent", text(to_string(f.sent))},
          {"deemed_delivered", text(to_string(notice.deemed_delivered))},
          {"effective_on", or_null(notice.effective_on)},
          {"clause", text(notice.clause)},
          {"to", text(f.channel == notices::Channel::email ? notices::masked_email(address) : address)},
          {"body", text(f.body)}};
}

json::object of(const Viewer& viewer, const notices::DatedContact& contact) {
  const notices::Contact& c = contact.contact;
  const bool reveal = viewer.reveals();
  return {{"party", text(notices::name(contact.party))},
          {"effective_on", text(contact.effective_on)},
          {"address", text(c.address)},
          {"postcode", text(c.postcode)},
          {"name", viewer.name(c.name)},
          {"phone", text(reveal ? c.phone : notices::masked_phone(c.phone))},
          {"email", text(reveal ? c.email : notices::masked_email(c.email))},
          {"notice", text(contact.notice)},
          {"added_by", text(contact.added_by)}};
}

}  // namespace tongfu::views
