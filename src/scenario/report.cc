#include <algorithm>
#include <map>
#include <tuple>

#include <boost/json.hpp>

#include "scenario/player.h"

namespace tongfu::scenario {

namespace json = boost::json;

namespace {

json::string text(std::string_view t) {
  return json::string(t.data(), t.size());
}
json::string text(Money amount) {
  return json::string(to_string(amount));
}
template <typename T>
json::string day(T value) {
  return json::string(to_string(value));
}

class Report {
 public:
  Report(storage::Database& database, operations::GroupDesk& desk, Date until, std::vector<Refused> refused)
      : database_(database), desk_(desk), until_(until), refused_(std::move(refused)), lines_(desk_.registry.load()) {
    place_[accounts::kGroupAccount] = 0;
    for (const membership::RegisteredLine& line : lines_) place_[line.line.msisdn.number()] = line.line.position;
  }

  std::string build() {
    json::object out;
    out["as_of"] = day(until_);
    out["bills"] = bills();
    out["splits"] = splits();
    out["accounts"] = accounts_part();
    out["lines"] = lines();
    out["collections"] = collections_part();
    out["agreement"] = agreement_part();
    out["notices"] = notices_part();
    json::array refused;
    for (const Refused& r : sorted_refused())
      refused.push_back({{"event", r.event}, {"reason", text(r.error.reason + ": " + r.error.message)}});
    out["refused"] = std::move(refused);
    const rating::ImportCounts usage = rating::UsageImport(database_).totals();
    out["usage"] = json::object{{"rated", usage.rated}, {"duplicates", usage.duplicates}, {"errors", usage.errors}};
    Money debits, credits;
    for (const ledger::Balance& balance : ledger::balances(database_, desk_.group.id)) {
      debits += balance.debits;
      credits += balance.credits;
    }
    out["ledger"] = json::object{{"debits", text(debits)}, {"credits", text(credits)}};
    return json::serialize(out);
  }

 private:
  json::string account(int64_t account) const { return text(operations::account_text(desk_.group, account)); }

  json::array bills() {
    auto all = desk_.accounts.bills();
    std::stable_sort(all.begin(), all.end(), [&](const accounts::StoredBill& a, const accounts::StoredBill& b) {
      return std::tuple(a.state.facts.published_on, place_.at(a.account)) <
             std::tuple(b.state.facts.published_on, place_.at(b.account));
    });
    json::array out;
    for (const accounts::StoredBill& bill : all) {
      const accounts::BillState& state = bill.state;
      json::array lines;
      for (const billing::BillLine& line :
           billing::bill_lines(database_, desk_.group.id, state.facts.cycle, bill.account)) {
        lines.push_back({{"category", text(billing::name(line.kind))}, {"amount", text(line.amount)}});
      }
      out.push_back({{"account", account(bill.account)},
                     {"cycle", day(state.facts.cycle)},
                     {"published_on", day(state.facts.published_on)},
                     {"due_on", day(state.facts.due_on)},
                     {"lines", std::move(lines)},
                     {"total", text(state.facts.total)},
                     {"late_fee", text(state.late_fee())},
                     {"paid", text(state.paid())},
                     {"outstanding", text(state.outstanding())},
                     {"status", text(accounts::name(state.status_on(until_)))}});
    }
    return out;
  }

  json::array splits() {
    json::array out;
    for (const cycles::BilledCycle& billed : cycles::billed_cycles(database_, desk_.group.id)) {
      std::map<std::pair<int64_t, catalogue::Category>, std::pair<Money, Money>> parts;  // sponsored, member's
      for (const billing::LineShare& one : billing::shares(database_, desk_.group.id, billed.cycle)) {
        auto& [sponsored, member] = parts[{place_.at(one.line.number()), one.share.category}];
        (one.share.part == sponsorship::kMemberPart ? member : sponsored) += one.share.amount;
      }
      for (const auto& [key, part] : parts) {
        const Money charged = part.first + part.second;
        if (charged <= kNothing) continue;
        out.push_back({{"msisdn", day(lines_[static_cast<size_t>(key.first) - 1].line.msisdn)},
                       {"cycle", day(billed.cycle)},
                       {"category", text(catalogue::name(key.second))},
                       {"charged", text(charged)},
                       {"sponsored", text(part.first)},
                       {"member", text(part.second)}});
      }
    }
    return out;
  }

