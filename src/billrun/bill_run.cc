#include "billrun/bill_run.h"

#include <algorithm>
#include <unordered_map>

#include "journal/journal.h"

namespace tongfu::billrun {

using accounts::AccountRow;
using accounts::kGroupAccount;
using billing::LineKind;
using ledger::Code;

RunSummary& RunSummary::operator+=(const RunSummary& other) {
  lines += other.lines;
  bills += other.bills;
  group_total += other.group_total;
  member_total += other.member_total;
  corrections += other.corrections;
  return *this;
}

Date publication_day(const agreement::Agreement& agreement, Cycle cycle) {
  return (cycle + 1).first_day() + static_cast<int>(agreement.terms_for(cycle).publish_day) - 1;
}

// One cycle of one group while it is being published.
struct BillRun::Publication {
  Cycle cycle;
  Date on;
  GroupContext context;
  CycleFacts facts;
  std::vector<cycles::BilledCycle> billed;
  std::unordered_map<int64_t, AccountRow> rows;  // accounts that have something beside bills
  std::vector<billing::Correction> corrections;
  Money group_correction;
  RunSummary summary;
};

Result<RunSummary> BillRun::run(Cycle cycle, const catalogue::Catalogue& catalogue) {
  const Cycle first = agreement_.facts.first_cycle;
  if (cycle < first) {
    return refused("before_first_cycle",
                   "the agreement's first cycle is " + to_string(first) + ": " + to_string(cycle) + " is not billed");
  }
  const auto billed = cycles::billed_cycles(database_, group_.id);
  if (!billed.empty() && billed.back().cycle >= cycle) return RunSummary{.already_billed = true};
  const Cycle expected = billed.empty() ? first : billed.back().cycle + 1;
  if (cycle != expected)
    return refused("previous_cycle_not_billed",
                   "cycle " + to_string(expected) + " comes first: bill it before " + to_string(cycle));

  storage::Transaction transaction(database_);
  Publication p{
      cycle, publication_day(agreement_, cycle), load_context(agreement_, catalogue, registry_), {}, billed, {}, {}, {},
      {}};
  p.facts = gather(database_, p.context, cycle, p.on);
  for (const AccountRow& row : accounts_.rows()) p.rows.emplace(row.account, row);
  for (size_t i = 0; i < p.facts.lines.size(); ++i) {
    const auto row = p.rows.find(p.context.lines[i].line.msisdn.number());
    if (row != p.rows.end()) p.facts.lines[i].dedicated_balance = row->second.dedicated;
  }
  correct_earlier(p);
  add_rebates(p);
  publish(p, billing::propose(group_facts(p), p.facts.lines));
  journal::record(database_, group_.id, {journal::Kind::bill_run, to_string(cycle), p.on, {}});
  transaction.commit();
  return p.summary;
}

void BillRun::correct_earlier(Publication& p) {
  for (const Cycle cycle : cycles::cycles_to_correct(database_, group_.id)) {
    const auto is_it = [&](const cycles::BilledCycle& b) { return b.cycle == cycle; };
    const auto billed = std::find_if(p.billed.begin(), p.billed.end(), is_it);
    if (billed == p.billed.end()) continue;
    const Booked now = recompute(database_, p.context, *billed);
    for (const billing::Correction& c :
         differences(p.context, booked(database_, p.context, cycle), now, cycle, p.cycle)) {
      p.group_correction += c.sponsored;
      if (c.account != kGroupAccount)
        p.facts.lines[p.context.place.at(Msisdn::from_number(c.account))].correction += c.member;
      p.summary.corrections += c.sponsored + c.member;
      p.corrections.push_back(c);
    }
  }
  cycles::clear_to_correct(database_, group_.id);
}

void BillRun::add_rebates(Publication& p) {  // R19
  const Cycle spent_in = p.cycle - 1;
  for (const billing::Campaign& campaign : billing::campaigns(database_, group_.id)) {
    if (!campaign.looks_at(spent_in) || spent_in < agreement_.facts.first_cycle) continue;
    for (const Msisdn member : campaign.members) {
      const auto place = p.context.place.find(member);
      if (place == p.context.place.end()) continue;
      const auto bill = billing::bill_lines(database_, group_.id, spent_in, member.number());
      if (bill.empty()) continue;
      Money own;
      for (const billing::BillLine& line : bill) {
        if (is_category(line.kind)) own += line.amount;
      }
      if (own >= campaign.min_spend) p.facts.lines[place->second].rebate += campaign.rebate;
    }
  }
}

billing::GroupFacts BillRun::group_facts(const Publication& p) {
  billing::GroupFacts facts;
  facts.cycle = p.cycle;
  facts.budget = group_.budget;
  facts.members_pay_shortfall = group_.prepaid && group_.members_pay_shortfall;
  if (const auto row = p.rows.find(kGroupAccount); row != p.rows.end()) facts.credit_balance = row->second.credit;
  if (const auto& fee = agreement_.project_fee) {
    facts.project_category = fee->category;
    facts.project_instalment =
        billing::project_instalment(fee->amount, fee->cycles, p.cycle - agreement_.facts.first_cycle + 1);
  }
  facts.one_offs = p.facts.group_one_offs;
  facts.correction = p.group_correction;
  return facts;
}

namespace {

void post_lines(ledger::Postings& postings, int64_t account, const std::vector<billing::BillLine>& lines) {
  const ledger::Account receivable = ledger::account(Code::receivable, account);
  for (const billing::BillLine& line : lines) {
    switch (line.kind) {
      case LineKind::allocation:
      case LineKind::allocation_return: break;  // posted line by line
      case LineKind::rebate: post(postings, receivable, ledger::account(Code::rebate), line.amount); break;
      case LineKind::correction: post(postings, receivable, ledger::account(Code::correction), line.amount); break;
      default: post(postings, receivable, ledger::revenue(static_cast<catalogue::Category>(line.kind)), line.amount);
    }
  }
}

}  // namespace

void BillRun::publish(Publication& p, const billing::GroupBilling& billing) {
  billing::PublicationWriter out(database_, group_.id, p.cycle);
  accounts::BillWriter bills(database_, agreement_);
  ledger::Writer ledger(database_, group_.id);
  cycles::add_billed_cycle(database_, group_.id, {p.cycle, p.on, billing.held_budget});
  for (const billing::Correction& c : p.corrections) out.correction(c);
  const Date due_on = (p.cycle + 1).last_day();

  // The group first: what it transfers to dedicated balances is there when the members' bills draw on them (R6).
  ledger::Postings postings;
  post_lines(postings, kGroupAccount, billing.bill);
  for (size_t i = 0; i < billing.lines.size(); ++i) {
    const billing::DedicatedMove& move = billing.lines[i].dedicated;
    if (move.transferred.is_zero() && move.paid.is_zero() && move.returned.is_zero()) continue;
    const Msisdn line = p.context.lines[i].line.msisdn;
    const ledger::Account dedicated = ledger::account(Code::dedicated_balance, line.number());
    post(postings, ledger::account(Code::receivable, kGroupAccount), dedicated, move.transferred - move.returned);
    out.dedicated(line, move);
    AccountRow row = accounts_.row(line.number());
    row.dedicated += move.transferred - move.paid - move.returned;
    accounts_.put(row);
    p.rows.insert_or_assign(line.number(), row);
  }
  if (!billing.bill.empty()) {
    for (const billing::BillLine& line : billing.bill) out.bill_line(kGroupAccount, line);
    const auto row = p.rows.find(kGroupAccount);
    const Money credit = row != p.rows.end() ? row->second.credit : kNothing;
    // R11.4: what a prepaid balance leaves open is due on the day of publication.
    const bool short_now = group_.prepaid && !group_.members_pay_shortfall && billing.total > credit;
    publish_account(p, kGroupAccount, billing.total, short_now ? p.on : due_on, kNothing, postings, bills, ledger);
    p.summary.group_total = billing.total;
  }
  for (size_t i = 0; i < billing.lines.size(); ++i) {
    const Msisdn line = p.context.lines[i].line.msisdn;
    for (const sponsorship::Share& share : billing.split.of_line(i)) out.share(line, share);
    const billing::LineBilling& one = billing.lines[i];
    ++p.summary.lines;
    if (one.bill.empty()) continue;
    for (const billing::BillLine& bill_line : one.bill) out.bill_line(line.number(), bill_line);
    postings.clear();
    post_lines(postings, line.number(), one.bill);
    post(postings, ledger::account(Code::dedicated_balance, line.number()),
         ledger::account(Code::receivable, line.number()), one.dedicated.paid);
    publish_account(p, line.number(), one.total, due_on, one.dedicated.paid, postings, bills, ledger);
    p.summary.member_total += one.total;
  }
}

void BillRun::publish_account(Publication& p, int64_t account, Money total, Date due_on, Money from_dedicated,
                              const ledger::Postings& postings, accounts::BillWriter& bills, ledger::Writer& ledger) {
  ++p.summary.bills;
  accounts::StoredBill bill{.account = account, .state = {}, .steps_taken = {}, .look_on = {}};
  bill.state.facts = {p.cycle, p.on,           due_on,
                      total,   from_dedicated, accounts::late_fee_terms(agreement_.terms_for(p.cycle), total)};
  bill.state.accrued_to = due_on;

  const auto row = p.rows.find(account);
  const bool plain =
      total >= kNothing && (row == p.rows.end() || (row->second.credit.is_zero() && row->second.last_event_on <= p.on));
  std::optional<accounts::OpenAccount> before;
  if (!plain) before = accounts_.open(account);
  bills.insert(bill);
  ledger.write({p.on, ledger::Source::bill, account, p.cycle}, postings);
  if (plain) return;

  if (total < kNothing) {  // R7.1: the surplus acts as a payment
    ledger::Postings surplus;
    post(surplus, ledger::account(Code::receivable, account), ledger::account(Code::credit_balance, account), -total);
    ledger.write({p.on, ledger::Source::settlement, account, p.cycle}, surplus);
  }
  accounts::Settlement after = before->settlement();
  if (accounts::AccountStore::in_order(*before, p.on)) {
    after.publish(bill.state.facts);
  } else {
    after = accounts::replay(accounts_.history(account), accounts::AccountStore::known_to(*before));
  }
  accounts_.save(*before, after, p.on, ledger::Source::settlement, ledger);
  collections_.resume_if_clear(account, after, p.on);
}

}  // namespace tongfu::billrun
