// notice and deadlines.
#include <iostream>

#include <boost/json.hpp>

#include "app/cli/contact.h"
#include "app/cli/json_view.h"
#include "app/cli/verbs.h"
#include "views/account_views.h"

namespace tongfu::app {

namespace json = boost::json;
using Align = TextTable::Align;

namespace {

struct Options {
  std::string group, id, kind, from, channel, sent, effective_on, body, to;
  int ground = 0;
  int days = 90;
  std::string date;
};

Result<void> add(const Common& common, const Options& o, const notices::Contact& contact) {
  notices::NewNotice notice{.code = o.id,
                            .kind = *notices::parse_kind(o.kind),
                            .from = *notices::parse_party(o.from),
                            .channel = *notices::parse_channel(o.channel),
                            .ground = {},
                            .effective_on = {},
                            .body = o.body,
                            .to = o.to,
                            .contact = contact};
  TONGFU_ASSIGN(sent, o.sent.empty() ? Result<DateTime>(common.now()) : parse_date_time(o.sent));
  notice.sent = sent;
  if (o.ground != 0) notice.ground = o.ground;
  if (!o.effective_on.empty()) {
    TONGFU_ASSIGN(effective_on, parse_date(o.effective_on));
    notice.effective_on = effective_on;
  }
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(work, begin_work(*session, o.group));
  TONGFU_ASSIGN(accepted, (*work)->notices.accept(notice));
  work->commit();
  std::cout << common.say("视为送达 ", "deemed delivered ") << to_string(accepted.deemed_delivered)
            << common.say("（条款 ", " (clause ") << accepted.clause << common.say("）", ")");
  if (accepted.effective_on) std::cout << common.say("，生效 ", ", effective ") << to_string(*accepted.effective_on);
  std::cout << '\n';
  return {};
}

Result<void> list(const Common& common, const Options& o) {
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(desk, open_desk(*session, o.group));
  TextTable table;
  for (const auto& [zh, en] : {std::pair{"编号", "id"},
                               {"种类", "kind"},
                               {"发出方", "from"},
                               {"方式", "channel"},
                               {"发出", "sent"},
                               {"视为送达", "deemed delivered"},
                               {"生效", "effective"},
                               {"条款", "clause"},
                               {"送达地址", "to"}}) {
    table.column(common.say(zh, en));
  }
  json::array all;
  for (const auto& n : desk->notices.list()) {
    const auto& f = n.facts;
    const std::string kind(notices::name(f.kind)), from(notices::name(f.from)), channel(notices::name(f.channel));
    TONGFU_ASSIGN(address, desk->notices.address_of(n));
    const std::string to = f.channel == notices::Channel::email ? notices::masked_email(address) : address;
    const std::string effective = n.effective_on ? to_string(*n.effective_on) : "";
    if (common.json) {
      all.push_back(views::of(n, address));
    } else {
      table.row(
          {f.code, kind, from, channel, to_string(f.sent), to_string(n.deemed_delivered), effective, n.clause, to});
    }
  }
  std::cout << (common.json ? json::serialize(all) + "\n" : table.text());
  return {};
}

Result<void> deadlines(const Common& common, const Options& o) {
  TONGFU_ASSIGN(today, date_or_today(common, o.date));
  TONGFU_ASSIGN(session, open_session(common));
  std::vector<party::Group> groups = party::list_groups(session->database);
  if (!o.group.empty()) {
    TONGFU_ASSIGN(group, party::find_group(session->database, o.group));
    groups = {group};
  }
  TextTable table;
  for (const auto& [zh, en] :
       {std::pair{"日期", "date"}, {"集团客户", "group"}, {"事项", "what"}, {"账户", "account"}, {"账期", "cycle"}})
    table.column(common.say(zh, en));
  table.column(common.say("未缴", "outstanding"), Align::right);
  table.column(common.say("条款", "clause"));
  json::array all;
  for (const party::Group& group : groups) {
    const auto desk = operations::GroupDesk::open(session->database, session->calendar, group);
    if (!desk) continue;
    for (const operations::Deadline& d : operations::deadlines(session->database, **desk, today, o.days)) {
      const std::string cycle = d.cycle ? to_string(*d.cycle) : "";
      if (common.json) {
        all.push_back(views::of(json_viewer(common, *session, group), d));
      } else {
        table.row(
            {to_string(d.on), group.code,
             std::string(common.language == Language::zh ? operations::chinese_name(d.kind) : operations::name(d.kind)),
             shown_account(common, group, d.account), cycle, d.amount.is_zero() ? "" : to_grouped_string(d.amount),
             d.clause});
      }
    }
  }
  std::cout << (common.json ? json::serialize(all) + "\n" : table.text());
  return {};
}

}  // namespace

void add_notice(Program& program) {
  Verb notice = program.verb("notice", "Notices (通知): add, list");
  notice.needs_verb();
  auto o = std::make_shared<Options>();
  Verb add_verb = program.verb("add", "Record a written notice; its deemed delivery and effect are worked out", notice);
  add_verb.option("--group", o->group, "the group's code").required();
  add_verb.option("--id", o->id, "the notice's number").required();
  add_verb.option("--kind", o->kind, "non_renewal, termination, contact_change, force_majeure, negotiation, other")
      .required()
      .one_of({"non_renewal", "termination", "contact_change", "force_majeure", "negotiation", "other"});
  add_verb.option("--from", o->from, "group or carrier").required().one_of({"group", "carrier"});
  add_verb.option("--channel", o->channel, "in_person, express or email")
      .required()
      .one_of({"in_person", "express", "email"});
  add_verb.option("--sent", o->sent, "when it was sent, YYYY-MM-DDTHH:MM:SS; now otherwise");
  add_verb.option("--ground", o->ground, "termination: ground 1 to 4 of clause 7.1");
  add_verb.option("--effective-on", o->effective_on, "termination: the date the notice states");
  add_verb.option("--body", o->body, "its text");
  add_verb.option("--to", o->to, "where it was sent; the other party's address in force otherwise");
  auto contact = std::make_shared<notices::Contact>();
  add_contact_options(add_verb, contact, "contact_change: the sender's new ");
  program.on(add_verb, [o, contact](const Common& common) { return add(common, *o, *contact); });
  auto l = std::make_shared<Options>();
  Verb list_verb = program.reading_verb("list", "List a group's notices", notice);
  list_verb.option("--group", l->group, "the group's code").required();
  program.on(list_verb, [l](const Common& common) { return list(common, *l); });
}

void add_deadlines(Program& program) {
  auto o = std::make_shared<Options>();
  Verb verb =
      program.reading_verb("deadlines", "What is due, and by when: bills, collections, disputes, the agreement's end");
  verb.option("--group", o->group, "one group only");
  verb.option("--date", o->date, "from this day, YYYY-MM-DD; today otherwise");
  verb.option("--days", o->days, "how far ahead").between(0, 3650).shows_preset();
  program.on(verb, [o](const Common& common) { return deadlines(common, *o); });
}

}  // namespace tongfu::app
