#include "notices/notice_service.h"

#include <algorithm>

#include "kernel/text.h"
#include "notices/sql.h"

namespace tongfu::notices {

using ledger::Code;

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

Result<Notice> NoticeService::accept(const NewNotice& n) {
  {
    auto rows = database_.query(sql::find_notice, agreement_.group_id, n.code);
    if (rows.step()) return refused("duplicate_notice", "notice '" + printable(n.code) + "' is on record already");
  }
  Notice notice{n, deemed_delivered(n.channel, n.sent), {}, std::string(clause(n.kind))};
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

  storage::Transaction transaction(database_);
  const int64_t group = agreement_.group_id;
  database_.execute(sql::insert_notice, group, n.code, static_cast<int>(n.kind), static_cast<int>(n.from),
                    static_cast<int>(n.channel), n.sent.seconds(), notice.deemed_delivered.seconds(),
                    notice.effective_on, n.ground, notice.clause, n.body);
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
  transaction.commit();
  return notice;
}

std::vector<Notice> NoticeService::list() {
  std::vector<Notice> all;
  auto rows = database_.query(sql::list_notices, agreement_.group_id);
  while (rows.step()) {
    Notice notice;
    notice.facts = {.code = rows.text(0),
                    .kind = static_cast<Kind>(rows.integer(1)),
                    .from = static_cast<Party>(rows.integer(2)),
                    .channel = static_cast<Channel>(rows.integer(3)),
                    .sent = DateTime::from_seconds(rows.integer(4)),
                    .ground = {},
                    .effective_on = {},
                    .body = rows.text(9)};
    notice.deemed_delivered = DateTime::from_seconds(rows.integer(5));
    notice.effective_on = rows.optional_date(6);
    if (!rows.is_null(7)) notice.facts.ground = static_cast<int>(rows.integer(7));
    notice.clause = rows.text(8);
    all.push_back(std::move(notice));
  }
  return all;
}

}  // namespace tongfu::notices
