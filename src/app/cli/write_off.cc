// write-off.
#include <iostream>

#include <boost/json.hpp>

#include "app/cli/verbs.h"
#include "operations/bank_collection.h"
#include "views/account_views.h"

namespace tongfu::app {

namespace json = boost::json;

namespace {

struct Options {
  std::string account, cycle, amount, ref, reason, date;
  bool dry_run = false;
};

void print(const Common& common, const payments::WrittenOff& done, bool dry_run) {
  if (common.json) {
    json::object out = views::of(done);
    if (dry_run) out["number"] = nullptr;
    std::cout << json::serialize(out) << '\n';
    return;
  }
  std::cout << (dry_run ? common.say("将核销 ", "would write off ") : common.say("已核销 ", "written off "))
            << to_grouped_string(done.amount()) << common.say("（本金 ", " (principal ")
            << to_grouped_string(done.principal) << common.say("，违约金 ", ", late fee ")
            << to_grouped_string(done.late_fee) << common.say("），账期 ", ") of the bill of ") << to_string(done.cycle)
            << common.say("；仍欠 ", "; still outstanding ") << to_grouped_string(done.outstanding) << '\n';
  if (dry_run) std::cout << common.say("试算，未保存。\n", "Dry run: nothing was kept.\n");
}

Result<void> write_off(const Common& common, const Options& o) {
  TONGFU_ASSIGN(cycle, parse_cycle(o.cycle));
  TONGFU_ASSIGN(date, date_or_today(common, o.date));
  TONGFU_TRY(payments::check_day(date, common.today()));
  payments::NewWriteOff asked{.cycle = cycle, .amount = {}, .ref = o.ref, .reason = o.reason, .on = date};
  if (!o.amount.empty()) {
    TONGFU_ASSIGN(amount, parse_money(o.amount));
    asked.amount = amount;
  }
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(account, operations::find_account(session->database, o.account));
  TONGFU_ASSIGN(work, begin_work(*session, account.group_id));
  asked.account = account.account;
  TONGFU_ASSIGN(done, operations::write_off(*work, asked));
  if (!o.dry_run) work->commit();
  print(common, done, o.dry_run);
  return {};
}

}  // namespace

void add_write_off(Program& program) {
  auto o = std::make_shared<Options>();
  Verb verb = program.reading_verb(
      "write-off", "Write off (坏账核销) what a bill owes and nobody will pay; undone with `payments reverse`");
  verb.option("--account", o->account, "the group's code or a member's number").required();
  verb.option("--cycle", o->cycle, "the bill's cycle, YYYY-MM").required();
  verb.option("--amount", o->amount, "yuan, at most what is owed; all of it otherwise");
  verb.option("--ref", o->ref, "the decision's number: unique among write-offs").required();
  verb.option("--reason", o->reason, "why it will not be paid: kept on record").required();
  verb.option("--date", o->date, "the day, YYYY-MM-DD; today otherwise");
  verb.flag("--dry-run", o->dry_run, "show what would be written off, keep nothing");
  program.on(verb, [o](const Common& common) { return write_off(common, *o); });
}

}  // namespace tongfu::app
