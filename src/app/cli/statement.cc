#include <iostream>

#include <boost/json.hpp>

#include "app/cli/json_view.h"
#include "app/cli/verbs.h"
#include "views/bill_views.h"

namespace tongfu::app {

namespace json = boost::json;
using Align = TextTable::Align;

namespace {

struct Options {
  std::string group, cycle, xlsx;
  int lines = 20;
};

std::string line_name(const Common& common, billing::LineKind kind) {
  return std::string(common.language == Language::zh ? billing::chinese_name(kind) : billing::name(kind));
}

void print_payee(const Common& common, const agreement::BankAccount& payee) {
  std::cout << common.say("收款账户 ", "pay to ") << payee.holder << ", " << payee.bank << ' ' << payee.bank_code
            << common.say("，账号 ", ", account ") << payee.number << '\n';
}

void print_text(const Common& common, const operations::Statement& s, int most) {
  std::cout << common.say("集团统付账单  ", "Group statement  ") << s.group.name << " (" << s.group.code << ")  "
            << common.say("协议 ", "agreement ") << s.agreement << common.say("  账期 ", "  cycle ")
            << to_string(s.cycle) << "\n\n";
  TextTable bill;
  bill.column(common.say("费用项目", "item"));
  bill.column(common.say("金额(元)", "yuan"), Align::right);
  for (const auto& line : s.lines) bill.row({line_name(common, line.kind), to_grouped_string(line.amount)});
  if (s.has_bill) {
    const auto& state = s.bill.state;
    bill.rule();
    bill.row({common.say("合计", "total"), to_grouped_string(state.facts.total)});
    bill.row({common.say("违约金", "late fee"), to_grouped_string(state.late_fee())});
    bill.row({common.say("已缴", "paid"), to_grouped_string(state.paid())});
    if (!state.written_off.is_zero())
      bill.row({common.say("已核销", "written off"), to_grouped_string(state.written_off)});
    bill.row({common.say("未缴", "outstanding"), to_grouped_string(state.outstanding())});
    std::cout << bill.text() << common.say("公布 ", "published ") << to_string(state.facts.published_on)
              << common.say("，缴费截止 ", ", due ") << to_string(state.facts.due_on) << '\n';
    if (s.payee) print_payee(common, s.payee->account);
    std::cout << '\n';
  } else {
    std::cout << common.say("本账期集团无账单。\n\n", "The group has no bill for this cycle.\n\n");
  }
  TextTable members;
  members.column(common.say("成员号码", "line"));
  members.column(common.say("套餐", "offering"));
  for (const auto& [zh, en] :
       {std::pair{"费用", "charged"}, {"集团付", "group pays"}, {"个人付", "member pays"}, {"划拨", "allocated"}})
    members.column(common.say(zh, en), Align::right);
  int shown_lines = 0;
  for (const auto& m : s.members) {
    if (++shown_lines > most && most > 0) break;
    members.row({shown(common, m.msisdn), m.offering, to_grouped_string(m.charged), to_grouped_string(m.sponsored),
                 to_grouped_string(m.member), to_grouped_string(m.allocated)});
  }
  if (most > 0 && s.members.size() > static_cast<size_t>(most)) {
    members.row(
        {"… " + std::to_string(s.members.size() - static_cast<size_t>(most)) + common.say(" 个号码", " more lines"), "",
         "", "", "", ""});
  }
  members.rule();
  members.row({common.say("合计", "total"), "", to_grouped_string(s.charged), to_grouped_string(s.sponsored),
               to_grouped_string(s.member), to_grouped_string(s.allocated)});
  std::cout << members.text();
}

Result<void> run(const Common& common, const Options& o) {
  TONGFU_ASSIGN(cycle, parse_cycle(o.cycle));
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(desk, open_desk(*session, o.group));
  TONGFU_ASSIGN(statement, operations::statement(session->database, *desk, cycle, common.today()));
  if (!o.xlsx.empty())
    TONGFU_TRY(
        views::write_statement({session->database, desk->group, common.reveal, common.language}, statement, o.xlsx));
  if (common.json) {
    std::cout << json::serialize(views::of(json_viewer(common, *session, desk->group), statement, common.today()))
              << '\n';
  } else {
    print_text(common, statement, o.lines);
    if (!o.xlsx.empty()) std::cout << common.say("已写入 ", "wrote ") << o.xlsx << '\n';
  }
  return {};
}

}  // namespace

void add_statement(Program& program) {
  auto o = std::make_shared<Options>();
  Verb verb = program.reading_verb("statement",
                                   "A group's statement for a cycle: what it owes and for whom (text, JSON, xlsx)");
  verb.option("--group", o->group, "the group's code").required();
  verb.option("--cycle", o->cycle, "YYYY-MM").required();
  verb.option("--xlsx", o->xlsx, "also write it to this .xlsx file");
  verb.option("--lines", o->lines, "members shown as text; 0 shows all").shows_preset();
  program.on(verb, [o](const Common& common) { return run(common, *o); });
}

}  // namespace tongfu::app
