// Properties of whole agreements: random scenario files played through the services. A counterexample is printed as a
// file that `tongfu simulate` reads, fit for tests/regressions.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "cycles/cycle_store.h"
#include "operations/verify.h"
#include "replay.h"
#include "scenario/player.h"
#include "storage/tables.h"
#include "storage/test_database.h"

namespace tongfu::scenario {
namespace {

const Date kStart = Date::of(2025, 5, 25);
constexpr int kDays = 140;  // to 2025-10-12: four bills published, the first 73 days overdue

// Scenario files know no write-offs: they are done beside what the file says, after the day is over.
struct WriteOff {
  Date on;
  int bill = 0;     // among the open ones, turned over
  int percent = 0;  // of what is owed
  std::optional<Date> reversed_on;
};
struct File {
  std::string yaml;
  std::vector<WriteOff> write_offs;
  std::optional<Date> renamed_on;
};
std::ostream& operator<<(std::ostream& out, const File& file) {
  out << '\n' << file.yaml;
  for (const WriteOff& one : file.write_offs) {
    out << "# write-off on " << to_string(one.on) << ": open bill " << one.bill << ", " << one.percent << "%"
        << (one.reversed_on ? ", reversed on " + to_string(*one.reversed_on) : "") << '\n';
  }
  if (file.renamed_on) out << "# the group renamed on " << to_string(*file.renamed_on) << '\n';
  return out;
}

int below(int most) {
  return *rc::gen::resize(100, rc::gen::inRange(0, most));
}  // whatever the size of the case
bool one_in(int n) {
  return below(n) == n - 1;
}
template <typename... Words>
std::string word(Words... words) {
  const std::array<std::string, sizeof...(words)> all{words...};
  return all[static_cast<size_t>(below(static_cast<int>(all.size())))];
}

class Writer {
 public:
  File write() {
    const std::string members = this->members();
    return {"scenario: 1\nuntil: " + to_string(kStart + kDays - 1) + "\n" + catalog() + agreement() + group() +
                members + campaigns() + events(),
            write_offs(), one_in(3) ? std::optional(some_day()) : std::nullopt};
  }

 private:
  static std::vector<WriteOff> write_offs() {
    std::vector<WriteOff> all;
    for (int i = below(4); i > 0; --i) {
      WriteOff one{
          .on = kStart + 40 + below(kDays - 40), .bill = below(20), .percent = 1 + below(200), .reversed_on = {}};
      if (one_in(3)) one.reversed_on = one.on + below(20);
      all.push_back(one);
    }
    return all;
  }
  static std::string yuan(int most_fen) {
    return "\"" + to_string(Money::from_fen(one_in(5) ? below(10) : below(most_fen))) + "\"";
  }
  static std::string positive_yuan(int most_fen) {
    return "\"" + to_string(Money::from_fen(1 + below(most_fen))) + "\"";
  }
  static Date some_day() { return kStart + below(kDays); }
  static std::string day() { return to_string(some_day()); }
  static std::string cycle() { return to_string(Cycle::of(2025, 6) + below(4)); }
  static std::string category() {
    return word("plan", "voice", "data", "sms", "roaming", "vas", "other", "third_party");
  }
  std::string line() { return "\"" + lines_[static_cast<size_t>(below(static_cast<int>(lines_.size())))] + "\""; }
  // The same number always with the same offering: it may join before the event that is first in the file.
  static std::string member(const std::string& number) {
    return "msisdn: \"" + number + "\", offering: " + (number.back() % 2 == 0 ? "P" : "Q");
  }
  std::string known_line() { return member(lines_[static_cast<size_t>(below(static_cast<int>(lines_.size())))]); }
  std::string account() { return below(3) == 0 ? line() : "G1"; }

