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

json::object of(const operations::VerifyReport& report) {
  json::object out{{"groups", report.groups},     {"bills", report.bills},         {"shares", report.shares},
                   {"accounts", report.accounts}, {"debits", text(report.debits)}, {"credits", text(report.credits)},
                   {"first_difference", nullptr}};
  if (const auto& d = report.first_difference) {
    out["first_difference"] = json::object{{"group", text(d->group)},
                                           {"what", text(d->what)},
                                           {"where", text(d->where)},
                                           {"found", text(d->found)},
                                           {"expected", text(d->expected)}};
  }
  return out;
}

}  // namespace tongfu::views
