#include "operations/verify.h"

#include <algorithm>
#include <map>
#include <set>

namespace tongfu::operations {

using catalogue::Amounts;
using catalogue::kCategoryCount;
using ledger::Code;

namespace {

class Checker {
 public:
  Checker(storage::Database& database, GroupDesk& desk, const catalogue::Catalogue& catalogue, VerifyReport& report)
      : database_(database), desk_(desk), report_(report), slices_(desk.agreement, catalogue, desk.registry) {}

  void run() {
    const auto dirty = cycles::cycles_to_correct(database_, desk_.group.id);
    dirty_.insert(dirty.begin(), dirty.end());
    for (const cycles::BilledCycle& billed : cycles::billed_cycles(database_, desk_.group.id)) {
      check_split(billed);
      check_bills(billed);
      if (report_.first_difference) return;
    }
    check_registry();
    check_usage();
    check_accounts();
    check_kept();
    check_ledger();
  }

 private:
  void differ(const std::string& what, const std::string& where, const std::string& found,
              const std::string& expected) {
    if (!report_.first_difference)
      report_.first_difference = Difference{desk_.group.code, what, where, found, expected};
  }
  void expect(const std::string& what, const std::string& where, Money found, Money expected) {
    if (found != expected) differ(what, where, to_string(found), to_string(expected));
  }

  // R5.6, R9: what is booked is what the facts make of the cycle, and its parts sum to the charges.
  void check_split(const cycles::BilledCycle& billed) {
    report_.shares += static_cast<int64_t>(billing::shares(database_, desk_.group.id, billed.cycle).size());
    if (dirty_.contains(billed.cycle)) return;  // something came in since; the next run books the difference
    for (const billing::Correction& c :
         billrun::differences(database_, slices_, desk_.agreement, billed, billed.cycle)) {
      differ("split",
             (c.account == 0 ? desk_.group.code : std::to_string(c.account)) + " " + to_string(c.cycle) + " " +
                 std::string(catalogue::name(c.category)),
             "booked", "sponsored " + to_string(c.sponsored) + ", member " + to_string(c.member) + " more");
      return;
    }
  }

  // R7.1: a bill's lines are the parts of the splits and what is booked beside them.
  void check_bills(const cycles::BilledCycle& billed) {
    std::map<int64_t, std::map<billing::LineKind, Money>> expected;
    auto& group = expected[accounts::kGroupAccount];
    for (const billing::LineShare& one : billing::shares(database_, desk_.group.id, billed.cycle)) {
      const int64_t account = one.share.part == sponsorship::kMemberPart ? one.line.number() : accounts::kGroupAccount;
      expected[account][billing::line_kind(one.share.category)] += one.share.amount;
    }
    if (const auto& fee = desk_.agreement.project_fee) {
      const int i = billed.cycle - desk_.agreement.facts.first_cycle + 1;
      group[billing::line_kind(fee->category)] += billing::project_instalment(fee->amount, fee->cycles, i);
    }
    // The group's own charges: those published are what is known now less what was booked as a correction since.
    if (!dirty_.contains(billed.cycle)) {
      for (const rating::AccountCharge& charge : rating::charges(database_, desk_.group.id, billed.cycle)) {
        if (charge.account == 0) group[billing::line_kind(charge.one_off.category)] += charge.one_off.amount;
      }
      for (const billing::Correction& c : billing::corrections_of_cycle(database_, desk_.group.id, billed.cycle)) {
        if (c.account == 0) group[billing::line_kind(c.category)] -= c.sponsored;
      }
    }
    for (const billing::DedicatedRow& row : billing::dedicated_moves(database_, desk_.group.id, billed.cycle)) {
      group[billing::LineKind::allocation] += row.move.transferred;
      group[billing::LineKind::allocation_return] -= row.move.returned;
    }
    for (const billing::Correction& c : billing::corrections_booked_in(database_, desk_.group.id, billed.cycle)) {
      group[billing::LineKind::correction] += c.sponsored;
      if (c.account != 0) expected[c.account][billing::LineKind::correction] += c.member;
    }
    if (dirty_.contains(billed.cycle)) std::erase_if(group, [](const auto& line) { return is_category(line.first); });
    const auto published = billing::bill_lines_of_cycle(database_, desk_.group.id, billed.cycle);
    std::map<int64_t, Money> totals;
    for (const auto& [account, lines] : published) {
      for (const billing::BillLine& line : lines) {
        totals[account] += line.amount;
        if (line.kind == billing::LineKind::rebate) continue;  // R19: from a campaign, not from the split
        if (dirty_.contains(billed.cycle) && account == 0 && is_category(line.kind)) continue;
        expect("bill line", where(account, billed.cycle) + " " + std::string(billing::name(line.kind)), line.amount,
               expected[account][line.kind]);
        expected[account].erase(line.kind);
      }
    }
    for (const auto& [account, kinds] : expected) {
      for (const auto& [kind, amount] : kinds)
        expect("bill line missing", where(account, billed.cycle) + " " + std::string(billing::name(kind)), kNothing,
               amount);
    }
    for (const accounts::StoredBill& bill : desk_.accounts.bills_of_cycle(billed.cycle)) {
      ++report_.bills;
      expect("bill total", where(bill.account, billed.cycle), bill.state.facts.total, totals[bill.account]);
    }
  }