  // Something that happened, and the day.
  struct Done {
    std::string id;
    Date on;
  };
  // Mostly later than what it is about.
  static std::string about(const std::string& act, const std::vector<Done>& all) {
    const Done& one = all[static_cast<size_t>(below(static_cast<int>(all.size())))];
    return "date: " + to_string(one.on + below(40) - 2) + ", do: " + act + one.id;
  }
  // On a day when the bill of the cycle is mostly published.
  std::string about_a_bill(const std::string& act, Done& done) {
    const Cycle of = Cycle::of(2025, 6) + below(3);
    done.on = (of + 1).first_day() + below(45);
    return "date: " + to_string(done.on) + ", do: " + act + ", account: " + account() + ", cycle: " + to_string(of) +
           ", amount: " + positive_yuan(act == "pay" ? 40'000 : 4'000);
  }

  static std::string catalog() {
    std::string all = "catalog:\n  offerings:\n";
    for (const char* code : {"P", "Q"}) {
      all += "    - {code: " + std::string(code) + ", monthly_fee: " + yuan(10'000) +
             ", first_cycle: " + word("prorated", "full") + ", last_cycle: " + word("full", "prorated") +
             ", free: {voice_minutes: " + word("0", "1", "30") + ", data_mb: " + word("0", "1") +
             ", sms: 1}, price: {voice_minute: " + word("0.15", "0.333333") +
             ", data_mb: \"0.29\", sms: " + word("0.1", "0.000001") + "}" +
             (one_in(3) ? ", extras: [{category: subcard, amount: " + yuan(2'000) + "}]" : "") + "}\n";
    }
    return all;
  }

  static std::string agreement() {
    std::string terms;
    const auto set = [&](int odds, const std::string& term) {
      terms += one_in(odds) ? (terms.empty() ? "" : ", ") + term : "";
    };
    set(3, "publish_day: " + word("2", "15", "28"));
    set(3, "late_fee_cap_ratio: " + word("0", "0.05", "1"));
    set(3, "late_fee_rate_per_day: " + word("0", "0.0005", "0.1"));
    set(3, "suspend_after_days: " + word("1", "10"));
    set(3, "suspend_scope: stop_sponsorship");
    set(3, "payment_order: principal_first");
    set(3, "late_fee_during_dispute: true");
    return "agreement: {id: A1, signed_on: " + word("2025-05-25", "2025-06-20") +
           ", term: {first_cycle: 2025-06, last_cycle: " + word("2027-05", "2027-05", "2025-07") +
           "}, total_fee: \"1000.00\", terms: {" + terms + "}}\n";
  }

  static std::string group() {
    std::string all = "group: {id: G1";
    if (one_in(3)) all += ", billing: prepaid, on_shortfall: " + word("group_debt", "member_pays", "member_pays");
    if (one_in(3)) all += ", budget: {per_cycle: " + yuan(20'000) + ", policy: " + word("pro_rata", "sequence") + "}";
    if (one_in(4))
      all += ", project_fee: {amount: " + yuan(100'000) + ", cycles: " + word("1", "3", "36") +
             ", category: " + category() + "}";
    return all + "}\n";
  }

  static std::string categories() {
    if (below(2) == 0) return "";
    std::set<std::string> all;
    for (int i = 1 + below(3); i > 0; --i) all.insert(category());
    std::string text;
    for (const std::string& one : all) text += (text.empty() ? "" : ", ") + one;
    return ", categories: [" + text + "]";
  }

  static std::string sponsorships() {
    std::string all;
    const auto add = [&](const std::string& one) {
      all += (all.empty() ? "{" : ", {") + one + ", priority: " + word("1", "1", "2", "0") + "}";
    };
    for (int i = below(3); i > 0; --i) {
      switch (below(3)) {
        case 0: add("mode: quota, amount: " + yuan(15'000) + categories()); break;
        case 1:
          add("mode: ratio, percent: " + word("0", "33.33", "50", "100") + (one_in(3) ? ", cap: " + yuan(8'000) : "") +
              categories());
          break;
        default:
          add("mode: items, items: [{category: " + category() + (one_in(2) ? ", cap: " + yuan(3'000) : "") + "}]");
      }
    }
    if (one_in(3))
      add("mode: allocation, amount: " + yuan(8'000) + ", carry_over: " + word("accumulate", "expire") + categories());
    return ", sponsorships: [" + all + "]";
  }

  std::string members() {
    std::string all = "members:\n";
    for (int i = 0, count = 1 + below(4); i < count; ++i) {
      lines_.push_back("1390000010" + std::to_string(i));
      all += "  - {" + member(lines_.back()) + ", secondary: [\"1390000090" + std::to_string(i) + "\"]";
      if (one_in(3)) all += ", activated_on: " + word("2025-06-01", "2025-06-17", "2025-07-31");
      if (one_in(4)) all += ", enrolled_from: " + cycle();
      all += sponsorships() + "}\n";
    }
    return all;
  }

  std::string campaigns() {
    if (below(3) != 0) return "";
    return "campaigns: [{code: R1, min_spend: " + yuan(8'000) + ", rebate: " + yuan(3'000) +
           ", from: 2025-06, months: 3, members: [" + line() + "]}]\n";
  }

  std::string events() {
    std::string all;
    for (int i = 0, count = *rc::gen::inRange(0, 40); i < count; ++i) {
      std::string event = this->event(i);
      if (!event.empty()) all += "  - {" + event + "}\n";
    }
    return all.empty() ? "events: []\n" : "events:\n" + all;
  }

  std::string event(int i) {
    const std::string on = "date: " + day() + ", do: ", number = std::to_string(i);
    switch (below(17)) {
      case 0:
      case 1:
      case 2:
      case 3: {
        const Date day = kStart + below(kDays);
        std::string used = line();
        if (one_in(4)) used[7] = '9';  // its secondary SIM
        const std::string type =
            word("voice, seconds: " + std::to_string(below(40'000)),
                 "data, bytes: " + std::to_string(below(200) * 300'001), "sms, count: " + std::to_string(below(300)));
        return "at: " + to_string(day) + "T" + word("00:00:00", "09:30:00", "23:59:59") + ", do: usage, id: u" +
               (one_in(6) ? "0" : number) + ", msisdn: " + used + ", type: " + type +
               (one_in(3) ? ", received_on: " + to_string(day + below(60)) : "");
      }
      case 4:
        return on + word("charge", "credit") + ", msisdn: " + line() + ", category: " + category() +
               ", amount: " + yuan(8'000);
      case 5:
        return on + word("charge", "credit") + ", group: G1, category: " + category() + ", amount: " + yuan(20'000);
      case 6:
        if (one_in(2)) {
          lines_.push_back("1390000020" + std::to_string(i % 10));
          if (std::count(lines_.begin(), lines_.end(), lines_.back()) == 1) {
            return on + "join, " + member(lines_.back()) + sponsorships() +
                   ", effective: " + word("this_cycle", "next_cycle");
          }
          lines_.pop_back();
        }
        return on + "join, " + known_line() + sponsorships() + ", effective: " + word("this_cycle", "next_cycle");
      case 7:
        return on + "change, msisdn: " + line() + sponsorships() + ", effective: " + word("this_cycle", "next_cycle");
      case 8: return on + "leave, msisdn: " + line() + ", effective: " + word("this_cycle", "next_cycle");
      case 9: return on + word("suspend", "resume", "resume", "terminate_line") + ", msisdn: " + line();
      case 10:
      case 11:
      case 12: {
        const Date paid_on = some_day();
        payments_.push_back({"p" + number, paid_on});
        if (one_in(3)) return about_a_bill("pay", payments_.back()) + ", method: cash, ref: p" + number;
        return "date: " + to_string(paid_on) + ", do: pay, account: " + account() +
               ", amount: " + positive_yuan(40'000) + ", method: cash, ref: p" + number;
      }
      case 13: return payments_.empty() ? "" : about("reverse_payment, method: cash, ref: ", payments_);
      case 14:
      case 15:
        disputes_.push_back({"d" + number, kStart});
        return about_a_bill("dispute", disputes_.back()) + ", id: d" + number +
               (one_in(2) ? "}\n  - {" + about("resolve_dispute, id: ", disputes_) + ", upheld: " + yuan(2'000) : "");
      default:
        return "at: " + day() + "T10:00:00, do: notice, id: n" + number +
               ", kind: " + word("termination", "non_renewal") + ", from: " + word("group", "carrier") +
               ", channel: " + word("in_person", "email") + ", ground: " + word("1", "3", "4") +
               (one_in(2) ? ", effective_on: " + day() : "");
    }
  }

  std::vector<std::string> lines_;
  std::vector<Done> payments_, disputes_;
};

File any_file() {
  return *rc::gen::exec([] { return Writer().write(); });
}

// A scenario being played.
class Game {
 public:
  explicit Game(Scenario scenario) {
    operations::migrate(database_);
    player_ = *Player::start(database_, calendar_, std::move(scenario));
  }
  explicit Game(const File& file) : Game(read(file)) {
    write_offs_ = file.write_offs;
    renamed_on_ = file.renamed_on;
  }
  static Scenario read(const File& file) {
    auto scenario = read_scenario(file.yaml);
    if (!scenario) throw std::runtime_error(scenario.error().message);
    return *std::move(scenario);
  }
  Game& play() {
    for (Date date = player_->first_day(); date <= player_->scenario().until; date = date + 1) play_day(date);
    return *this;
  }
  void play_day(Date date) {
    player_->play_day(date);
    if (date == renamed_on_) {
      const party::Group now = party::get_group(database_, desk().group.id);
      if (!party::change_group(database_, now, {"another name", {}, "renamed", date}))
        throw std::runtime_error("not renamed");
    }
    for (size_t i = 0; i < write_offs_.size(); ++i) {
      const WriteOff& one = write_offs_[i];
      if (one.on == date) write_off(one, "w" + std::to_string(i));
      if (one.reversed_on == date && written_off_.contains(i)) {
        if (!desk().payments.reverse(written_off_.at(i), date)) throw std::runtime_error("a write-off stays");
      }
    }
  }
  std::string report() { return report_json(*player_); }
  operations::GroupDesk& desk() { return player_->desk(); }

  // Every row of every table but those named.
  std::string dump(const std::set<std::string>& without = {}) {
    std::string all;
    for (const storage::Table& table : storage::tables(database_)) {
      if (without.contains(table.name)) continue;
      all += "== " + table.name + "\n";
      for (const std::string& row : rows("SELECT * FROM " + table.name)) all += row + "\n";
    }
    return all;
  }
  std::vector<std::string> rows(const std::string& sql) {  // sorted
    std::vector<std::string> all;
    auto found = database_.once({"test/rows", sql});
    while (found.step()) {
      std::string text;
      for (int i = 0; i < found.columns(); ++i) {
        const bool number = found.type(i) == storage::ValueType::integer;
        text += (found.is_null(i) ? "-" : number ? std::to_string(found.integer(i)) : found.text(i)) + "|";
      }
      all.push_back(text);
    }
    std::sort(all.begin(), all.end());
    return all;
  }

 private:
  // All that is owed or a part of it; of a settled account nothing can be.
  void write_off(const WriteOff& one, const std::string& ref) {
    const auto open = desk().accounts.open_bills();
    if (open.empty()) return;
    const accounts::StoredBill& bill = open[static_cast<size_t>(one.bill) % open.size()];
    payments::NewWriteOff asked{bill.account, bill.state.facts.cycle, {}, ref, "gone", one.on};
    const Money part = Money::from_fen(bill.state.outstanding().fen() * one.percent / 100);
    if (one.percent < 100 && part > kNothing) asked.amount = part;
    if (const auto done = desk().payments.write_off(asked)) written_off_[std::stoull(ref.substr(1))] = done->number;
  }

 public:
  storage::Database database_ = storage::test_database();
  const Calendar calendar_ = Calendar::built_in();
  std::unique_ptr<Player> player_;

 private:
  std::vector<WriteOff> write_offs_;
  std::optional<Date> renamed_on_;
  std::map<size_t, int64_t> written_off_;
};

RC_GTEST_PROP(Agreement, VerifiesAgainstItself, ()) {  // R7.3, R11.3, R20: bills, accounts, ledger, usage recomputed
  Game game(any_file());
  game.play();
  const auto difference = operations::verify(game.database_, game.calendar_).first_difference;
  if (difference)
    RC_FAIL(difference->what + " of " + difference->where + ": " + difference->found + ", expected " +
            difference->expected);
}

RC_GTEST_PROP(Agreement, EveryChargeIsPaidByGroupAndMember, ()) {  // R5.5, R5.6
  Game game(any_file());
  game.play();
  for (const cycles::BilledCycle& billed : cycles::billed_cycles(game.database_, game.desk().group.id)) {
    std::map<std::pair<Msisdn, catalogue::Category>, std::pair<Money, Money>> parts;  // sponsored, member's
    std::map<int64_t, catalogue::Amounts> by_account;
    Money sponsored;
    for (const billing::LineShare& one : billing::shares(game.database_, game.desk().group.id, billed.cycle)) {
      const bool member = one.share.part == sponsorship::kMemberPart;
      auto& part = parts[{one.line, one.share.category}];
      (member ? part.second : part.first) += one.share.amount;
      by_account[member ? one.line.number() : 0][index(one.share.category)] += one.share.amount;
      if (!member) sponsored += one.share.amount;
    }
    for (const auto& [key, part] : parts) {
      RC_ASSERT(part.first >= kNothing);
      if (part.first + part.second > kNothing) {
        RC_ASSERT(part.second >= kNothing);
      } else {
        RC_ASSERT(part.first.is_zero());
      }
    }
    if (const auto& budget = game.desk().group.budget) RC_ASSERT(sponsored <= budget->per_cycle);
    if (billed.held_budget) RC_ASSERT(sponsored <= billed.held_budget->per_cycle);
    for (const auto& [account, lines] :
         billing::bill_lines_of_cycle(game.database_, game.desk().group.id, billed.cycle)) {
      Money total;
      catalogue::Amounts on_bill{};
      for (const billing::BillLine& line : lines) {
        RC_ASSERT(!line.amount.is_zero());  // R7.1
        total += line.amount;
        if (is_category(line.kind)) on_bill[static_cast<size_t>(line.kind)] += line.amount;
      }
      RC_ASSERT(game.desk().accounts.bill(billed.cycle, account)->state.facts.total == total);
      if (account != 0) RC_ASSERT(on_bill == by_account[account]);
    }
  }
}

RC_GTEST_PROP(Agreement, TheLedgerAgreesWithTheAccountsEveryDay, ()) {  // R20
  Game game(any_file());
  Player& player = *game.player_;
  for (Date date = player.first_day(); date <= player.scenario().until; date = date + 1) {
    game.play_day(date);
    std::map<int64_t, Money> owed, credit, dedicated;
    for (const accounts::StoredBill& bill : game.desk().accounts.bills())
      owed[bill.account] += bill.state.outstanding();
    for (const accounts::AccountRow& row : game.desk().accounts.rows()) {
      RC_ASSERT(row.credit >= kNothing);
      RC_ASSERT(row.dedicated >= kNothing);  // R6.4
      credit[row.account] += row.credit;
      dedicated[row.account] += row.dedicated;
    }
    Money debits, credits;
    for (const ledger::Balance& one : ledger::balances(game.database_, game.desk().group.id)) {
      debits += one.debits;
      credits += one.credits;
      const auto is = [&](ledger::Code code) { return one.account.code == static_cast<int32_t>(code); };
      if (is(ledger::Code::receivable)) owed[one.account.owner] -= one.debits - one.credits;
      if (is(ledger::Code::credit_balance)) credit[one.account.owner] -= one.credits - one.debits;
      if (is(ledger::Code::dedicated_balance)) dedicated[one.account.owner] -= one.credits - one.debits;
    }
    RC_ASSERT(debits == credits);
    for (const auto* differences : {&owed, &credit, &dedicated}) {
      for (const auto& [account, difference] : *differences) RC_ASSERT(difference == kNothing);
    }
  }
}

RC_GTEST_PROP(Agreement, TheStoredStateIsTheHistoryPlayedAnew, ()) {  // R11.3
  Game game(any_file());
  game.play();
  std::set<int64_t> all{0};
  for (const accounts::StoredBill& bill : game.desk().accounts.bills()) all.insert(bill.account);
  for (const int64_t account : all) {
    const accounts::Settlement anew = accounts::replay(game.desk().accounts.history(account), kStart + kDays - 1);
    RC_ASSERT(anew.credit() == game.desk().accounts.row(account).credit);
    for (const accounts::BillState& bill : anew.bills())
      RC_ASSERT(bill == game.desk().accounts.bill(bill.facts.cycle, account)->state);
  }
}

// The report without what leaves no record: refusals, and duplicates of usage records.
boost::json::value on_record(const std::string& report) {
  boost::json::value all = boost::json::parse(report);
  all.as_object().erase("refused");
  all.at("usage").as_object().erase("duplicates");
  return all;
}

RC_GTEST_PROP(Agreement, PlayedAgainFromItsJournalItIsTheSame, ()) {  // R20: replay from events gives the same state
  Game game(any_file());
  game.play();
  const size_t lines_at_once = static_cast<size_t>(1 + below(3));  // a large group is billed a slice at a time
  const party::Group now = party::get_group(game.database_, game.desk().group.id);
  Replay again(game.database_, now, game.calendar_, lines_at_once);
  again.play();
  RC_ASSERT(party::find_group(again.database(), now.code)->name == now.name);
  RC_ASSERT(on_record(report_json(again.database(), again.desk(), kStart + kDays - 1)) == on_record(game.report()));
  RC_ASSERT(!operations::verify(again.database(), game.calendar_).first_difference);
  RC_TAG(again.acts() / 20 * 20);
}

RC_GTEST_PROP(Agreement, ASecondRunAddsNothing, ()) {  // R7.3, R12.1
  Game game(any_file());
  game.play();
  const std::string before = game.dump();
  const auto catalogue = catalogue::load_catalogue(game.database_);
  for (const cycles::BilledCycle& billed : cycles::billed_cycles(game.database_, game.desk().group.id)) {
    RC_ASSERT(game.desk().bill_run.run(billed.cycle, catalogue)->already_billed);
  }
  for (int i = 0; i < 3; ++i) RC_ASSERT(game.desk().day_end.run(kStart + kDays - 1 - i).already_run);
  RC_ASSERT(game.dump() == before);
}

RC_GTEST_PROP(Agreement, PlayedTwiceComesOutTheSame, ()) {
  const File file = any_file();
  Game one(file), other(file);
  RC_ASSERT(one.play().report() == other.play().report());
  RC_ASSERT(one.dump() == other.dump());
}

std::string accounts_of(Game& game) {
  std::string all;
  for (const char* sql :
       {"SELECT account, cycle, upheld, principal_paid, late_fee_paid, written_off, fen_days, disputed FROM bill",
        "SELECT account, credit, dedicated FROM account WHERE credit <> 0 OR dedicated <> 0"}) {
    for (const std::string& row : game.rows(sql)) all += row + "\n";
  }
  return all;
}

RC_GTEST_PROP(Agreement, AWriteOffReversedAtOnceLeavesNoTrace, ()) {  // R11.3
  Game game(any_file());
  game.play();
  const auto open = game.desk().accounts.open_bills();
  if (open.empty()) return;
  const accounts::StoredBill& bill = open[static_cast<size_t>(below(100)) % open.size()];
  const std::string before = accounts_of(game);
  const Date on = kStart + kDays - 1 - below(20);  // on the last day, or entered late
  const auto done = game.desk().payments.write_off({bill.account, bill.state.facts.cycle, {}, "again", "gone", on});
  if (!done) return;
  RC_ASSERT(game.desk().payments.reverse(done->number, kStart + kDays - 1).has_value());
  RC_ASSERT(accounts_of(game) == before);
}

RC_GTEST_PROP(Agreement, APaymentReversedAtOnceLeavesNoTrace, ()) {  // R11.3
  Game game(any_file());
  game.play();
  const std::string before = accounts_of(game);
  int64_t account = 0;
  if (below(2) == 0) account = game.desk().registry.lines().front().msisdn.number();
  const Date on = kStart + kDays - 1;
  const auto receipt = game.desk().payments.pay({account, Money::from_fen(1 + below(40'000)), 0, "again", on, {}});
  RC_ASSERT(receipt.has_value());
  RC_ASSERT(game.desk().payments.reverse(receipt->number, on).has_value());
  RC_ASSERT(accounts_of(game) == before);
}

RC_GTEST_PROP(Agreement, TheOrderInWhichUsageArrivesDoesNotMatter, ()) {  // R4.4, R4.6
  Scenario scenario = Game::read(any_file());
  std::map<Cycle, std::vector<size_t>> by_cycle;
  std::set<std::string> ids;
  for (size_t i = 0; i < scenario.events.size(); ++i) {
    Event& event = scenario.events[i];
    if (event.kind != Event::Kind::usage) continue;
    const auto cells = event.usage_csv.substr(0, event.usage_csv.find(",139"));  // source and record id
    if (!ids.insert(cells).second)
      event.usage_csv = "scenario,x" + std::to_string(i) + event.usage_csv.substr(cells.size());
    const Cycle cycle = *parse_cycle(event.usage_csv.substr(event.usage_csv.find("2025-"), 7));
    event.at = DateTime::start_of(cycle.last_day()).plus_hours(23);  // all known before billing, all at once
    by_cycle[cycle].push_back(i);
  }
  Scenario turned = scenario;
  for (const auto& [cycle, places] : by_cycle) {
    for (size_t k = 0; k < places.size(); ++k)
      turned.events[places[k]].usage_csv = scenario.events[places[(k * 7 + 3) % places.size()]].usage_csv;
    if (places.size() % 7 == 0) {  // then the step above is no permutation
      for (size_t k = 0; k < places.size(); ++k)
        turned.events[places[k]].usage_csv = scenario.events[places[places.size() - 1 - k]].usage_csv;
    }
  }
  RC_ASSERT(Game(std::move(scenario)).play().report() == Game(std::move(turned)).play().report());
}

RC_GTEST_PROP(Agreement, WhatIsStoredIsEverything, ()) {  // another process sees the same
  Game game(any_file());
  game.play();
  auto fresh = operations::GroupDesk::open(game.database_, game.calendar_,
                                           party::get_group(game.database_, game.desk().group.id));
  for (const membership::Line& line : game.desk().registry.lines()) {
    const auto timeline = game.desk().registry.timeline(line.msisdn);
    RC_ASSERT(timeline == (*fresh)->registry.timeline(line.msisdn));
    for (const membership::Enrolment& enrolment : timeline) {
      RC_ASSERT((*fresh)->registry.plan(enrolment.plan_id).to_json() ==
                game.desk().registry.plan(enrolment.plan_id).to_json());
    }
  }
}

}  // namespace
}  // namespace tongfu::scenario
