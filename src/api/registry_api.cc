// The member registry's form and history (成员登记表).
#include "api/families.h"
#include "api/page.h"
#include "api/upload.h"
#include "approvals/approval_store.h"
#include "membership/line_list.h"
#include "registration/registry_export.h"
#include "views/form_views.h"
#include "views/line_views.h"

namespace tongfu::api {

namespace {

constexpr std::string_view kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

views::Viewer viewer_in(Call& call) {
  if (call.parameters.has("lang"))
    call.language = call.parameters.text("lang") == "en" ? views::Language::en : views::Language::zh;
  return call.viewer();
}

struct Upload {
  registration::Form form;
  registration::Request request;
};

Result<Upload> read_upload(Call& call) {
  Upload out;
  out.request = {.on = call.date_or_today("date"),
                 .from = call.parameters.cycle("from"),
                 .offering = call.parameters.text("offering")};
  const TemporaryFile file("", call.request.body);
  auto form = registration::read_form(file.path(), out.request.on);
  if (!form) return named_as_sent(std::move(form).error(), file, call.parameters.text("filename", "form"));
  out.form = *std::move(form);
  out.form.file = call.parameters.text("filename", "form");
  return out;
}

Result<Answer> preview(Call& call) {
  TONGFU_ASSIGN(desk, call.desk());
  TONGFU_ASSIGN(upload, read_upload(call));
  registration::Registration registration(call.database, desk->group, desk->agreement, call.setting.keys);
  TONGFU_ASSIGN(assessment, registration.preview(upload.form, upload.request));
  return Answer{views::of(viewer_in(call), upload.form, upload.request, assessment)};
}

// What has faults is answered as a preview is, with nothing saved.
Result<Answer> import(Call& call) {
  TONGFU_ASSIGN(upload, read_upload(call));
  TONGFU_ASSIGN(work, call.begin_work());
  registration::Registration registration(call.database, (*work)->group, (*work)->agreement, call.setting.keys);
  TONGFU_ASSIGN(assessment, registration.preview(upload.form, upload.request));
  const bool sound = assessment.problems.empty();
  if (sound && !assessment.nothing_to_save()) {
    TONGFU_TRY(registration.import(upload.form, upload.request, &assessment));
    work->commit();
  }
  const approvals::Limits limits = approvals::ApprovalStore(call.database, call.setting.keys).limits();
  call.afterwards.one_person_is_enough =
      !sound || !approvals::needs_second_person(limits, static_cast<int64_t>(assessment.changes()),
                                                assessment.after.group() - assessment.before.group());
  boost::json::object out = views::of(viewer_in(call), upload.form, upload.request, assessment);
  out["saved"] = sound;
  return Answer{std::move(out), sound ? 201 : 200};
}

Result<Answer> export_form(Call& call) {
  TONGFU_ASSIGN(agreement, call.agreement());
  const bool xlsx = call.parameters.text("format") == "xlsx";
  const std::string ending = xlsx ? ".xlsx" : ".csv";
  const TemporaryFile file(ending);
  TONGFU_TRY(registration::export_registry(call.database, call.group, agreement, file.path(),
                                           call.date_or_today("date"), true));
  Answer answer;
  answer.media_type = xlsx ? kXlsx : "text/csv";
  answer.file_name = "registry" + ending;
  answer.bytes = file.content();
  return answer;
}

Result<Answer> list_changes(Call& call) {
  std::optional<Msisdn> only;
  if (call.parameters.has("line")) {
    TONGFU_ASSIGN(line, call.named_account(call.parameters.text("line")));
    only = Msisdn::from_number(line);
  }
  TONGFU_ASSIGN(asked, asked_order(call));
  const views::Viewer viewer = call.viewer();
  return page_answer(call, membership::change_page(call.database, call.group.id, only, asked),
                     [&](const membership::RegistryChange& change) { return views::of(viewer, change); });
}

}  // namespace

std::vector<NamedHandler> registry_handlers() {
  return {{"previewRegistry", preview},
          {"importRegistry", import},
          {"exportRegistry", export_form},
          {"listRegistryChanges", list_changes}};
}

}  // namespace tongfu::api
