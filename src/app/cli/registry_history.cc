#include <iostream>

#include <boost/json.hpp>

#include "app/cli/json_view.h"
#include "app/cli/verbs.h"
#include "views/line_views.h"

namespace tongfu::app {

namespace json = boost::json;

namespace {

struct Options {
  std::string group, msisdn;
};

Result<void> history(const Common& common, const Options& o) {
  std::optional<Msisdn> only;
  if (!o.msisdn.empty()) {
    TONGFU_ASSIGN(msisdn, parse_msisdn(o.msisdn));
    only = msisdn;
  }
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(group, party::find_group(session->database, o.group));
  membership::Registry registry(session->database, group.id);
  TextTable table;
  for (const auto& [zh, en] :
       {std::pair{"日期", "date"}, {"成员号码", "line"}, {"办理", "what"}, {"账期", "cycle"}, {"经办", "by"}}) {
    table.column(common.say(zh, en));
  }
  json::array all;
  for (const membership::RegistryChange& c : registry.changes()) {
    if (only && c.msisdn != *only) continue;
    const std::string cycle = c.from ? to_string(*c.from) : "";
    const std::string act(common.language == Language::zh ? membership::chinese_name(c.act) : membership::name(c.act));
    if (common.json) {
      all.push_back(views::of(json_viewer(common, *session, group), c));
    } else {
      table.row({to_string(c.on), shown(common, c.msisdn), act, cycle, c.by});
    }
  }
  std::cout << (common.json ? json::serialize(all) + "\n" : table.text());
  return {};
}

}  // namespace

void add_registry_history(Program& program, Verb registry) {
  auto o = std::make_shared<Options>();
  Verb verb = program.reading_verb("history", "Who changed what on the registry, and when", registry);
  verb.option("--group", o->group, "the group's code").required();
  verb.option("--msisdn", o->msisdn, "one line only");
  program.on(verb, [o](const Common& common) { return history(common, *o); });
}

}  // namespace tongfu::app
