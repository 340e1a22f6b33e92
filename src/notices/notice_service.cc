#include "notices/notice_service.h"

#include <algorithm>

#include "journal/journal.h"
#include "kernel/text.h"
#include "notices/notice_list.h"
#include "notices/sql.h"

namespace tongfu::notices {

using ledger::Code;

namespace {

// What binds a sealed address to its place.
std::string place(int64_t group_id, const std::string& code) {
  return "notice.sent_to/" + std::to_string(group_id) + "/" + code;
}

}  // namespace

Result<void> NoticeService::check_termination(const NewNotice& notice) {
  const Date sent_on = notice.sent.date();
  const agreement::State state = agreement_.life_on(sent_on).state;
  if (state == agreement::State::expired || state == agreement::State::terminated) {
    return refused("agreement_ended", "the agreement has ended already");
  }
  if (!notice.ground || *notice.ground < 1 || *notice.ground > 4) {
    return refused("no_ground", "a unilateral termination needs one of the grounds 1 to 4 of clause 7.1");
  }
  if (*notice.ground != 4) return {};
  if (notice.from != Party::carrier)
    return refused("own_breach", "ground 4 of clause 7.1, the group's arrears, is for the carrier to invoke");
  accounts::Settlement group = accounts_.open(accounts::kGroupAccount).settlement();
  group.accrue_to(sent_on);
  const int64_t least = agreement_.terms_on(sent_on).terminate_after_days;
  const bool overdue = std::any_of(group.bills().begin(), group.bills().end(), [&](const accounts::BillState& bill) {
    return bill.demands() && sent_on - bill.facts.due_on >= least;
  });
  if (!overdue) {
    return refused("not_overdue_enough", "ground 4 of clause 7.1 needs a group bill at least " + std::to_string(least) +
                                             " days overdue on the day the notice is sent");
  }
  return {};
}

// R14.1: a notice goes to the other party's address in force on the day it is sent.
Result<std::string> NoticeService::address(const NewNotice& n) {
  const Party other = n.from == Party::group ? Party::carrier : Party::group;
  const Date sent_on = n.sent.date();
  if (!contacts_.known(other, sent_on)) return std::string(trim(n.to));
  TONGFU_ASSIGN(contact, contacts_.in_force(other, sent_on));
  const std::string& in_force = address_for(contact->contact, n.channel);
  if (n.channel == Channel::in_person) return trim(n.to).empty() ? in_force : std::string(trim(n.to));
  if (in_force.empty()) {
    return refused("no_address", "the contact of the " + std::string(name(other)) + " on record has no address for " +
                                     std::string(name(n.channel)) + ": choose another channel, or have it changed");
  }
  if (!trim(n.to).empty() && !same_address(n.channel, n.to, in_force)) {
    return refused("address_not_in_force", "the address is not the one of the " + std::string(name(other)) +
                                               " in force on " + to_string(sent_on) + " for " +
                                               std::string(name(n.channel)) +
                                               ": `agreement contact list` shows them (clause 4.4)");
  }
  return in_force;
}

Result<std::string> NoticeService::address_of(const Notice& notice) {
  if (notice.sealed_to.empty()) return std::string();
  TONGFU_ASSIGN(vault, keys_.open(database_));
  return vault->open(notice.sealed_to, place(agreement_.group_id, notice.facts.code));
}

Result<Notice> NoticeService::accept(const NewNotice& n) {
  {
    auto rows = database_.query(sql::find_notice, agreement_.group_id, n.code);
    if (rows.step()) return refused("duplicate_notice", "notice '" + printable(n.code) + "' is on record already");
  }
  Notice notice{n, deemed_delivered(n.channel, n.sent), {}, std::string(clause(n.kind)), {}};
  TONGFU_ASSIGN(to, address(n));
  const Date delivered_on = notice.deemed_delivered.date();
  const agreement::Terms& terms = agreement_.terms_on(n.sent.date());
  if (n.kind == Kind::termination) {
    TONGFU_TRY(check_termination(n));
    TONGFU_ASSIGN(effective_on, agreement::termination_effective_on(delivered_on, n.effective_on, terms, calendar_));
    notice.effective_on = effective_on;
  } else if (n.kind == Kind::contact_change) {
    TONGFU_ASSIGN(effective_on, contact_change_effective_on(notice.deemed_delivered,
                                                            static_cast<int>(terms.contact_change_days), calendar_));
    notice.effective_on = effective_on;
  }
  std::optional<Contact> new_contact;
  if (!n.contact.empty()) {
    if (n.kind != Kind::contact_change)
      return invalid("bad_contact", "a new contact belongs to a notice of the kind contact_change");
    TONGFU_ASSIGN(before, contacts_.in_force(n.from, *notice.effective_on));
    TONGFU_ASSIGN(good, checked(merged(before ? before->contact : Contact(), n.contact)));
    new_contact = std::move(good);
  }
  if (!to.empty()) {
    TONGFU_ASSIGN(vault, keys_.open(database_));
    notice.sealed_to = vault->seal(to, place(agreement_.group_id, n.code));
  }

  storage::Transaction transaction(database_);
  const int64_t group = agreement_.group_id;
  database_.execute(sql::insert_notice, group, n.code, static_cast<int>(n.kind), static_cast<int>(n.from),
                    static_cast<int>(n.channel), n.sent.seconds(), notice.deemed_delivered.seconds(),
                    notice.effective_on, n.ground, notice.clause, n.body,
                    notice.sealed_to.empty() ? std::nullopt : std::optional(storage::Blob{notice.sealed_to}));
  if (new_contact) TONGFU_TRY(contacts_.put({n.from, *notice.effective_on, *std::move(new_contact), n.code, {}}));
  if (n.kind == Kind::non_renewal) agreement::record_nonrenewal(database_, group, n.code, delivered_on);
  if (n.kind == Kind::termination) {
    Money due = agreement::damages(*n.ground, agreement_.total_fee, terms);
    if (!agreement_.damages.is_zero()) due = kNothing;  // due once, however many notices say so
    agreement::record_termination(database_, group, n.code, {*notice.effective_on, *n.ground}, due);
    // Ground 3 sent by the group makes the carrier the party in breach; otherwise it is the group (R15.2).
    ledger::Postings postings;
    if (n.from == Party::carrier) {
      post(postings, ledger::account(Code::damages_receivable, accounts::kGroupAccount),
           ledger::account(Code::damages_income), due);
    } else {
      post(postings, ledger::account(Code::damages_expense),
           ledger::account(Code::damages_payable, accounts::kGroupAccount), due);
    }
    ledger::Writer(database_, group)
        .write({n.sent.date(), ledger::Source::damages, accounts::kGroupAccount, {}}, postings);
  }
  journal::record(database_, group, {journal::Kind::notice, n.code, n.sent.date(), {}});
  transaction.commit();
  return notice;
}

std::vector<Notice> NoticeService::list() {
  std::vector<Notice> all;
  auto rows = database_.query(sql::list_notices, agreement_.group_id);
  while (rows.step()) all.push_back(read_notice(rows));
  return all;
}

}  // namespace tongfu::notices
