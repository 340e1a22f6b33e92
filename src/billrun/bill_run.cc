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
  CycleInput input;
  Date on;
  LineSlices slices;
  std::vector<cycles::BilledCycle> billed;
  std::unordered_map<int64_t, AccountRow> rows;  // accounts of the slice at hand that have something beside bills
  std::vector<rating::OneOff> group_one_offs;
  std::vector<billing::Correction> corrections;
  Money group_correction;
  std::unordered_map<int64_t, Money> member_corrections, rebates;  // by account
  RunSummary summary;
  billing::PublicationWriter out;
  accounts::BillWriter bills;
  ledger::Writer ledger;

  Cycle cycle() const { return input.cycle; }
  Date due_on() const { return (input.cycle + 1).last_day(); }
};

Result<RunSummary> BillRun::run(Cycle cycle, const catalogue::Catalogue& catalogue, size_t lines_at_once) {
  const Cycle first = agreement_.facts.first_cycle;
  if (cycle < first) {
    return refused("before_first_cycle",
                   "the agreement's first cycle is " + to_string(first) + ": " + to_string(cycle) + " is not billed");
  }
  auto billed = cycles::billed_cycles(database_, group_.id);
  if (!billed.empty() && billed.back().cycle >= cycle) return RunSummary{.already_billed = true};
  const Cycle expected = billed.empty() ? first : billed.back().cycle + 1;
  if (cycle != expected)
    return refused("previous_cycle_not_billed",
                   "cycle " + to_string(expected) + " comes first: bill it before " + to_string(cycle));

  storage::Transaction transaction(database_);
  const Date on = publication_day(agreement_, cycle);
  Publication p{load_input(database_, agreement_, cycle, on),
                on,
                LineSlices(agreement_, catalogue, registry_, lines_at_once),
                std::move(billed),
                {},
                {},
                {},
                {},
                {},
                {},
                {},
                billing::PublicationWriter(database_, group_.id, cycle),
                accounts::BillWriter(database_, agreement_),
                ledger::Writer(database_, group_.id)};
  p.group_one_offs = p.input.group_one_offs();
  correct_earlier(p);
  add_rebates(p);
  publish(p);
  journal::record(database_, group_.id, {journal::Kind::bill_run, to_string(cycle), p.on, {}});
  transaction.commit();
  return p.summary;
}

void BillRun::correct_earlier(Publication& p) {
  for (const Cycle cycle : cycles::cycles_to_correct(database_, group_.id)) {
    const auto is_it = [&](const cycles::BilledCycle& b) { return b.cycle == cycle; };
    const auto billed = std::find_if(p.billed.begin(), p.billed.end(), is_it);
    if (billed == p.billed.end()) continue;
    for (const billing::Correction& c : differences(database_, p.slices, agreement_, *billed, p.cycle())) {
      p.group_correction += c.sponsored;
      if (c.account != kGroupAccount) p.member_corrections[c.account] += c.member;
      p.summary.corrections += c.sponsored + c.member;
      p.corrections.push_back(c);
    }
  }
  cycles::clear_to_correct(database_, group_.id);
}

void BillRun::add_rebates(Publication& p) {  // R19
  const Cycle spent_in = p.cycle() - 1;
  for (const billing::Campaign& campaign : billing::campaigns(database_, group_.id)) {
    if (!campaign.looks_at(spent_in) || spent_in < agreement_.facts.first_cycle) continue;
    for (const Msisdn member : campaign.members) {
      const auto bill = billing::bill_lines(database_, group_.id, spent_in, member.number());
      if (bill.empty()) continue;
      Money own;
      for (const billing::BillLine& line : bill) {
        if (is_category(line.kind)) own += line.amount;
      }
      if (own >= campaign.min_spend) p.rebates[member.number()] += campaign.rebate;
    }
  }
}

