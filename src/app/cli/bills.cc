#include <iostream>

#include <boost/json.hpp>

#include "app/cli/bill_table.h"
#include "app/cli/json_view.h"
#include "app/cli/verbs.h"
#include "views/bill_views.h"

namespace tongfu::app {

namespace json = boost::json;
using Align = TextTable::Align;

namespace {

struct Options {
  std::string group, cycle, account;
};

Result<void> list(const Common& common, const Options& o) {
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(desk, open_desk(*session, o.group));
  std::vector<accounts::StoredBill> bills;
  if (o.cycle.empty()) {
    bills = desk->accounts.bills();
  } else {
    TONGFU_ASSIGN(cycle, parse_cycle(o.cycle));
    bills = desk->accounts.bills_of_cycle(cycle);
  }
  const Date today = common.today();
  if (common.json) {
    json::array all;
    const views::Viewer viewer = json_viewer(common, *session, desk->group);
    for (const auto& bill : bills) all.push_back(views::of(viewer, bill, today));
    std::cout << json::serialize(all) << '\n';
    return {};
  }
  BillTable table(common);
  for (const auto& bill : bills) table.add(shown_account(common, desk->group, bill.account), bill.state, today);
  std::cout << table.text();
  return {};
}

Result<void> show(const Common& common, const Options& o) {
  TONGFU_ASSIGN(cycle, parse_cycle(o.cycle));
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(account, operations::find_account(session->database, o.account));
  TONGFU_ASSIGN(desk, operations::GroupDesk::open(session->database, session->calendar,
                                                  party::get_group(session->database, account.group_id)));
  const auto bill = desk->accounts.bill(cycle, account.account);
  if (!bill) return not_found("no_such_bill", "the account has no bill of " + o.cycle);
  const auto lines = billing::bill_lines(session->database, desk->group.id, cycle, account.account);
  const Date today = common.today();
  if (common.json) {
    json::object out = views::of(json_viewer(common, *session, desk->group), *bill, today);
    out["lines"] = views::of(lines);
    std::cout << json::serialize(out) << '\n';
    return {};
  }
  const auto& f = bill->state.facts;
  TextTable table;
  table.column(shown_account(common, desk->group, account.account) + "  " + o.cycle);
  table.column(common.say("元", "yuan"), Align::right);
  for (const auto& line : lines)
    table.row(
        {std::string(common.language == Language::zh ? billing::chinese_name(line.kind) : billing::name(line.kind)),
         to_grouped_string(line.amount)});
  table.rule();
  table.row({common.say("合计", "total"), to_grouped_string(f.total)});
  table.row({common.say("违约金", "late fee"), to_grouped_string(bill->state.late_fee())});
  table.row({common.say("已缴", "paid"), to_grouped_string(bill->state.paid())});
  if (!bill->state.written_off.is_zero())
    table.row({common.say("已核销", "written off"), to_grouped_string(bill->state.written_off)});
  table.row({common.say("未缴", "outstanding"), to_grouped_string(bill->state.outstanding())});
  std::cout << table.text() << common.say("公布 ", "published ") << to_string(f.published_on)
            << common.say("，缴费截止 ", ", due ") << to_string(f.due_on) << '\n';
  return {};
}

}  // namespace

void add_bills(Program& program) {
  Verb bills = program.verb("bills", "Bills (账单): list, show");
  bills.needs_verb();
  auto o = std::make_shared<Options>();
  Verb list_verb = program.reading_verb("list", "List a group's bills and its members'", bills);
  list_verb.option("--group", o->group, "the group's code").required();
  list_verb.option("--cycle", o->cycle, "one cycle only, YYYY-MM");
  program.on(list_verb, [o](const Common& common) { return list(common, *o); });
  auto s = std::make_shared<Options>();
  Verb show_verb = program.reading_verb("show", "Show one bill with its lines", bills);
  show_verb.option("--account", s->account, "the group's code or a member's number").required();
  show_verb.option("--cycle", s->cycle, "YYYY-MM").required();
  program.on(show_verb, [s](const Common& common) { return show(common, *s); });
}

}  // namespace tongfu::app
