#include <iostream>

#include <boost/json.hpp>

#include "app/cli/verbs.h"
#include "views/account_views.h"

namespace tongfu::app {

namespace json = boost::json;
using Align = TextTable::Align;

namespace {

struct Options {
  std::string group, code, min_spend, rebate, from;
  int months = 0;
  std::vector<std::string> members;
};

Result<void> add(const Common& common, const Options& o) {
  TONGFU_ASSIGN(min_spend, parse_money(o.min_spend));
  TONGFU_ASSIGN(rebate, parse_money(o.rebate));
  TONGFU_ASSIGN(from, parse_cycle(o.from));
  billing::Campaign campaign{o.code, min_spend, rebate, from, o.months, {}};
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(group, party::find_group(session->database, o.group));
  membership::Registry registry(session->database, group.id);
  for (const std::string& member : o.members) {
    TONGFU_ASSIGN(msisdn, parse_msisdn(member));
    TONGFU_TRY(registry.find_line(msisdn));
    campaign.members.push_back(msisdn);
  }
  TONGFU_ASSIGN(work, begin_work(*session, group.id));
  TONGFU_TRY((*work)->add_campaign(campaign));
  work->commit();
  std::cout << common.say("已登记返款活动 ", "Registered campaign ") << o.code << '\n';
  return {};
}

Result<void> list(const Common& common, const std::string& code) {
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(group, party::find_group(session->database, code));
  TextTable table;
  table.column(common.say("活动", "campaign"));
  table.column(common.say("最低消费", "least spend"), Align::right);
  table.column(common.say("返款", "rebate"), Align::right);
  table.column(common.say("起始账期", "from"));
  table.column(common.say("月数", "months"), Align::right);
  table.column(common.say("成员数", "members"), Align::right);
  json::array all;
  for (const billing::Campaign& c : billing::campaigns(session->database, group.id)) {
    if (common.json) {
      all.push_back(views::of(c));
    } else {
      table.row({c.code, to_grouped_string(c.min_spend), to_grouped_string(c.rebate), to_string(c.from),
                 std::to_string(c.months), std::to_string(c.members.size())});
    }
  }
  std::cout << (common.json ? json::serialize(all) + "\n" : table.text());
  return {};
}

}  // namespace

void add_campaign(Program& program) {
  Verb campaign = program.verb("campaign", "Handset rebates (返款, R19): add, list");
  campaign.needs_verb();
  auto o = std::make_shared<Options>();
  Verb add_verb = program.verb("add", "Register a rebate on what members spend themselves (clause 3.3)", campaign);
  add_verb.option("--group", o->group, "the group's code").required();
  add_verb.option("--code", o->code, "the campaign's code").required();
  add_verb.option("--min-spend", o->min_spend, "the member's own part that earns it, yuan a cycle").required();
  add_verb.option("--rebate", o->rebate, "yuan on the next bill").required();
  add_verb.option("--from", o->from, "first cycle looked at, YYYY-MM").required();
  add_verb.option("--months", o->months, "how many cycles").required().between(1, 1200);
  add_verb.option("--member", o->members, "members' numbers").required();
  program.on(add_verb, [o](const Common& common) { return add(common, *o); });
  auto group = std::make_shared<std::string>();
  Verb list_verb = program.reading_verb("list", "List a group's campaigns", campaign);
  list_verb.option("--group", *group, "the group's code").required();
  program.on(list_verb, [group](const Common& common) { return list(common, *group); });
}

}  // namespace tongfu::app
