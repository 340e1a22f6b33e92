// access-log: who looked at sealed personal data, and why.
#include <iostream>

#include <boost/json.hpp>

#include "app/cli/verbs.h"
#include "views/record_views.h"

namespace tongfu::app {

namespace json = boost::json;

namespace {

Result<void> list(const Common& common) {
  TONGFU_ASSIGN(session, open_session(common));
  TextTable table;
  for (const auto& [zh, en] :
       {std::pair{"时间", "time"}, {"查看人", "by"}, {"内容", "what"}, {"对象", "whose"}, {"原因", "reason"}})
    table.column(common.say(zh, en));
  json::array all;
  for (const vault::Access& access : vault::list_accesses(session->database)) {
    const auto number = read_msisdn(access.subject);
    const std::string subject = number ? shown(common, *number) : access.subject;
    if (common.json) {
      const bool of_group = access.group_id != 0;
      all.push_back(views::of(access, of_group ? party::get_group(session->database, access.group_id).code : "", true));
    } else {
      const bool identity = access.what == "identity_document", contact = access.what == "contact",
                 mandate = access.what == "mandate";
      table.row({to_string(access.at), access.by,
                 identity  ? common.say("证件", "identity")
                 : contact ? common.say("联系方式", "contact")
                 : mandate ? common.say("托收授权", "mandate")
                           : access.what,
                 subject, access.reason});
    }
  }
  std::cout << (common.json ? json::serialize(all) + "\n" : table.text());
  return {};
}

}  // namespace

void add_access_log(Program& program) {
  Verb log = program.verb("access-log", "The log of who looked at sealed personal data: list");
  log.needs_verb();
  program.on(program.reading_verb("list", "Who looked at what, when and why", log), list);
}

}  // namespace tongfu::app
