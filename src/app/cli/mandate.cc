// agreement mandate: whose account may be debited for the group's bills (托收授权, clause 1.2).
#include <iostream>

#include <boost/json.hpp>

#include "app/cli/bank_account.h"
#include "app/cli/verbs.h"
#include "kernel/text.h"
#include "vault/access_log.h"
#include "views/bank_views.h"

namespace tongfu::app {

namespace json = boost::json;

namespace {

struct Options {
  std::string group, id, on, reason;
};

bankcollection::MandateBook book_of(Session& session, const party::Group& group) {
  return {session.database, group.id, session.keys};
}

Result<void> add(const Common& common, const Options& o, const agreement::BankAccount& account) {
  TONGFU_ASSIGN(signed_on, date_or_today(common, o.on));
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(work, begin_work(*session, o.group));
  TONGFU_TRY(book_of(*session, (*work)->group).add({.code = o.id, .signed_on = signed_on, .account = account}));
  work->commit();
  std::cout << common.say("已登记托收授权 ", "Recorded mandate ") << o.id << '\n';
  return {};
}

Result<void> end(const Common& common, const Options& o) {
  TONGFU_ASSIGN(on, date_or_today(common, o.on));
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(work, begin_work(*session, o.group));
  TONGFU_TRY(book_of(*session, (*work)->group).end(o.id, on));
  work->commit();
  std::cout << common.say("托收授权 ", "Mandate ") << o.id << common.say(" 终止，自 ", " has ended, from ")
            << to_string(on) << common.say(" 起", " on") << '\n';
  return {};
}

Result<void> list(const Common& common, const Options& o) {
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(group, party::find_group(session->database, o.group));
  TONGFU_ASSIGN(mandates, book_of(*session, group).list());
  if (common.reveal) {
    TONGFU_TRY(vault::record_access(session->database, {.group_id = group.id,
                                                        .at = common.now(),
                                                        .by = {},
                                                        .what = "mandate",
                                                        .subject = group.code,
                                                        .reason = o.reason}));
  }
  TextTable table;
  for (const auto& [zh, en] : {std::pair{"授权编号", "id"},
                               {"签订", "signed"},
                               {"终止", "ended"},
                               {"户名", "holder"},
                               {"开户行", "bank"},
                               {"行号", "bank code"},
                               {"账号", "number"}}) {
    table.column(common.say(zh, en));
  }
  json::array all;
  for (const bankcollection::Mandate& one : mandates) {
    all.push_back(views::of({session->database, group, common.reveal, common.language}, one));
    const agreement::BankAccount& a = one.account;
    table.row({one.code, to_string(one.signed_on), one.ended_on ? to_string(*one.ended_on) : "",
               common.reveal ? a.holder : masked_name(a.holder), a.bank, a.bank_code,
               common.reveal ? a.number : agreement::masked_account_number(a.number)});
  }
  std::cout << (common.json ? json::serialize(all) + "\n" : table.text());
  return {};
}

}  // namespace

void add_agreement_mandate(Program& program, Verb agreement) {
  Verb mandate = program.verb("mandate", "Whose account may be debited (托收授权): add, end, list", agreement);
  mandate.needs_verb();
  auto o = std::make_shared<Options>();
  auto account = std::make_shared<agreement::BankAccount>();
  Verb add_verb = program.verb("add", "Record a signed mandate; the one before it ends", mandate);
  add_verb.option("--group", o->group, "the group's code").required();
  add_verb.option("--id", o->id, "as the signed paper has it").required();
  add_verb.option("--signed-on", o->on, "YYYY-MM-DD; today otherwise");
  add_account_options(add_verb, account);
  program.on(add_verb, [o, account](const Common& common) { return add(common, *o, *account); });
  auto e = std::make_shared<Options>();
  Verb end_verb = program.verb("end", "End a mandate: nothing more is collected by it", mandate);
  end_verb.option("--group", e->group, "the group's code").required();
  end_verb.option("--id", e->id, "its id").required();
  end_verb.option("--date", e->on, "the first day without it, YYYY-MM-DD; today otherwise");
  program.on(end_verb, [e](const Common& common) { return end(common, *e); });
  auto l = std::make_shared<Options>();
  Verb list_verb = program.reading_verb("list", "List the mandates; --reveal needs a reason and is logged", mandate);
  list_verb.option("--group", l->group, "the group's code").required();
  list_verb.option("--reason", l->reason, "why they are revealed: kept in the access log");
  program.on(list_verb, [l](const Common& common) { return list(common, *l); });
}

}  // namespace tongfu::app