  // R3: the enrolments are what the recorded acts make of them.
  void check_registry() {
    std::map<Msisdn, membership::Timeline> played;
    for (const membership::RegistryChange& c : desk_.registry.changes()) {
      membership::Timeline& timeline = played[c.msisdn];
      timeline = membership::after(c.act, timeline, c.from.value_or(kNoEnd), c.plan_id);
    }
    slices_.each([&](const billrun::GroupContext& context) {
      for (const membership::RegisteredLine& line : context.lines) {
        if (line.timeline != played[line.line.msisdn])
          differ("registry", to_string(line.line.msisdn), "enrolments", "what was done to them");
      }
    });
  }

  void check_usage() {
    for (const Cycle cycle : rating::usage_cycles(database_, desk_.group.id)) {
      ++report_.usage_chunks_cycles;
      if (!rating::totals_match_records(database_, desk_.group.id, cycle))
        differ("usage totals", to_string(cycle), "totals", "the sum of the records");
    }
  }

  // R11.3: the stored state is what the account's history makes of it.
  void check_accounts() {
    std::map<int64_t, std::vector<accounts::StoredBill>> stored;
    for (const accounts::StoredBill& bill : desk_.accounts.bills()) stored[bill.account].push_back(bill);
    std::map<int64_t, accounts::AccountRow> rows;
    for (const accounts::AccountRow& row : desk_.accounts.rows()) {
      rows.emplace(row.account, row);
      stored[row.account];
    }
    for (const auto& [account, bills] : stored) {
      ++report_.accounts;
      const auto row = rows.find(account);
      const Money credit = row != rows.end() ? row->second.credit : kNothing;
      Date known;
      for (const accounts::StoredBill& bill : bills) {
        known = std::max({known, bill.state.facts.published_on,
                          bill.state.accrued_to > bill.state.facts.due_on ? bill.state.accrued_to : known});
      }
      if (row != rows.end()) known = std::max(known, row->second.last_event_on);
      const accounts::Settlement now = accounts::replay(desk_.accounts.history(account), known);
      expect("credit balance", operations::account_text(desk_.group, account), credit, now.credit());
      Money owed;
      for (const accounts::StoredBill& bill : bills) {
        const accounts::BillState& state = *now.find(bill.state.facts.cycle);
        const std::string at = where(account, bill.state.facts.cycle);
        expect("principal paid", at, bill.state.principal_paid, state.principal_paid);
        expect("late fee paid", at, bill.state.late_fee_paid, state.late_fee_paid);
        expect("written off", at, bill.state.written_off, state.written_off);
        if (bill.state.accrued_to == state.accrued_to || bill.state.settled())
          expect("late fee", at, bill.state.late_fee(), state.late_fee());
        owed += bill.state.outstanding();
      }
      outstanding_[account] = owed;
      credit_[account] = credit;
      dedicated_[account] = row != rows.end() ? row->second.dedicated : kNothing;
    }
  }

  // What lists and sums take is what the record says. `tongfu migrate --refill` works it out anew.
  void check_kept() {
    const auto bills = desk_.accounts.bills();
    const auto kept = desk_.accounts.kept();
    EXPECTS(bills.size() == kept.size());
    for (size_t i = 0; i < bills.size(); ++i) {
      const std::string at = where(kept[i].account, kept[i].cycle);
      expect("late fee as kept", at, kept[i].late_fee, bills[i].state.late_fee());
      expect("outstanding as kept", at, kept[i].outstanding, bills[i].state.outstanding());
    }
    if (!agreement::is_course_kept(database_, desk_.agreement))
      differ("course of the agreement", desk_.agreement.code, "as kept", "what follows from the record");
  }

  // R20: debits equal credits, and each balance is what the accounts say.
  void check_ledger() {
    std::map<std::pair<int32_t, int64_t>, Money> balances;
    Money debits, credits;
    for (const ledger::Balance& balance : ledger::balances(database_, desk_.group.id)) {
      debits += balance.debits;
      credits += balance.credits;
      balances[{balance.account.code, balance.account.owner}] = balance.debits - balance.credits;
    }
    report_.debits += debits;
    report_.credits += credits;
    expect("ledger", "debits and credits", debits, credits);
    const auto check = [&](Code code, const std::map<int64_t, Money>& accounts, bool liability) {
      for (const auto& [account, amount] : accounts) {
        const auto found = balances.find({static_cast<int32_t>(code), account});
        const Money balance = found != balances.end() ? found->second : kNothing;
        expect("ledger " + ledger::chinese_name(static_cast<int32_t>(code)), account_text(desk_.group, account),
               liability ? -balance : balance, amount);
      }
    };
    check(Code::receivable, outstanding_, false);
    check(Code::credit_balance, credit_, true);
    check(Code::dedicated_balance, dedicated_, true);
  }

  std::string where(int64_t account, Cycle cycle) const {
    return account_text(desk_.group, account) + " " + to_string(cycle);
  }

  storage::Database& database_;
  GroupDesk& desk_;
  VerifyReport& report_;
  billrun::LineSlices slices_;
  std::set<Cycle> dirty_;
  std::map<int64_t, Money> outstanding_, credit_, dedicated_;
};

}  // namespace

VerifyReport verify(storage::Database& database, const Calendar& calendar,
                    const std::function<void(int64_t, int64_t)>& progress) {
  VerifyReport report;
  const catalogue::Catalogue catalogue = catalogue::load_catalogue(database);
  const auto groups = party::list_groups(database);
  for (const party::Group& group : groups) {
    auto desk = GroupDesk::open(database, calendar, group);
    if (!desk) continue;
    Checker(database, **desk, catalogue, report).run();
    ++report.groups;
    if (progress) progress(report.groups, static_cast<int64_t>(groups.size()));
    if (report.first_difference) break;
  }
  return report;
}

}  // namespace tongfu::operations
