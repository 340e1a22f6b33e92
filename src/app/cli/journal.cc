// journal: everything that was done for a group, in order, and by whom.
#include <iostream>

#include <boost/json.hpp>

#include "app/cli/json_view.h"
#include "app/cli/verbs.h"
#include "views/record_views.h"

namespace tongfu::app {

namespace json = boost::json;
using Align = TextTable::Align;

namespace {

Result<void> list(const Common& common, const std::string& code) {
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(group, party::find_group(session->database, code));
  TextTable table;
  table.column(common.say("序号", "no"), Align::right);
  for (const auto& [zh, en] :
       {std::pair{"日期", "date"}, {"办理", "what"}, {"账户", "account"}, {"内容", "reference"}, {"经办", "by"}})
    table.column(common.say(zh, en));
  json::array all;
  for (const journal::Entry& entry : journal::entries(session->database, group.id)) {
    const journal::Act& act = entry.act;
    const bool is_common = entry.group_id == journal::kCommon;
    const std::string on = act.on ? to_string(*act.on) : "";
    if (common.json) {
      all.push_back(views::of(json_viewer(common, *session, group), entry));
    } else {
      table.row(
          {is_common ? "-" : std::to_string(entry.number), on,
           std::string(common.language == Language::zh ? journal::chinese_name(act.kind) : journal::name(act.kind)),
           act.account ? shown_account(common, group, *act.account) : "", act.reference, entry.by});
    }
  }
  std::cout << (common.json ? json::serialize(all) + "\n" : table.text());
  return {};
}

}  // namespace

void add_journal(Program& program) {
  Verb verb = program.verb("journal", "Everything that was done for a group: list");
  verb.needs_verb();
  auto code = std::make_shared<std::string>();
  Verb list_verb = program.reading_verb("list", "What was done, in order, and by whom", verb);
  list_verb.option("--group", *code, "the group's code").required();
  program.on(list_verb, [code](const Common& common) { return list(common, *code); });
}

}  // namespace tongfu::app
