// Bill runs, day ends and usage imports as jobs (出账、日终).
#include <fstream>

#include "api/families.h"
#include "api/job_view.h"
#include "api/page.h"
#include "kernel/text.h"
#include "signin/secret.h"
#include "views/viewer.h"
#include "wording/chinese.h"
#include "wording/reasons.h"

namespace tongfu::api {

namespace json = boost::json;

namespace {

// "出账 2025-06，集团 G1，试算" or "bill run 2025-06, group G1, dry run", of what was asked for.
std::string title_of(const jobs::Job& job, wording::Language language) {
  const bool zh = language == wording::Language::zh;
  const json::value parsed = json::parse(job.parameters);
  const json::object& asked = parsed.as_object();
  const auto text = [&](const char* name) {
    const json::value* value = asked.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(std::string_view(value->as_string())) : std::string();
  };
  const std::string comma = zh ? "，" : ", ";
  std::string out;
  switch (job.kind) {
    case jobs::Kind::bill_run: out = (zh ? "出账 " : "bill run ") + text("cycle"); break;
    case jobs::Kind::day_end:
      out = (zh ? "日终 " : "day end ") + text("from");
      if (text("from") != text("date")) out += (zh ? " 至 " : " to ") + text("date");
      break;
    case jobs::Kind::usage_archive: out = (zh ? "详单归档 " : "usage archive ") + text("cycle"); break;
    case jobs::Kind::usage_import: out = (zh ? "详单导入 " : "usage import ") + text("filename"); break;
  }
  if (asked.contains("group")) out += comma + (zh ? "集团 " : "group ") + text("group");
  if (asked.contains("preview")) out += comma + (zh ? "预览" : "preview");
  if (asked.contains("dry_run")) out += comma + (zh ? "试算" : "dry run");
  return out;
}

std::string detail_of(const jobs::Job& job, wording::Language language) {
  const Error said{ErrorCode::refused, job.reason, job.detail};
  if (language == wording::Language::en || job.reason.empty()) return job.detail;
  return job.reason == jobs::kProgress ? wording::in_chinese(said).value_or(job.detail)
                                       : wording::chinese_message(said);
}

}  // namespace

json::object of(const jobs::Job& job, wording::Language language) {
  const auto moment = [](const std::optional<DateTime>& at) {
    return at ? json::value(views::text(to_string(*at))) : json::value();
  };
  return {{"job", job.number},
          {"kind", views::text(jobs::name(job.kind))},
          {"state", views::text(jobs::name(job.state))},
          {"title", views::text(title_of(job, language))},
          {"by", views::text(job.by)},
          {"begun_at", moment(job.begun_at)},
          {"ended_at", moment(job.ended_at)},
          {"done", job.done},
          {"all", job.all},
          {"detail", views::text(detail_of(job, language))},
          {"result", job.result ? json::parse(*job.result) : json::value()}};
}

namespace {

// What concerns one group is shown to its people; runs over all groups are the carrier's.
class Shown {
 public:
  explicit Shown(Call& call) {
    const signin::Reach reach = call.who.reach();
    if (reach.kind == signin::Reach::Kind::all) return;
    only_ = call.sees_group(reach.group_id) ? party::get_group(call.database, reach.group_id).code : std::string();
  }
  bool operator()(const jobs::Job& job) const {
    if (!only_) return true;
    const json::value parameters = json::parse(job.parameters);
    const json::value* group = parameters.as_object().if_contains("group");
    return group != nullptr && group->is_string() && std::string_view(group->as_string()) == *only_;
  }

 private:
  std::optional<std::string> only_;  // the group's code
};

Result<Answer> accepted(Call& call, Result<jobs::Job> job) {
  if (!job) return std::move(job).error();
  call.afterwards.job_added = true;
  return Answer{of(*job, call.language)};
}

Result<std::optional<std::string>> known_group(Call& call) {
  if (!call.body.has("group")) return std::optional<std::string>();
  const std::string code = call.body.text("group");
  if (!party::find_group(call.database, code))
    return not_found("unknown_group", "there is no group '" + printable(code) + "'");
  return std::optional(code);
}

Result<Answer> run_bills(Call& call) {
  TONGFU_ASSIGN(group, known_group(call));
  return accepted(call, jobs::add(call.database,
                                  jobs::BillRunRequest{.cycle = *call.body.cycle("cycle"),
                                                       .group = group,
                                                       .today = call.body.date("date").value_or(call.today()),
                                                       .dry_run = call.body.flag("dry_run")},
                                  call.setting.clock.now()));
}

Result<Answer> run_day_end(Call& call) {
  TONGFU_ASSIGN(group, known_group(call));
  const Date to = call.body.date("date").value_or(call.today());
  return accepted(call,
                  jobs::add(call.database,
                            jobs::DayEndRequest{.from = call.body.date("from").value_or(to), .to = to, .group = group},
                            call.setting.clock.now()));
}

Result<Answer> import_usage(Call& call) {
  const std::string path = call.setting.uploads + "/" + signin::new_secret();
  std::ofstream(path, std::ios::binary) << call.request.body;
  return accepted(
      call, jobs::add(call.database,
                      jobs::UsageImportRequest{.path = path, .filename = call.parameters.text("filename", "usage")},
                      call.setting.clock.now()));
}

Result<Answer> list_jobs(Call& call) {
  TONGFU_ASSIGN(asked, asked_order(call));
  const auto kind = jobs::parse_kind(call.parameters.text("kind"));
  return page_answer(call, jobs::job_page(call.database, kind, Shown(call), asked),
                     [&](const jobs::Job& job) { return of(call.setting.live(job), call.language); });
}

Result<Answer> get_job(Call& call) {
  TONGFU_ASSIGN(job, jobs::find(call.database, call.parameters.number("job")));
  if (!Shown(call)(job)) return not_found("unknown_job", "there is no job of this number");
  return Answer{of(call.setting.live(job), call.language)};
}

Result<Answer> cancel_job(Call& call) {
  const int64_t number = call.parameters.number("job");
  TONGFU_ASSIGN(job, jobs::cancel(call.database, number, call.setting.clock.now()));
  call.afterwards.job_cancelled = number;
  return Answer{of(call.setting.live(job), call.language)};
}

Result<Answer> begin_again(Call& call) {
  return accepted(call, jobs::again(call.database, call.parameters.number("job"), call.setting.clock.now()));
}

}  // namespace

std::vector<NamedHandler> job_handlers() {
  return {{"runBills", run_bills}, {"runDayEnd", run_day_end}, {"importUsage", import_usage}, {"listJobs", list_jobs},
          {"getJob", get_job},     {"cancelJob", cancel_job},  {"beginJobAgain", begin_again}};
}

}  // namespace tongfu::api