billing::GroupFacts BillRun::group_facts(const Publication& p) {
  billing::GroupFacts facts;
  facts.cycle = p.cycle();
  facts.budget = group_.budget;
  facts.members_pay_shortfall = group_.prepaid && group_.members_pay_shortfall;
  facts.credit_balance = accounts_.row(kGroupAccount).credit;
  if (const auto& fee = agreement_.project_fee) {
    facts.project_category = fee->category;
    facts.project_instalment =
        billing::project_instalment(fee->amount, fee->cycles, p.cycle() - agreement_.facts.first_cycle + 1);
  }
  facts.one_offs = p.group_one_offs;
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

// Where the group has limits its lines claim first, all of them; then they are billed, a slice at a time, and the
// group's bill is what was gathered from them.
void BillRun::publish(Publication& p) {
  const billing::GroupFacts group = group_facts(p);
  std::vector<billing::Claim> granted;
  std::optional<sponsorship::Budget> held_budget;
  if (group.limited()) {
    granted = p.slices.claims(p.input);
    held_budget = billing::grant(group, granted);
  }
  cycles::add_billed_cycle(database_, group_.id, {p.cycle(), p.on, held_budget});
  for (const billing::Correction& c : p.corrections) p.out.correction(c);
  billing::GroupBilling of_group;
  const auto part_of = [](const std::unordered_map<int64_t, Money>& all, int64_t account) {
    const auto found = all.find(account);
    return found != all.end() ? found->second : kNothing;
  };
  p.slices.each([&](GroupContext& context) {
    CycleFacts facts = gather(context, p.input);
    p.rows.clear();
    for (const AccountRow& row :
         accounts_.rows(context.lines.front().line.msisdn.number(), context.lines.back().line.msisdn.number()))
      p.rows.emplace(row.account, row);
    for (size_t i = 0; i < facts.lines.size(); ++i) {
      const int64_t account = context.lines[i].line.msisdn.number();
      facts.lines[i].correction = part_of(p.member_corrections, account);
      facts.lines[i].rebate = part_of(p.rebates, account);
      if (const auto row = p.rows.find(account); row != p.rows.end())
        facts.lines[i].dedicated_balance = row->second.dedicated;
    }
    const billing::LinesBilling billing = billing::bill_lines(
        facts.lines, p.cycle(), group.limited() ? of_slice(context, granted) : claims_of(facts, p.cycle()));
    of_group.add(billing);
    publish_slice(p, context, billing);
  });
  publish_group(p, of_group.bill(group));
}

void BillRun::publish_slice(Publication& p, const GroupContext& context, const billing::LinesBilling& billing) {
  // What the group transfers to dedicated balances is there when the members' bills draw on them (R6).
  ledger::Postings postings;
  for (size_t i = 0; i < billing.lines.size(); ++i) {
    const billing::DedicatedMove& move = billing.lines[i].dedicated;
    if (move.transferred.is_zero() && move.paid.is_zero() && move.returned.is_zero()) continue;
    const Msisdn line = context.lines[i].line.msisdn;
    const ledger::Account dedicated = ledger::account(Code::dedicated_balance, line.number());
    post(postings, ledger::account(Code::receivable, kGroupAccount), dedicated, move.transferred - move.returned);
    p.out.dedicated(line, move);
    AccountRow row = accounts_.row(line.number());
    row.dedicated += move.transferred - move.paid - move.returned;
    accounts_.put(row);
    p.rows.insert_or_assign(line.number(), row);
  }
  if (!postings.empty()) p.ledger.write({p.on, ledger::Source::bill, kGroupAccount, p.cycle()}, postings);

  for (size_t i = 0; i < billing.lines.size(); ++i) {
    const Msisdn line = context.lines[i].line.msisdn;
    for (const sponsorship::Share& share : billing.split.of_line(i)) p.out.share(line, share);
    const billing::LineBilling& one = billing.lines[i];
    ++p.summary.lines;
    if (one.bill.empty()) continue;
    for (const billing::BillLine& bill_line : one.bill) p.out.bill_line(line.number(), bill_line);
    postings.clear();
    post_lines(postings, line.number(), one.bill);
    post(postings, ledger::account(Code::dedicated_balance, line.number()),
         ledger::account(Code::receivable, line.number()), one.dedicated.paid);
    publish_account(p, line.number(), one.total, p.due_on(), one.dedicated.paid, postings);
    p.summary.member_total += one.total;
  }
}

void BillRun::publish_group(Publication& p, const billing::GroupBill& bill) {
  if (bill.lines.empty()) return;
  for (const billing::BillLine& line : bill.lines) p.out.bill_line(kGroupAccount, line);
  ledger::Postings postings;
  post_lines(postings, kGroupAccount, bill.lines);
  const AccountRow row = accounts_.row(kGroupAccount);
  p.rows.insert_or_assign(kGroupAccount, row);
  // R11.4: what a prepaid balance leaves open is due on the day of publication.
  const bool short_now = group_.prepaid && !group_.members_pay_shortfall && bill.total > row.credit;
  publish_account(p, kGroupAccount, bill.total, short_now ? p.on : p.due_on(), kNothing, postings);
  p.summary.group_total = bill.total;
}

void BillRun::publish_account(Publication& p, int64_t account, Money total, Date due_on, Money from_dedicated,
                              const ledger::Postings& postings) {
  ++p.summary.bills;
  accounts::StoredBill bill{.account = account, .state = {}, .steps_taken = {}, .look_on = {}};
  bill.state.facts = {p.cycle(), p.on,           due_on,
                      total,     from_dedicated, accounts::late_fee_terms(agreement_.terms_for(p.cycle()), total)};
  bill.state.accrued_to = due_on;

  const auto row = p.rows.find(account);
  const bool plain =
      total >= kNothing && (row == p.rows.end() || (row->second.credit.is_zero() && row->second.last_event_on <= p.on));
  std::optional<accounts::OpenAccount> before;
  if (!plain) before = accounts_.open(account);
  p.bills.insert(bill);
  p.ledger.write({p.on, ledger::Source::bill, account, p.cycle()}, postings);
  if (plain) return;

  if (total < kNothing) {  // R7.1: the surplus acts as a payment
    ledger::Postings surplus;
    post(surplus, ledger::account(Code::receivable, account), ledger::account(Code::credit_balance, account), -total);
    p.ledger.write({p.on, ledger::Source::settlement, account, p.cycle()}, surplus);
  }
  accounts::Settlement after = before->settlement();
  if (accounts::AccountStore::in_order(*before, p.on)) {
    after.publish(bill.state.facts);
  } else {
    after = accounts::replay(accounts_.history(account), accounts::AccountStore::known_to(*before));
  }
  const accounts::AccountRow kept =
      accounts_.save(*before, after, before->row, p.on, ledger::Source::settlement, p.ledger);
  collections_.resume_if_clear(kept, after, p.on);
}

}  // namespace tongfu::billrun
