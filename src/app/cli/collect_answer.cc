// collect preview, collect answer: the bank's return file (回盘).
#include <iostream>

#include <boost/json.hpp>

#include "app/cli/verbs.h"
#include "kernel/text.h"
#include "views/bank_views.h"
#include "wording/reasons.h"

namespace tongfu::app {

namespace json = boost::json;
using Align = TextTable::Align;
using bankcollection::Effect;
using operations::AnswerReport;

namespace {

struct Options {
  std::string file;
  bool yes = false;
};

void print_rows(const Common& common, const AnswerReport& report) {
  const bool zh = common.language == Language::zh;
  TextTable table;
  for (const auto& [chinese, english] : {std::pair{"行", "row"}, {"端到端标识", "end-to-end id"}, {"集团", "group"}})
    table.column(common.say(chinese, english));
  table.column(common.say("金额", "amount"), Align::right);
  for (const auto& [chinese, english] :
       {std::pair{"结果", "status"}, {"原因", "reason"}, {"处理", "effect"}, {"问题", "problem"}})
    table.column(common.say(chinese, english));
  for (const operations::AnsweredRow& one : report.rows) {
    const std::string effect(zh ? bankcollection::chinese_name(one.decision.effect)
                                : bankcollection::name(one.decision.effect));
    table.row({one.row.place == 0 ? "" : std::to_string(one.row.place), printable(one.row.end_to_end_id),
               one.item ? one.group : "", one.item ? to_grouped_string(one.item->amount) : "",
               printable(one.row.status), printable(one.row.reason), one.problem ? "" : effect,
               !one.problem ? ""
               : zh         ? wording::chinese_message(*one.problem)
                            : one.problem->message + " [" + one.problem->reason + "]"});
  }
  std::cout << table.text() << common.say("入账 ", "to book: ") << report.count(Effect::collect)
            << common.say(" 笔 ", " payments of ") << to_grouped_string(report.collected)
            << common.say("，退回 ", ", rejected: ") << report.count(Effect::reject)
            << common.say(" 笔，冲正 ", ", to reverse: ") << report.count(Effect::reverse) << common.say(" 笔 ", " of ")
            << to_grouped_string(report.reversed) << '\n';
}

Error faults(const AnswerReport& report) {
  return invalid("answer_has_faults", "nothing was saved: " + std::to_string(report.problems) + " of " +
                                          std::to_string(report.rows.size()) + " rows have faults, see the table");
}

bool agreed(const Common& common) {
  std::cerr << common.say("保存？[y/N] ", "Save it? [y/N] ") << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "yes" || answer == "是";
}

Result<void> preview(const Common& common, const Options& o) {
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(file, bankcollection::read_return_file(o.file));
  TONGFU_ASSIGN(report,
                operations::answer_collection(session->database, session->calendar, file, common.today(), false));
  if (common.json) {
    std::cout << json::serialize(views::of(common.language, report)) << '\n';
  } else {
    print_rows(common, report);
  }
  if (report.problems > 0) return faults(report);
  return {};
}

Result<void> answer(const Common& common, const Options& o) {
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(file, bankcollection::read_return_file(o.file));
  const auto run = [&](bool save) {
    return operations::answer_collection(session->database, session->calendar, file, common.today(), save);
  };
  TONGFU_ASSIGN(report, run(false));
  if (!common.json) print_rows(common, report);
  if (report.problems == 0) {
    if (!o.yes && !agreed(common)) {
      return refused("not_confirmed",
                     common.say("未保存：回答 y，或加上 --yes", "nothing was saved: answer y, or give --yes"));
    }
    TONGFU_ASSIGN(saved, run(true));
    if (!common.json && saved.problems > 0) print_rows(common, saved);
    report = std::move(saved);
  }
  if (common.json) std::cout << json::serialize(views::of(common.language, report)) << '\n';
  if (report.problems > 0) return faults(report);
  if (!common.json) std::cout << common.say("已保存。\n", "Saved.\n");
  return {};
}

}  // namespace

void add_collect_answer(Program& program, Verb collect) {
  auto p = std::make_shared<Options>();
  Verb preview_verb =
      program.reading_verb("preview", "What a bank's return file would do, row by row; saves nothing", collect);
  preview_verb.option("file", p->file, "pain.002, camt.054, or a table (.xlsx, CSV)").required();
  program.on(preview_verb, [p](const Common& common) { return preview(common, *p); });
  auto a = std::make_shared<Options>();
  Verb answer_verb = program.reading_verb(
      "answer", "Book a bank's return file: payments, returns, reversals; all of it or nothing", collect);
  answer_verb.option("file", a->file, "pain.002, camt.054, or a table (.xlsx, CSV)").required();
  answer_verb.flag("--yes", a->yes, "do not ask");
  program.on(answer_verb, [a](const Common& common) { return answer(common, *a); });
}

}  // namespace tongfu::app
