// collect: make, list, show, export (银行托收).
#include <filesystem>
#include <fstream>
#include <iostream>

#include <boost/json.hpp>

#include "app/cli/verbs.h"
#include "views/bank_views.h"

namespace tongfu::app {

namespace json = boost::json;
using Align = TextTable::Align;
using bankcollection::Batch;
using bankcollection::BatchStore;

namespace {

struct Options {
  std::string due_by, collect_on, batch, file, format = "xml";
  bool dry_run = false, force = false;
};

void print_plan(const Common& common, const operations::CollectionPlan& plan) {
  TextTable table;
  for (const auto& [zh, en] : {std::pair{"集团", "group"}, {"授权", "mandate"}, {"账期", "cycle"}, {"到期", "due"}})
    table.column(common.say(zh, en));
  table.column(common.say("金额", "amount"), Align::right);
  table.column(common.say("说明", "remark"));
  for (const operations::GroupCollection& one : plan.groups) {
    if (one.left_out) {
      const std::string why(common.language == Language::zh ? bankcollection::chinese_name(*one.left_out)
                                                            : bankcollection::name(*one.left_out));
      table.row({one.group.code, one.mandate.code, "", "", "", common.say("不托收：", "left out: ") + why});
    }
    for (const bankcollection::DueBill& bill : one.bills) {
      table.row({one.group.code, one.mandate.code, to_string(bill.cycle), to_string(bill.due_on),
                 to_grouped_string(bill.amount), ""});
    }
  }
  table.rule();
  table.row(
      {common.say("合计", "total"), "", "", "", to_grouped_string(plan.amount),
       common.language == Language::zh ? std::to_string(plan.bills) + " 笔" : "bills: " + std::to_string(plan.bills)});
  std::cout << table.text();
}

Result<operations::CollectionRequest> request_of(const Common& common, const Options& o) {
  TONGFU_ASSIGN(due_by, date_or_today(common, o.due_by));
  TONGFU_ASSIGN(collect_on, date_or_today(common, o.collect_on));
  return operations::CollectionRequest{common.now(), due_by, collect_on};
}

Result<void> make(const Common& common, const Options& o) {
  TONGFU_ASSIGN(request, request_of(common, o));
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(plan, operations::plan_collection(session->database, session->calendar, request));
  if (!common.json) print_plan(common, plan);
  json::object out{{"plan", views::of(plan)}, {"batch", nullptr}, {"is_new", false}};
  if (o.dry_run) {
    std::cout << (common.json ? json::serialize(out) + "\n"
                              : common.say("试算，未保存。\n", "Dry run: nothing was kept.\n"));
    return {};
  }
  TONGFU_ASSIGN(made, operations::make_collection(session->database, session->calendar, request));
  if (common.json) {
    if (made) out["batch"] = views::of(made->batch, BatchStore(session->database).tally(made->batch.number));
    out["is_new"] = made && made->is_new;
    std::cout << json::serialize(out) << '\n';
  } else if (!made) {
    std::cout << common.say("没有要托收的账单。\n", "There is nothing to collect.\n");
  } else {
    std::cout << (made->is_new ? common.say("已生成托收批次 ", "Made collection batch ")
                               : common.say("无新增账单，今日同一批次为 ", "Nothing more to collect; made before: "))
              << made->batch.code() << '\n';
  }
  return {};
}

Result<void> list(const Common& common, const Options&) {
  TONGFU_ASSIGN(session, open_session(common));
  TextTable table;
  for (const auto& [zh, en] : {std::pair{"批次", "batch"}, {"到期截止", "due by"}, {"收款日", "collect on"}})
    table.column(common.say(zh, en));
  for (const auto& [zh, en] : {std::pair{"笔数", "items"},
                               {"托收中", "waiting"},
                               {"已收", "collected"},
                               {"退回", "returned"},
                               {"金额", "amount"},
                               {"已收金额", "in"}}) {
    table.column(common.say(zh, en), Align::right);
  }
  json::array all;
  BatchStore store(session->database);
  for (const Batch& batch : store.list()) {
    const bankcollection::Tally tally = store.tally(batch.number);
    all.push_back(views::of(batch, tally));
    table.row({batch.code(), to_string(batch.due_by), to_string(batch.collect_on), std::to_string(tally.items),
               std::to_string(tally.made), std::to_string(tally.collected), std::to_string(tally.returned),
               to_grouped_string(tally.asked), to_grouped_string(tally.in)});
  }
  std::cout << (common.json ? json::serialize(all) + "\n" : table.text());
  return {};
}

Result<void> show(const Common& common, const Options& o) {
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(batch, operations::find_batch(session->database, o.batch));
  TextTable table;
  for (const auto& [zh, en] : {std::pair{"端到端标识", "end-to-end id"}, {"集团", "group"}, {"账期", "cycle"}})
    table.column(common.say(zh, en));
  table.column(common.say("金额", "amount"), Align::right);
  for (const auto& [zh, en] :
       {std::pair{"状态", "state"}, {"收款", "collected"}, {"退回", "returned"}, {"原因", "reason"}})
    table.column(common.say(zh, en));
  json::array items;
  BatchStore store(session->database);
  for (const bankcollection::Item& item : store.items(batch.number)) {
    const std::string group = party::get_group(session->database, item.id.group_id).code;
    const bool zh = common.language == Language::zh;
    items.push_back(views::of(common.language, group, item));
    table.row({to_string(item.id), group, to_string(item.id.cycle), to_grouped_string(item.amount),
               std::string(zh ? bankcollection::chinese_name(item.state()) : bankcollection::name(item.state())),
               item.collected_on ? to_string(*item.collected_on) : "",
               item.returned_on ? to_string(*item.returned_on) : "",
               item.reason + (item.reason.empty() ? "" : " ") +
                   std::string(zh ? bankcollection::chinese_reason_words(item.reason)
                                  : bankcollection::reason_words(item.reason))});
  }
  json::object out = views::of(batch, store.tally(batch.number));
  out["rows"] = std::move(items);
  std::cout << (common.json ? json::serialize(out) + "\n" : table.text());
  return {};
}

Result<void> export_file(const Common& common, const Options& o) {
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(batch, operations::find_batch(session->database, o.batch));
  if (!o.force && std::filesystem::exists(o.file))
    return refused("file_exists", o.file + " exists already: choose another name, or overwrite it with --force");
  TONGFU_ASSIGN(file, operations::collection_file(session->database, session->keys, batch, common.now()));
  std::ofstream out(o.file, std::ios::binary);
  std::filesystem::permissions(o.file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  out << (o.format == "csv" ? bankcollection::collection_csv(file) : bankcollection::pain_008(file)) << std::flush;
  if (!out) return invalid("cannot_write", o.file + ": cannot be written: is the folder there, and is there space?");
  std::cout << common.say("已写入 ", "wrote ") << o.file << '\n';
  return {};
}

}  // namespace

void add_collect(Program& program) {
  Verb collect = program.verb("collect", "Bank collection (银行托收): make, list, show, export, preview, answer");
  collect.needs_verb();
  auto m = std::make_shared<Options>();
  Verb make_verb = program.reading_verb(
      "make", "Make a batch of what groups with a mandate owe; bills that wait for the bank are left out", collect);
  make_verb.option("--due-by", m->due_by, "bills due by this day, YYYY-MM-DD; today otherwise");
  make_verb.option("--collect-on", m->collect_on, "the day the bank shall collect on; today otherwise");
  make_verb.flag("--dry-run", m->dry_run, "show what the batch would hold, keep nothing");
  program.on(make_verb, [m](const Common& common) { return make(common, *m); });
  program.on(program.reading_verb("list", "List the batches and how far they are", collect),
             [m](const Common& common) { return list(common, *m); });
  auto s = std::make_shared<Options>();
  Verb show_verb = program.reading_verb("show", "The bills of a batch and what the bank said", collect);
  show_verb.option("batch", s->batch, "its code or number").required();
  program.on(show_verb, [s](const Common& common) { return show(common, *s); });
  auto e = std::make_shared<Options>();
  Verb export_verb =
      program.verb("export", "Write a batch for the bank: account numbers in full, kept in the access log", collect);
  export_verb.option("batch", e->batch, "its code or number").required();
  export_verb.option("file", e->file, "where to").required();
  export_verb.option("--format", e->format, "xml (ISO 20022 pain.008.001.08) or csv")
      .one_of({"xml", "csv"})
      .shows_preset();
  export_verb.flag("--force", e->force, "overwrite the file");
  program.on(export_verb, [e](const Common& common) { return export_file(common, *e); });
  add_collect_answer(program, collect);
}

}  // namespace tongfu::app
