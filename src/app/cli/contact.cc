// agreement contact: where the parties are written to (clauses 4.1, 4.2).
#include "app/cli/contact.h"

#include <iostream>

#include <boost/json.hpp>

#include "app/cli/verbs.h"
#include "kernel/text.h"
#include "vault/access_log.h"
#include "views/account_views.h"

namespace tongfu::app {

namespace json = boost::json;

namespace {

struct Options {
  std::string group, party, from, reason;
};

Result<void> add(const Common& common, const Options& o, const notices::Contact& contact) {
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(work, begin_work(*session, o.group));
  Date from = (*work)->agreement.facts.signed_on.value_or(common.today());
  if (!o.from.empty()) {
    TONGFU_ASSIGN(given, parse_date(o.from));
    from = given;
  }
  TONGFU_TRY((*work)->notices.contacts().add(*notices::parse_party(o.party), from, contact));
  work->commit();
  std::cout << common.say("已登记联系方式，自 ", "Recorded the contact, in force from ") << to_string(from) << '\n';
  return {};
}

Result<void> list(const Common& common, const Options& o) {
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(desk, open_desk(*session, o.group));
  TONGFU_ASSIGN(contacts, desk->notices.contacts().list());
  if (common.reveal) {
    TONGFU_TRY(vault::record_access(session->database, {.group_id = desk->group.id,
                                                        .at = common.now(),
                                                        .by = {},
                                                        .what = "contact",
                                                        .subject = desk->group.code,
                                                        .reason = o.reason}));
  }
  TextTable table;
  for (const auto& [zh, en] : {std::pair{"一方", "party"},
                               {"生效", "effective"},
                               {"地址", "address"},
                               {"邮编", "postcode"},
                               {"联系人", "name"},
                               {"电话", "phone"},
                               {"邮箱", "e-mail"},
                               {"依据", "by"}}) {
    table.column(common.say(zh, en));
  }
  json::array all;
  for (const notices::DatedContact& one : contacts) {
    const notices::Contact& c = one.contact;
    const std::string its_name = common.reveal ? c.name : masked_name(c.name),
                      phone = common.reveal ? c.phone : notices::masked_phone(c.phone),
                      email = common.reveal ? c.email : notices::masked_email(c.email);
    if (common.json) {
      all.push_back(views::of({session->database, desk->group, common.reveal, common.language}, one));
    } else {
      const bool group = one.party == notices::Party::group;
      table.row({common.language == Language::zh ? (group ? "集团" : "运营商") : std::string(notices::name(one.party)),
                 to_string(one.effective_on), c.address, c.postcode, its_name, phone, email,
                 one.notice.empty() ? common.say("协议", "agreement") : one.notice});
    }
  }
  std::cout << (common.json ? json::serialize(all) + "\n" : table.text());
  return {};
}

}  // namespace

void add_agreement_contact(Program& program, Verb agreement) {
  Verb contact = program.verb("contact", "Where the parties are written to (联系方式): add, list", agreement);
  contact.needs_verb();
  auto o = std::make_shared<Options>();
  auto fields = std::make_shared<notices::Contact>();
  Verb add_verb =
      program.verb("add", "Record the contact the agreement names; later ones come by `notice add`", contact);
  add_verb.option("--group", o->group, "the group's code").required();
  add_verb.option("--party", o->party, "group or carrier").required().one_of({"group", "carrier"});
  add_verb.option("--from", o->from, "in force from this day, YYYY-MM-DD; from the signing of the agreement otherwise");
  add_contact_options(add_verb, fields, "");
  program.on(add_verb, [o, fields](const Common& common) { return add(common, *o, *fields); });
  auto l = std::make_shared<Options>();
  Verb list_verb = program.reading_verb("list", "List the contacts; --reveal needs a reason and is logged", contact);
  list_verb.option("--group", l->group, "the group's code").required();
  list_verb.option("--reason", l->reason, "why they are revealed: kept in the access log");
  program.on(list_verb, [l](const Common& common) { return list(common, *l); });
}

}  // namespace tongfu::app