  json::array accounts_part() {
    json::array out;
    const auto one = [&](int64_t number) {
      const accounts::OpenAccount open = desk_.accounts.open(number);
      json::object entry{{"account", account(number)}, {"credit_balance", text(open.row.credit)}};
      if (number != accounts::kGroupAccount) entry["dedicated_balance"] = text(open.row.dedicated);
      entry["in_arrears"] = open.settlement().in_arrears_on(until_);
      out.push_back(std::move(entry));
    };
    one(accounts::kGroupAccount);
    for (const membership::RegisteredLine& line : lines_) one(line.line.msisdn.number());
    return out;
  }

  json::array lines() {
    std::map<Msisdn, json::array> histories;
    for (const membership::StateChange& change : desk_.registry.history()) {
      histories[change.msisdn].push_back({{"on", day(change.on)},
                                          {"state", text(membership::name(change.state))},
                                          {"reason", text(membership::name(change.reason))}});
    }
    json::array out;
    for (const membership::RegisteredLine& line : lines_) {
      out.push_back({{"msisdn", day(line.line.msisdn)},
                     {"state", text(membership::name(line.state))},
                     {"history", histories[line.line.msisdn]}});
    }
    return out;
  }

  json::array collections_part() {
    auto steps = desk_.collections.steps();
    std::stable_sort(steps.begin(), steps.end(), [&](const auto& a, const auto& b) {
      const auto key = [&](const collections::TakenStep& s) {
        return std::tuple(s.on, place_.at(s.account), s.cycle.value_or(kNoEnd), s.step);
      };
      return key(a) < key(b);
    });
    json::array out;
    for (const collections::TakenStep& step : steps) {
      json::value cycle;
      if (step.cycle) cycle = day(*step.cycle);
      out.push_back({{"on", day(step.on)},
                     {"account", account(step.account)},
                     {"cycle", std::move(cycle)},
                     {"step", text(collections::name(step.step))}});
    }
    return out;
  }

  json::object agreement_part() {
    const agreement::Life life = desk_.agreement.life_on(until_);
    json::array history;
    for (const agreement::Entered& entered : life.history)
      history.push_back({{"on", day(entered.on)}, {"state", text(agreement::name(entered.state))}});
    return {{"state", text(agreement::name(life.state))},
            {"last_cycle", day(life.last_cycle)},
            {"history", std::move(history)},
            {"damages", text(desk_.agreement.damages)}};
  }

  json::array notices_part() {
    json::array out;
    for (const notices::Notice& notice : desk_.notices.list()) {
      json::value effective;
      if (notice.effective_on) effective = day(*notice.effective_on);
      out.push_back({{"id", text(notice.facts.code)},
                     {"deemed_delivered", day(notice.deemed_delivered)},
                     {"effective_on", std::move(effective)}});
    }
    return out;
  }

  std::vector<Refused> sorted_refused() const {
    auto all = refused_;
    std::stable_sort(all.begin(), all.end(), [](const Refused& a, const Refused& b) { return a.event < b.event; });
    return all;
  }

  storage::Database& database_;
  operations::GroupDesk& desk_;
  Date until_;
  std::vector<Refused> refused_;
  std::vector<membership::RegisteredLine> lines_;
  std::map<int64_t, int64_t> place_;  // of an account: the group 0, members in registry order
};

}  // namespace

std::string report_json(Player& player) {
  return report_json(player.database(), player.desk(), player.scenario().until, player.refusals());
}

std::string report_json(storage::Database& database, operations::GroupDesk& desk, Date until,
                        const std::vector<Refused>& refused) {
  return Report(database, desk, until, refused).build();
}

}  // namespace tongfu::scenario
