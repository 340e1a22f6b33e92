#include <iostream>

#include <boost/json.hpp>

#include "app/cli/json_view.h"
#include "app/cli/verbs.h"
#include "rating/usage_archive.h"
#include "views/explanation_view.h"

namespace tongfu::app {

namespace json = boost::json;
using rating::ChargeStep;

namespace {

struct Options {
  std::string msisdn, cycle, category;
  bool records = false;
};

std::string category_name(const Common& common, catalogue::Category category) {
  return std::string(common.language == Language::zh ? catalogue::chinese_name(category) : catalogue::name(category));
}

void print_text(const Common& common, const operations::Explanation& e, const std::string& cycle,
                const std::optional<catalogue::Category>& only) {
  std::cout << shown(common, e.line.line.msisdn) << "  " << cycle << "  " << e.offering.name << " (" << e.offering.code
            << ")  "
            << (e.published ? common.say("已公布 ", "published ") + to_string(*e.published_on)
                            : std::string(common.say("未出账，试算", "not billed yet: a forecast")))
            << '\n';
  if (!e.enrolled)
    std::cout << common.say("本账期不是集团成员，费用由个人承担 (R3.3)\n",
                            "Not enrolled in this cycle: the member pays (R3.3)\n");
  Money charged, sponsored, member;
  for (const auto& category : e.categories) {
    if (only && category.category != *only) continue;
    std::cout << '\n' << category_name(common, category.category) << "  " << to_string(category.charged) << '\n';
    for (const ChargeStep& step : category.steps)
      std::cout << (step.amount < kNothing ? "  - " : "  + ")
                << to_string(step.amount < kNothing ? -step.amount : step.amount) << "  "
                << views::how(common.language, step) << '\n';
    for (const auto& share : category.shares) {
      std::cout << "    -> " << to_string(share.share.amount) << "  " << views::who_pays(common.language, share)
                << '\n';
      (share.sponsorship == nullptr ? member : sponsored) += share.share.amount;
    }
    charged += category.charged;
  }
  std::cout << '\n'
            << common.say("费用 ", "charged ") << to_string(charged) << common.say(" = 集团 ", " = group ")
            << to_string(sponsored) << common.say(" + 个人 ", " + member ") << to_string(member) << '\n';
  if (e.dedicated) {
    std::cout << common.say("专款余额：划入 ", "dedicated balance: in ") << to_string(e.dedicated->transferred)
              << common.say("，支付账单 ", ", paid on the bill ") << to_string(e.dedicated->paid)
              << common.say("，退回集团 ", ", returned ") << to_string(e.dedicated->returned) << " (R6)\n";
  }
  for (const auto& line : e.member_bill) {
    if (!is_category(line.kind))
      std::cout << (common.language == Language::zh ? billing::chinese_name(line.kind) : billing::name(line.kind))
                << "  " << to_string(line.amount) << '\n';
  }
  for (const auto& c : e.corrections) {
    std::cout << common.say("差错更正，计入 ", "correction, booked in ") << to_string(c.booked_in) << "  "
              << category_name(common, c.category) << common.say("：集团 ", ": group ") << to_string(c.sponsored)
              << common.say("，个人 ", ", member ") << to_string(c.member) << " (R9)\n";
  }
}

Result<void> run(const Common& common, const Options& o) {
  TONGFU_ASSIGN(msisdn, parse_msisdn(o.msisdn));
  TONGFU_ASSIGN(cycle, parse_cycle(o.cycle));
  std::optional<catalogue::Category> only;
  if (!o.category.empty()) {
    only = catalogue::parse_category(o.category);
    if (!only) return invalid("bad_category", "'" + o.category + "' is not a fee category");
  }
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(entry, membership::find_in_directory(session->database, msisdn));
  TONGFU_ASSIGN(desk, operations::GroupDesk::open(session->database, session->calendar,
                                                  party::get_group(session->database, entry.group_id)));
  TONGFU_ASSIGN(explanation, operations::explain(session->database, *desk, entry.main, cycle, common.today()));
  if (common.json) {
    std::cout << json::serialize(views::of(json_viewer(common, *session, desk->group), explanation, cycle, only))
              << '\n';
    return {};
  }
  print_text(common, explanation, o.cycle, only);
  if (!o.records) return {};
  for (const auto& archive : rating::archives_of_group(session->database, entry.group_id, cycle)) {
    std::cout << common.say("\n详单已于 ", "\nRecords were archived on ") << to_string(archive.archived_on)
              << common.say(" 归档至 ", " to ") << archive.file << '\n';
  }
  TextTable table;
  for (const auto& [zh, en] :
       {std::pair{"开始", "start"}, {"类型", "type"}, {"用量", "quantity"}, {"来源", "source"}, {"话单号", "record"}})
    table.column(common.say(zh, en));
  for (const auto& r : rating::usage_records(session->database, entry.group_id, cycle, entry.main)) {
    table.row(
        {to_string(r.start), std::string(rating::name(r.type)), std::to_string(r.quantity), r.source, r.record_id});
  }
  std::cout << '\n' << table.text();
  return {};
}

}  // namespace

void add_explain(Program& program) {
  auto o = std::make_shared<Options>();
  Verb verb = program.reading_verb(
      "explain",
      "How each fen of a line's cycle came about: usage, free units, price, proration, who pays and by which rule");
  verb.option("--msisdn", o->msisdn, "the line's number, or a secondary SIM's").required();
  verb.option("--cycle", o->cycle, "YYYY-MM").required();
  verb.option("--category", o->category, "one fee category only, as in voice");
  verb.flag("--records", o->records, "list the usage records too (详单)");
  program.on(verb, [o](const Common& common) { return run(common, *o); });
}

}  // namespace tongfu::app
