// line, charge, credit: what happens to a single line.
#include <iostream>

#include <boost/json.hpp>

#include "app/cli/json_view.h"
#include "app/cli/verbs.h"
#include "kernel/text.h"
#include "views/line_views.h"

namespace tongfu::app {

namespace json = boost::json;
using Align = TextTable::Align;

namespace {

struct Options {
  std::string msisdn, date, account, category, amount, memo;
};

enum class LineAct { suspend, resume, terminate };

Result<void> act(const Common& common, const Options& o, LineAct act) {
  TONGFU_ASSIGN(msisdn, parse_msisdn(o.msisdn));
  TONGFU_ASSIGN(date, date_or_today(common, o.date));
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(entry, membership::find_in_directory(session->database, msisdn));
  if (entry.main != msisdn) {
    return refused("secondary_sim", to_string(msisdn) + " is a secondary SIM of " + shown(common, entry.main) +
                                        ": name the main line to act on it");
  }
  membership::Registry registry(session->database, entry.group_id);
  storage::Transaction transaction(session->database);
  party::lock_group(session->database, entry.group_id);
  switch (act) {
    case LineAct::suspend: TONGFU_TRY(registry.suspend(entry.main, date)); break;
    case LineAct::resume: TONGFU_TRY(registry.resume(entry.main, date)); break;
    case LineAct::terminate: TONGFU_TRY(registry.terminate(entry.main, date)); break;
  }
  transaction.commit();
  std::cout << common.say("已办理 ", "Done ") << shown(common, entry.main) << "  " << to_string(date) << '\n';
  return {};
}

Result<void> show(const Common& common, const Options& o) {
  TONGFU_ASSIGN(msisdn, parse_msisdn(o.msisdn));
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(entry, membership::find_in_directory(session->database, msisdn));
  TONGFU_ASSIGN(desk, operations::GroupDesk::open(session->database, session->calendar,
                                                  party::get_group(session->database, entry.group_id)));
  TONGFU_ASSIGN(line, desk->registry.find_line(entry.main));
  if (common.json) {
    std::cout << json::serialize(views::details(json_viewer(common, *session, desk->group), *desk, line)) << '\n';
    return {};
  }
  TextTable table;
  table.column(common.say("成员号码", "line"));
  table.column(shown(common, entry.main));
  table.row({common.say("集团客户", "group"), desk->group.code});
  table.row({common.say("套餐", "offering"), line.offering});
  table.row({common.say("开通", "activated"), to_string(line.activated_on)});
  for (const auto& e : desk->registry.timeline(entry.main)) {
    const std::string to = e.to == kNoEnd ? "" : to_string(e.to);
    table.row({common.say("成员关系", "enrolled"), to_string(e.from) + " - " + to});
    for (const auto& s : desk->registry.plan(e.plan_id).in_order()) {
      std::string what(common.language == Language::zh ? sponsorship::chinese_name(s.mode) : sponsorship::name(s.mode));
      if (s.mode == sponsorship::Mode::quota || s.mode == sponsorship::Mode::allocation)
        what += " " + to_string(s.amount);
      if (s.mode == sponsorship::Mode::ratio) what += " " + format_scaled(s.percent_hundredths, 2) + "%";
      table.row({"", what});
    }
  }
  for (const auto& change : desk->registry.history()) {
    if (change.msisdn != entry.main) continue;
    table.row(
        {to_string(change.on), std::string(common.language == Language::zh ? membership::chinese_name(change.state)
                                                                           : membership::name(change.state)) +
                                   " (" + std::string(membership::name(change.reason)) + ")"});
  }
  const auto account = desk->accounts.row(entry.main.number());
  table.row({common.say("专款余额", "dedicated balance"), to_grouped_string(account.dedicated)});
  table.row({common.say("可用余额", "credit balance"), to_grouped_string(account.credit)});
  std::cout << table.text();
  return {};
}

Result<void> charge(const Common& common, const Options& o, bool credit) {
  const auto category = catalogue::parse_category(o.category);
  if (!category)
    return invalid("bad_category", "--category: '" + printable(o.category) +
                                       "' is not a fee category, expected one as in voice or 语音费");
  TONGFU_ASSIGN(amount, parse_money(o.amount));
  if (amount <= kNothing) return invalid("bad_amount", "--amount: expected an amount above zero");
  TONGFU_ASSIGN(date, date_or_today(common, o.date));
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(account, operations::find_account(session->database, o.account));
  TONGFU_ASSIGN(work, begin_work(*session, account.group_id));
  TONGFU_TRY((*work)->charge(account.account, *category, credit ? -amount : amount, date, o.memo));
  work->commit();
  std::cout << common.say("已记入账期 ", "Booked in cycle ") << to_string(Cycle::containing(date)) << '\n';
  return {};
}

}  // namespace

void add_line(Program& program) {
  Verb line = program.verb("line", "A member's line: show, suspend, resume, terminate, verify, identity");
  line.needs_verb();
  auto s = std::make_shared<Options>();
  Verb show_verb = program.reading_verb("show", "Show a line, its enrolments and its history", line);
  show_verb.option("--msisdn", s->msisdn, "its number").required();
  program.on(show_verb, [s](const Common& common) { return show(common, *s); });
  const struct {
    const char* name;
    const char* help;
    LineAct act;
  } acts[] = {{"suspend", "Suspend a line on request (停机)", LineAct::suspend},
              {"resume", "Resume a line suspended on request (复机)", LineAct::resume},
              {"terminate", "Terminate a line (销户): the day is its last", LineAct::terminate}};
  for (const auto& one : acts) {
    auto o = std::make_shared<Options>();
    Verb verb = program.verb(one.name, one.help, line);
    verb.option("--msisdn", o->msisdn, "its number").required();
    verb.option("--date", o->date, "the day, YYYY-MM-DD; today otherwise");
    program.on(verb, [o, which = one.act](const Common& common) { return act(common, *o, which); });
  }
  add_line_identity(program, line);
}

void add_charge(Program& program) {
  for (const bool credit : {false, true}) {
    auto o = std::make_shared<Options>();
    Verb verb =
        program.verb(credit ? "credit" : "charge", credit ? "Book a one-off credit (减免)" : "Book a one-off charge");
    verb.option("--account", o->account, "the group's code or a member's number").required();
    verb.option("--category", o->category, "fee category, as in voice").required();
    verb.option("--amount", o->amount, "yuan").required();
    verb.option("--date", o->date, "its day, YYYY-MM-DD; today otherwise");
    verb.option("--memo", o->memo, "what it is for");
    program.on(verb, [o, credit](const Common& common) { return charge(common, *o, credit); });
  }
}

}  // namespace tongfu::app
