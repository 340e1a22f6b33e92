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
  std::string group, cycle, date;
  bool members = false;
};

void print(const Common& common, Session& session, const operations::GroupDesk& desk,
           const std::vector<invoicing::Invoice>& invoices) {
  TextTable table;
  for (const auto& [zh, en] :
       {std::pair{"发票号", "no"}, {"账户", "account"}, {"账期", "cycle"}, {"开具", "issued"}, {"种类", "kind"}})
    table.column(common.say(zh, en));
  for (const auto& [zh, en] : {std::pair{"税率", "VAT"}, {"不含税", "net"}, {"税额", "tax"}, {"价税合计", "gross"}})
    table.column(common.say(zh, en), Align::right);
  json::array all;
  const views::Viewer viewer = json_viewer(common, session, desk.group);
  for (const auto& i : invoices) {
    if (common.json) {
      all.push_back(views::of(viewer, i));
    } else {
      table.row({std::to_string(i.number), shown_account(common, desk.group, i.account), to_string(i.cycle),
                 to_string(i.issued_on),
                 i.red_of ? common.say("红字 -> ", "red of ") + std::to_string(*i.red_of)
                          : std::string(common.say("蓝字", "blue")),
                 std::to_string(i.vat / 100) + "%", to_grouped_string(i.tax.net), to_grouped_string(i.tax.tax),
                 to_grouped_string(i.gross)});
    }
  }
  std::cout << (common.json ? json::serialize(all) + "\n" : table.text());
}

Result<void> run(const Common& common, const Options& o, bool issue) {
  TONGFU_ASSIGN(cycle, parse_cycle(o.cycle));
  TONGFU_ASSIGN(date, date_or_today(common, o.date));
  TONGFU_ASSIGN(session, open_session(common));
  if (issue) {
    TONGFU_ASSIGN(work, begin_work(*session, o.group));
    TONGFU_ASSIGN(added, (*work)->invoices.issue(cycle, date, o.members));
    work->commit();
    print(common, *session, **work, added);
    if (added.empty() && !common.json) std::cout << common.say("没有需要开具的发票。\n", "Nothing to issue.\n");
    return {};
  }
  TONGFU_ASSIGN(desk, open_desk(*session, o.group));
  print(common, *session, *desk, desk->invoices.list(cycle));
  return {};
}

}  // namespace

void add_invoice(Program& program) {
  Verb invoice = program.verb("invoice", "Invoices (发票): issue, list");
  invoice.needs_verb();
  for (const bool issue : {true, false}) {
    auto o = std::make_shared<Options>();
    Verb verb =
        program.reading_verb(issue ? "issue" : "list",
                             issue ? "Issue what is missing for a billed cycle, red-letter ones where less is due now"
                                   : "List a cycle's invoices",
                             invoice);
    verb.option("--group", o->group, "the group's code").required();
    verb.option("--cycle", o->cycle, "YYYY-MM").required();
    if (issue) {
      verb.flag("--members", o->members, "for the members' own parts too");
      verb.option("--date", o->date, "date of issue, YYYY-MM-DD; today otherwise");
    }
    program.on(verb, [o, issue](const Common& common) { return run(common, *o, issue); });
  }
}

}  // namespace tongfu::app
