#include "views/record_views.h"

namespace tongfu::views {

namespace json = boost::json;

json::object of(const Viewer& viewer, const journal::Entry& entry) {
  const journal::Act& act = entry.act;
  json::object out{{"number", entry.number},
                   {"over_all_groups", entry.group_id == journal::kCommon},
                   {"date", or_null(act.on)},
                   {"what", text(journal::name(act.kind))},
                   {"account", nullptr},
                   {"line", nullptr},
                   {"reference", text(act.reference)},
                   {"by", text(entry.by)}};
  if (act.account) viewer.put_account(out, *act.account);
  return out;
}

json::object of(const vault::Access& access, const std::string& group, bool reveal) {
  const auto number = read_msisdn(access.subject);
  return {{"time", text(to_string(access.at))},
          {"by", text(access.by)},
          {"what", text(access.what)},
          {"group", group.empty() ? json::value() : json::value(text(group))},
          {"subject", text(number && !reveal ? masked(*number) : access.subject)},
          {"reason", text(access.reason)}};
}

}  // namespace tongfu::views
