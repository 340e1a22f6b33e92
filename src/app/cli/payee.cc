// agreement payee: the carrier's account that is paid into (clause 1.3).
#include <iostream>

#include <boost/json.hpp>

#include "app/cli/bank_account.h"
#include "app/cli/verbs.h"
#include "views/bank_views.h"

namespace tongfu::app {

namespace json = boost::json;

namespace {

struct Options {
  std::string group, from;
};

Result<void> add(const Common& common, const Options& o, const agreement::BankAccount& account) {
  TONGFU_ASSIGN(from, date_or_today(common, o.from));
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(work, begin_work(*session, o.group));
  TONGFU_TRY(agreement::add_payee(session->database, (*work)->group.id, from, account));
  work->commit();
  std::cout << common.say("已登记收款账户，自 ", "Recorded the account to pay into, from ") << to_string(from)
            << common.say(" 起", " on") << '\n';
  return {};
}

Result<void> list(const Common& common, const Options& o) {
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(group, party::find_group(session->database, o.group));
  TextTable table;
  for (const auto& [zh, en] : {std::pair{"生效", "effective"},
                               {"户名", "holder"},
                               {"开户行", "bank"},
                               {"行号", "bank code"},
                               {"账号", "number"},
                               {"登记人", "added by"}}) {
    table.column(common.say(zh, en));
  }
  json::array all;
  for (const agreement::Payee& one : agreement::payees(session->database, group.id)) {
    all.push_back(views::of(one));
    table.row({to_string(one.effective_on), one.account.holder, one.account.bank, one.account.bank_code,
               one.account.number, one.added_by});
  }
  std::cout << (common.json ? json::serialize(all) + "\n" : table.text());
  return {};
}

}  // namespace

void add_agreement_payee(Program& program, Verb agreement) {
  Verb payee = program.verb("payee", "The carrier's account that is paid into (收款账户): add, list", agreement);
  payee.needs_verb();
  auto o = std::make_shared<Options>();
  auto account = std::make_shared<agreement::BankAccount>();
  Verb add_verb = program.verb("add", "Record where the group pays to from a day on: bills show it", payee);
  add_verb.option("--group", o->group, "the group's code").required();
  add_account_options(add_verb, account);
  add_verb.option("--from", o->from, "from this day on, YYYY-MM-DD; today otherwise");
  program.on(add_verb, [o, account](const Common& common) { return add(common, *o, *account); });
  auto l = std::make_shared<Options>();
  Verb list_verb = program.reading_verb("list", "List the accounts, each with the day it takes effect", payee);
  list_verb.option("--group", l->group, "the group's code").required();
  program.on(list_verb, [l](const Common& common) { return list(common, *l); });
}

}  // namespace tongfu::app
