#include <iostream>

#include <boost/json.hpp>

#include "app/cli/json_view.h"
#include "app/cli/verbs.h"
#include "views/account_views.h"

namespace tongfu::app {

namespace json = boost::json;
using Align = TextTable::Align;

namespace {

struct Options {
  std::string group, id, account, cycle, amount, date;
};

Result<void> open(const Common& common, const Options& o) {
  TONGFU_ASSIGN(cycle, parse_cycle(o.cycle));
  TONGFU_ASSIGN(amount, parse_money(o.amount));
  TONGFU_ASSIGN(date, date_or_today(common, o.date));
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(account, operations::find_account(session->database, o.account));
  TONGFU_ASSIGN(work, begin_work(*session, account.group_id));
  TONGFU_TRY((*work)->disputes.open({o.id, account.account, cycle, amount, date}));
  work->commit();
  std::cout << common.say("已受理异议 ", "Accepted dispute ") << o.id << '\n';
  return {};
}

Result<void> resolve(const Common& common, const Options& o) {
  TONGFU_ASSIGN(upheld, parse_money(o.amount));
  TONGFU_ASSIGN(date, date_or_today(common, o.date));
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(work, begin_work(*session, o.group));
  TONGFU_TRY((*work)->disputes.resolve(o.id, upheld, date));
  work->commit();
  std::cout << common.say("已裁决异议 ", "Decided dispute ") << o.id << '\n';
  return {};
}

Result<void> list(const Common& common, const Options& o) {
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(desk, open_desk(*session, o.group));
  TextTable table;
  for (const auto& [zh, en] : {std::pair{"编号", "id"}, {"账户", "account"}, {"账期", "cycle"}, {"提出", "opened"}})
    table.column(common.say(zh, en));
  table.column(common.say("异议金额", "disputed"), Align::right);
  table.column(common.say("裁决", "decided"));
  table.column(common.say("认可金额", "upheld"), Align::right);
  json::array all;
  const views::Viewer viewer = json_viewer(common, *session, desk->group);
  for (const auto& d : desk->accounts.disputes()) {
    if (common.json) {
      all.push_back(views::of(viewer, d));
    } else {
      table.row({d.code, shown_account(common, desk->group, d.account), to_string(d.facts.cycle),
                 to_string(d.facts.opened_on), to_grouped_string(d.facts.amount),
                 d.facts.resolved_on ? to_string(*d.facts.resolved_on) : common.say("处理中", "open"),
                 d.facts.resolved_on ? to_grouped_string(d.facts.upheld) : ""});
    }
  }
  std::cout << (common.json ? json::serialize(all) + "\n" : table.text());
  return {};
}

}  // namespace

void add_dispute(Program& program) {
  Verb dispute = program.verb("dispute", "Disputes (费用异议): open, resolve, list");
  dispute.needs_verb();
  auto o = std::make_shared<Options>();
  Verb open_verb = program.verb("open", "Record a dispute of a published bill, in time or refused", dispute);
  open_verb.option("--id", o->id, "the dispute's number").required();
  open_verb.option("--account", o->account, "the group's code or a member's number").required();
  open_verb.option("--cycle", o->cycle, "the bill's cycle, YYYY-MM").required();
  open_verb.option("--amount", o->amount, "the disputed amount, yuan").required();
  open_verb.option("--date", o->date, "the day it was received, YYYY-MM-DD; today otherwise");
  program.on(open_verb, [o](const Common& common) { return open(common, *o); });
  auto r = std::make_shared<Options>();
  Verb resolve_verb = program.verb("resolve", "Decide a dispute; --upheld 0 rejects it", dispute);
  resolve_verb.option("--group", r->group, "the group's code").required();
  resolve_verb.option("--id", r->id, "the dispute's number").required();
  resolve_verb.option("--upheld", r->amount, "the part that is credited, yuan").required();
  resolve_verb.option("--date", r->date, "the day, YYYY-MM-DD; today otherwise");
  program.on(resolve_verb, [r](const Common& common) { return resolve(common, *r); });
  auto l = std::make_shared<Options>();
  Verb list_verb = program.reading_verb("list", "List a group's disputes", dispute);
  list_verb.option("--group", l->group, "the group's code").required();
  program.on(list_verb, [l](const Common& common) { return list(common, *l); });
}

}  // namespace tongfu::app
