#include <iostream>
#include <map>

#include "app/cli/bill_table.h"
#include "app/cli/verbs.h"
#include "files/mapped_file.h"
#include "operations/deadlines.h"
#include "scenario/player.h"

namespace tongfu::app {

using Align = TextTable::Align;

namespace {

void print_bills(const Common& common, scenario::Player& player) {
  operations::GroupDesk& desk = player.desk();
  BillTable table(common);
  std::map<Cycle, std::pair<Money, Money>> cost;  // group, members
  for (const auto& bill : desk.accounts.bills()) {
    table.add(operations::account_text(desk.group, bill.account), bill.state, player.scenario().until);
    const accounts::BillFacts& f = bill.state.facts;
    (bill.account == accounts::kGroupAccount ? cost[f.cycle].first : cost[f.cycle].second) += f.total;
  }
  std::cout << table.text() << '\n';
  TextTable per_cycle;
  per_cycle.column(common.say("账期", "cycle"));
  for (const auto& [zh, en] : {std::pair{"集团", "group"}, {"成员", "members"}, {"合计", "together"}})
    per_cycle.column(common.say(zh, en), Align::right);
  Money group, members;
  for (const auto& [cycle, parts] : cost) {
    per_cycle.row({to_string(cycle), to_grouped_string(parts.first), to_grouped_string(parts.second),
                   to_grouped_string(parts.first + parts.second)});
    group += parts.first;
    members += parts.second;
  }
  per_cycle.rule();
  per_cycle.row({common.say("合计", "total"), to_grouped_string(group), to_grouped_string(members),
                 to_grouped_string(group + members)});
  std::cout << common.say("每账期费用\n", "Cost per cycle\n") << per_cycle.text() << '\n';
}

void print_notable(const Common& common, scenario::Player& player) {
  operations::GroupDesk& desk = player.desk();
  const Date until = player.scenario().until;
  const agreement::Life life = desk.agreement.life_on(until);
  std::cout << common.say("协议 ", "agreement ") << desk.agreement.code << "  "
            << (common.language == Language::zh ? agreement::chinese_name(life.state) : agreement::name(life.state))
            << common.say("，最后账期 ", ", last cycle ") << to_string(life.last_cycle);
  if (!desk.agreement.damages.is_zero())
    std::cout << common.say("，违约赔偿金 ", ", damages ") << to_grouped_string(desk.agreement.damages);
  std::cout << "\n";
  const auto notable = [&](int64_t account) {
    const accounts::OpenAccount open = desk.accounts.open(account);
    if (open.settlement().in_arrears_on(until)) {
      Money owed;
      for (const auto& bill : open.bills) owed += bill.state.overdue_on(until) ? bill.state.outstanding() : kNothing;
      std::cout << common.say("欠费 ", "in arrears ") << operations::account_text(desk.group, account) << "  "
                << to_grouped_string(owed) << '\n';
    }
    if (!open.row.credit.is_zero())
      std::cout << common.say("可用余额 ", "credit balance ") << operations::account_text(desk.group, account) << "  "
                << to_grouped_string(open.row.credit) << '\n';
    if (!open.row.dedicated.is_zero())
      std::cout << common.say("专款余额 ", "dedicated balance ") << operations::account_text(desk.group, account)
                << "  " << to_grouped_string(open.row.dedicated) << '\n';
  };
  notable(accounts::kGroupAccount);
  const auto lines = desk.registry.load();
  for (const auto& line : lines) notable(line.line.msisdn.number());
  for (const auto& line : lines) {
    if (line.state == membership::LineState::suspended)
      std::cout << common.say("停机 ", "suspended ") << to_string(line.line.msisdn) << '\n';
  }
  for (const auto& step : desk.collections.steps()) {
    std::cout << to_string(step.on) << "  " << operations::account_text(desk.group, step.account) << "  "
              << (step.cycle ? to_string(*step.cycle) : "       ") << "  "
              << (common.language == Language::zh ? collections::chinese_name(step.step) : collections::name(step.step))
              << '\n';
  }
  for (const auto& refused : player.refusals()) {
    std::cout << common.say("未受理 事件 ", "refused: event ") << refused.event << ": " << refused.error.message
              << '\n';
  }
  const auto ahead = operations::deadlines(player.database(), desk, until, 60);
  if (!ahead.empty()) std::cout << common.say("\n今后 60 天\n", "\nThe next 60 days\n");
  for (const auto& d : ahead) {
    std::cout << to_string(d.on) << "  "
              << (common.language == Language::zh ? operations::chinese_name(d.kind) : operations::name(d.kind)) << "  "
              << (d.cycle ? operations::account_text(desk.group, d.account) + " " + to_string(*d.cycle) : "") << '\n';
  }
}

Result<void> simulate(const Common& common, const std::string& path) {
  TONGFU_ASSIGN(file, files::MappedFile::open(path));
  auto scenario = scenario::read_scenario(file.text());
  if (!scenario) return std::move(scenario).error().at(path);
  storage::Database database = storage::Database::open("sqlite::memory:");
  operations::migrate(database);
  Calendar calendar = Calendar::built_in();
  TONGFU_TRY(add_calendars(common, calendar));
  auto player = scenario::Player::start(database, calendar, *std::move(scenario));
  if (!player) return std::move(player).error().at(path);
  (*player)->play();
  if (common.json) {
    std::cout << scenario::report_json(**player) << '\n';
    return {};
  }
  std::cout << (*player)->scenario().title << common.say("  截至 ", "  as of ")
            << to_string((*player)->scenario().until) << "\n\n";
  print_bills(common, **player);
  print_notable(common, **player);
  return {};
}

}  // namespace

void add_simulate(Program& program) {
  auto path = std::make_shared<std::string>();
  Verb verb =
      program.reading_verb("simulate", "Play an agreement's whole life from a scenario file and show what comes of it");
  verb.option("FILE", *path, "scenario file, YAML (docs/scenario.md)").required();
  program.on(verb, [path](const Common& common) { return simulate(common, *path); });
}

}  // namespace tongfu::app
