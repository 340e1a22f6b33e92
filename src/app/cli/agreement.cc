#include <iostream>

#include <boost/json.hpp>

#include "app/cli/verbs.h"
#include "kernel/text.h"
#include "operations/agreements.h"
#include "views/agreement_views.h"

namespace tongfu::app {

namespace json = boost::json;
using Align = TextTable::Align;

namespace {

struct Options {
  std::string group, id, signed_on, first, last, total_fee = "0", project_fee, project_category = "plan";
  int project_cycles = 0;
  std::vector<std::string> terms;
  std::string from, noticed_on;
  bool confirmed_by_group = false, confirmed_by_carrier = false;
};

Result<operations::TermSettings> settings_of(const std::vector<std::string>& settings) {
  operations::TermSettings out;
  for (const std::string& setting : settings) {
    const size_t equals = setting.find('=');
    if (equals == std::string::npos)
      return invalid("bad_term",
                     "--term '" + printable(setting) + "': expected name=value, as in suspend_after_days=30");
    out.emplace_back(setting.substr(0, equals), setting.substr(equals + 1));
  }
  return out;
}

Result<void> add(const Common& common, const Options& o) {
  agreement::Agreement a;
  a.code = o.id;
  if (!o.signed_on.empty()) {
    TONGFU_ASSIGN(signed_on, parse_date(o.signed_on));
    a.facts.signed_on = signed_on;
  }
  TONGFU_ASSIGN(first, parse_cycle(o.first));
  TONGFU_ASSIGN(last, parse_cycle(o.last));
  a.facts.first_cycle = first;
  a.facts.last_cycle = last;
  TONGFU_ASSIGN(total_fee, parse_money(o.total_fee));
  a.total_fee = total_fee;
  if (!o.project_fee.empty()) {
    TONGFU_ASSIGN(fee, parse_money(o.project_fee));
    const auto category = catalogue::parse_category(o.project_category);
    if (!category)
      return invalid("bad_category",
                     "--project-category: '" + printable(o.project_category) + "' is not a fee category");
    a.project_fee = agreement::ProjectFee{fee, o.project_cycles, *category};
  }
  agreement::Terms terms;
  TONGFU_ASSIGN(settings, settings_of(o.terms));
  TONGFU_TRY(operations::set_terms(terms, settings));
  TONGFU_ASSIGN(session, open_session(common));
  storage::Transaction transaction(session->database);
  TONGFU_ASSIGN(group, party::find_and_lock_group(session->database, o.group));
  a.group_id = group.id;
  TONGFU_TRY(agreement::add_agreement(session->database, a, terms));
  transaction.commit();
  std::cout << common.say("已登记协议 ", "Registered agreement ") << a.code << '\n';
  return {};
}

Result<void> show(const Common& common, const std::string& group, bool terms_too) {
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(desk, open_desk(*session, group));
  const Date today = common.today();
  const agreement::Terms& terms = desk->agreement.terms_on(today);
  if (common.json) {
    json::object out = views::of(desk->group, desk->agreement, today);
    out["terms"] = views::of(terms);
    std::cout << json::serialize(out) << '\n';
    return {};
  }
  if (!terms_too) {
    const agreement::Life life = desk->agreement.life_on(today);
    TextTable table;
    table.column(common.say("协议", "agreement"));
    table.column(desk->agreement.code);
    table.row({common.say("集团客户", "group"), desk->group.code});
    table.row(
        {common.say("状态", "state"), std::string(common.language == Language::zh ? agreement::chinese_name(life.state)
                                                                                  : agreement::name(life.state))});
    table.row({common.say("期限", "term"),
               to_string(desk->agreement.facts.first_cycle) + " - " + to_string(life.last_cycle)});
    table.row({common.say("协议总额(元)", "total fee"), to_grouped_string(desk->agreement.total_fee)});
    if (const auto& fee = desk->agreement.project_fee) {
      table.row({common.say("项目费(元)/期数", "project fee / cycles"),
                 to_grouped_string(fee->amount) + " / " + std::to_string(fee->cycles)});
    }
    if (!desk->agreement.damages.is_zero())
      table.row({common.say("违约赔偿金(元)", "damages"), to_grouped_string(desk->agreement.damages)});
    for (const auto& entered : life.history) {
      table.row(
          {to_string(entered.on), std::string(common.language == Language::zh ? agreement::chinese_name(entered.state)
                                                                              : agreement::name(entered.state))});
    }
    std::cout << table.text();
    return {};
  }
  const agreement::Terms defaults;
  TextTable table;
  table.column(common.say("条款参数", "term"));
  table.column(common.say("名称", "name"));
  table.column(common.say("值", "value"), Align::right);
  table.column(common.say("条款", "clause"));
  table.column("");
  for (const auto& spec : agreement::term_specs()) {
    const std::string value = agreement::term_text(terms, spec);
    table.row({std::string(spec.name), std::string(spec.chinese), value, std::string(spec.clause),
               value == agreement::term_text(defaults, spec) ? "" : common.say("约定", "agreed")});
  }
  std::cout << table.text();
  for (const auto& version : desk->agreement.versions) {
    std::cout << common.say("版本自 ", "version from ") << to_string(version.from) << '\n';
  }
  return {};
}

Result<void> amend(const Common& common, const Options& o) {
  TONGFU_ASSIGN(from, parse_cycle(o.from));
  TONGFU_ASSIGN(noticed_on, parse_date(o.noticed_on));
  TONGFU_ASSIGN(settings, settings_of(o.terms));
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(work, begin_work(*session, o.group));
  TONGFU_ASSIGN(amended, operations::amend(session->database, **work,
                                           {from, noticed_on, o.confirmed_by_group, o.confirmed_by_carrier}, settings));
  const auto& [before, terms] = amended;
  work->commit();
  std::cout << common.say("变更自该账期起生效：", "The amendment takes effect from ") << to_string(from) << '\n';
  for (const auto& spec : agreement::term_specs()) {
    if (agreement::term_text(before, spec) == agreement::term_text(terms, spec)) continue;
    std::cout << "  " << spec.name << " (" << spec.clause << "): " << agreement::term_text(before, spec) << " -> "
              << agreement::term_text(terms, spec) << '\n';
  }
  return {};
}

Result<void> end(const Common& common, const Options& o) {
  TONGFU_ASSIGN(on, parse_date(o.from));
  TONGFU_ASSIGN(noticed_on, parse_date(o.noticed_on));
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(work, begin_work(*session, o.group));
  TONGFU_TRY(operations::end_as_agreed(session->database, **work,
                                       {on, noticed_on, o.confirmed_by_group, o.confirmed_by_carrier}));
  work->commit();
  std::cout << common.say("协议解除日：", "The agreement ends on ") << to_string(on)
            << common.say("，最后统付账期 ", ", last sponsored cycle ") << to_string(Cycle::containing(on)) << '\n';
  return {};
}

Result<void> list(const Common& common) {
  TONGFU_ASSIGN(session, open_session(common));
  const Date today = common.today();
  TextTable table;
  for (const auto& [zh, en] :
       {std::pair{"协议", "agreement"}, {"集团客户", "group"}, {"状态", "state"}, {"期限", "term"}})
    table.column(common.say(zh, en));
  table.column(common.say("协议总额", "total fee"), Align::right);
  json::array all;
  for (const party::Group& group : party::list_groups(session->database)) {
    const auto desk = operations::GroupDesk::open(session->database, session->calendar, group);
    if (!desk) continue;
    const agreement::Life life = (*desk)->agreement.life_on(today);
    if (common.json) {
      all.push_back(views::of(group, (*desk)->agreement, today));
    } else {
      table.row({(*desk)->agreement.code, group.code,
                 std::string(common.language == Language::zh ? agreement::chinese_name(life.state)
                                                             : agreement::name(life.state)),
                 to_string((*desk)->agreement.facts.first_cycle) + " - " + to_string(life.last_cycle),
                 to_grouped_string((*desk)->agreement.total_fee)});
    }
  }
  std::cout << (common.json ? json::serialize(all) + "\n" : table.text());
  return {};
}

}  // namespace

void add_agreement(Program& program) {
  Verb agreement = program.verb("agreement", "Agreements: read, add, text, show, terms, amend, end, list, contact");
  agreement.needs_verb();
  auto o = std::make_shared<Options>();
  Verb add_verb = program.verb("add", "Register a group's agreement", agreement);
  add_verb.option("--group", o->group, "the group's code").required();
  add_verb.option("--id", o->id, "the agreement's number").required();
  add_verb.option("--signed-on", o->signed_on, "the later of both signatures, YYYY-MM-DD");
  add_verb.option("--first", o->first, "first cycle, YYYY-MM").required();
  add_verb.option("--last", o->last, "last cycle of the term, YYYY-MM").required();
  add_verb.option("--total-fee", o->total_fee, "the agreement's total fee, yuan");
  add_verb.option("--project-fee", o->project_fee, "a project fee billed in instalments, yuan");
  add_verb.option("--project-cycles", o->project_cycles, "over how many cycles");
  add_verb.option("--project-category", o->project_category, "in which fee category").shows_preset();
  add_verb.option("--term", o->terms, "name=value; the rest are defaults (see `agreement terms`)");
  program.on(add_verb, [o](const Common& common) { return add(common, *o); });

  for (const bool terms : {false, true}) {
    auto group = std::make_shared<std::string>();
    Verb verb = program.reading_verb(
        terms ? "terms" : "show",
        terms ? "Show the terms in force beside their clauses" : "Show an agreement and its history", agreement);
    verb.option("--group", *group, "the group's code").required();
    program.on(verb, [group, terms](const Common& common) { return show(common, *group, terms); });
  }
  auto change = std::make_shared<Options>();
  Verb amend_verb =
      program.verb("amend", "Change terms from a cycle on, with notice and both confirmations (clause 13)", agreement);
  amend_verb.option("--group", change->group, "the group's code").required();
  amend_verb.option("--from", change->from, "first cycle under the new terms, YYYY-MM").required();
  amend_verb.option("--noticed-on", change->noticed_on, "when the other party was notified, YYYY-MM-DD").required();
  amend_verb.option("--term", change->terms, "name=value").required();
  amend_verb.flag("--confirmed-by-group", change->confirmed_by_group, "the group confirmed in writing");
  amend_verb.flag("--confirmed-by-carrier", change->confirmed_by_carrier, "the carrier confirmed in writing");
  program.on(amend_verb, [change](const Common& common) { return amend(common, *change); });
  auto last = std::make_shared<Options>();
  Verb end_verb = program.verb(
      "end", "End an agreement both parties agree to end, with notice and both confirmations (clause 13)", agreement);
  end_verb.option("--group", last->group, "the group's code").required();
  end_verb.option("--on", last->from, "the day it ends, YYYY-MM-DD").required();
  end_verb.option("--noticed-on", last->noticed_on, "when the other party was notified, YYYY-MM-DD").required();
  end_verb.flag("--confirmed-by-group", last->confirmed_by_group, "the group confirmed in writing");
  end_verb.flag("--confirmed-by-carrier", last->confirmed_by_carrier, "the carrier confirmed in writing");
  program.on(end_verb, [last](const Common& common) { return end(common, *last); });
  program.on(program.reading_verb("list", "List the agreements", agreement), list);
  add_agreement_reading(program, agreement);
  add_agreement_contact(program, agreement);
  add_agreement_payee(program, agreement);
  add_agreement_mandate(program, agreement);
}

}  // namespace tongfu::app
