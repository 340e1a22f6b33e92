// pay and payments.
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
  std::string account, amount, method = "bank_transfer", ref, date, cycle, group;
};

void print_receipt(const Common& common, const payments::Receipt& receipt) {
  if (common.json) {
    std::cout << json::serialize(views::of(receipt)) << '\n';
    return;
  }
  std::cout << common.say("仍欠 ", "still outstanding ") << to_grouped_string(receipt.outstanding)
            << common.say("，可用余额 ", ", credit balance ") << to_grouped_string(receipt.credit_balance) << '\n';
}

Result<void> pay(const Common& common, const Options& o) {
  TONGFU_ASSIGN(amount, parse_money(o.amount));
  TONGFU_ASSIGN(method, payments::parse_method(o.method));
  TONGFU_ASSIGN(date, date_or_today(common, o.date));
  TONGFU_TRY(payments::check_day(date, common.today()));
  payments::NewPayment payment{.amount = amount, .method = method, .ref = o.ref, .on = date, .designated = {}};
  if (!o.cycle.empty()) {
    TONGFU_ASSIGN(cycle, parse_cycle(o.cycle));
    payment.designated = cycle;
  }
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(account, operations::find_account(session->database, o.account));
  TONGFU_ASSIGN(work, begin_work(*session, account.group_id));
  payment.account = account.account;
  TONGFU_ASSIGN(receipt, (*work)->payments.pay(payment));
  work->commit();
  print_receipt(common, receipt);
  return {};
}

Result<void> reverse(const Common& common, const Options& o) {
  TONGFU_ASSIGN(method, payments::parse_recorded_method(o.method));
  TONGFU_ASSIGN(date, date_or_today(common, o.date));
  TONGFU_TRY(payments::check_day(date, common.today()));
  TONGFU_ASSIGN(session, open_session(common));
  const auto owner = accounts::find_reference(session->database, method, o.ref);
  if (!owner)
    return not_found("unknown_payment", "no payment by " + o.method + " with reference '" + o.ref + "' is on record");
  TONGFU_ASSIGN(work, begin_work(*session, owner->group_id));
  TONGFU_ASSIGN(receipt, (*work)->payments.reverse(owner->payment_no, date));
  work->commit();
  print_receipt(common, receipt);
  return {};
}

Result<void> list(const Common& common, const Options& o) {
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(desk, open_desk(*session, o.group));
  TextTable table;
  for (const auto& [zh, en] :
       {std::pair{"账户", "account"}, {"日期", "date"}, {"方式", "method"}, {"凭证号", "reference"}})
    table.column(common.say(zh, en));
  table.column(common.say("金额", "amount"), Align::right);
  table.column(common.say("冲正", "reversed"));
  json::array all;
  const views::Viewer viewer = json_viewer(common, *session, desk->group);
  for (const auto& p : desk->accounts.payments()) {
    const std::string method(accounts::method_name(p.method));
    if (common.json) {
      all.push_back(views::of(viewer, p));
    } else {
      table.row({shown_account(common, desk->group, p.account), to_string(p.paid_on), method, p.ref,
                 to_grouped_string(p.amount), p.reversed_on ? to_string(*p.reversed_on) : ""});
    }
  }
  std::cout << (common.json ? json::serialize(all) + "\n" : table.text());
  return {};
}

}  // namespace

void add_pay(Program& program) {
  auto o = std::make_shared<Options>();
  Verb verb = program.reading_verb("pay", "Book a payment (缴费) of a group or a member");
  verb.option("--account", o->account, "the group's code or a member's number").required();
  verb.option("--amount", o->amount, "yuan, at most two decimals").required();
  verb.option("--method", o->method, "cash, cash_transfer, bank_transfer, cheque, bank_collection or online")
      .shows_preset();
  verb.option("--ref", o->ref, "its reference: unique per method").required();
  verb.option("--date", o->date, "value date, YYYY-MM-DD; today otherwise");
  verb.option("--cycle", o->cycle, "the bill the payer designates, YYYY-MM");
  program.on(verb, [o](const Common& common) { return pay(common, *o); });

  Verb payments = program.verb("payments", "Payments and write-offs: list, reverse");
  payments.needs_verb();
  auto r = std::make_shared<Options>();
  Verb reverse_verb = program.reading_verb("reverse",
                                           "Reverse a payment (bounced cheque, failed collection) or a write-off: the "
                                           "account is as if it had never been made",
                                           payments);
  reverse_verb.option("--method", r->method, "its method; write_off for a write-off").required();
  reverse_verb.option("--ref", r->ref, "its reference").required();
  reverse_verb.option("--date", r->date, "the day, YYYY-MM-DD; today otherwise");
  program.on(reverse_verb, [r](const Common& common) { return reverse(common, *r); });
  auto l = std::make_shared<Options>();
  Verb list_verb = program.reading_verb("list", "List a group's payments and write-offs", payments);
  list_verb.option("--group", l->group, "the group's code").required();
  program.on(list_verb, [l](const Common& common) { return list(common, *l); });
}

}  // namespace tongfu::app
