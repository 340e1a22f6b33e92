// Bank collection (银行托收): accounts, mandates, batches, return files.
#include "api/families.h"
#include "api/page.h"
#include "api/upload.h"
#include "views/bank_views.h"

namespace tongfu::api {

using bankcollection::BatchStore;

namespace {

agreement::BankAccount account_of(const Fields& body) {
  return {body.text("holder"), body.text("bank"), body.text("bank_code"), body.text("number")};
}

bankcollection::MandateBook mandates_of(Call& call) {
  return {call.database, call.group.id, call.setting.keys};
}

Result<Answer> list_payees(Call& call) {
  return paged(call, agreement::payees(call.database, call.group.id),
               [](const agreement::Payee& payee) { return views::of(payee); });
}

Result<Answer> add_payee(Call& call) {
  TONGFU_ASSIGN(work, call.begin_work());
  const Date from = call.body.date("from").value_or(call.today());
  TONGFU_TRY(agreement::add_payee(call.database, call.group.id, from, account_of(call.body)));
  const agreement::Payee added = agreement::payees(call.database, call.group.id).back();
  work->commit();
  return Answer{views::of(added)};
}

Result<Answer> list_mandates(Call& call) {
  TONGFU_ASSIGN(mandates, mandates_of(call).list());
  const views::Viewer viewer = call.viewer();
  return paged(call, mandates, [&](const bankcollection::Mandate& mandate) { return views::of(viewer, mandate); });
}

Result<Answer> add_mandate(Call& call) {
  TONGFU_ASSIGN(work, call.begin_work());
  TONGFU_ASSIGN(added, mandates_of(call).add({.code = call.body.text("id"),
                                              .signed_on = *call.body.date("signed_on"),
                                              .account = account_of(call.body)}));
  work->commit();
  return Answer{views::of(call.viewer(), added)};
}

Result<Answer> end_mandate(Call& call) {
  const std::string code = call.parameters.text("mandate");
  TONGFU_ASSIGN(work, call.begin_work());
  TONGFU_TRY(mandates_of(call).end(code, call.body.date("date").value_or(call.today())));
  TONGFU_ASSIGN(mandates, mandates_of(call).list());
  work->commit();
  const auto ended =
      std::find_if(mandates.begin(), mandates.end(), [&](const auto& mandate) { return mandate.code == code; });
  return Answer{views::of(call.viewer(), *ended)};
}

operations::CollectionRequest request_of(Call& call) {
  return {call.setting.clock.now(), call.body.date("due_by").value_or(call.today()),
          call.body.date("collect_on").value_or(call.today())};
}

boost::json::object shown(Call& call, const bankcollection::Batch& batch) {
  return views::of(batch, BatchStore(call.database).tally(batch.number));
}

Result<Answer> preview_batch(Call& call) {
  TONGFU_ASSIGN(plan, operations::plan_collection(call.database, call.setting.calendar, request_of(call)));
  return Answer{views::of(plan)};
}

Result<Answer> make_batch(Call& call) {
  TONGFU_ASSIGN(made, operations::make_collection(call.database, call.setting.calendar, request_of(call)));
  return Answer{boost::json::object{{"batch", made ? boost::json::value(shown(call, made->batch)) : nullptr},
                                    {"is_new", made && made->is_new}}};
}

Result<Answer> list_batches(Call& call) {
  return paged(call, BatchStore(call.database).list(),
               [&](const bankcollection::Batch& batch) { return shown(call, batch); });
}

Result<bankcollection::Batch> named_batch(Call& call) {
  return operations::find_batch(call.database, call.parameters.text("batch"));
}

Result<Answer> get_batch(Call& call) {
  TONGFU_ASSIGN(batch, named_batch(call));
  return Answer{shown(call, batch)};
}

Result<Answer> list_items(Call& call) {
  TONGFU_ASSIGN(batch, named_batch(call));
  TONGFU_ASSIGN(asked, asked_order(call));
  return page_answer(call, BatchStore(call.database).item_page(batch.number, asked),
                     [&](const bankcollection::Item& item) {
                       return views::of(call.language, party::get_group(call.database, item.id.group_id).code, item);
                     });
}

Result<Answer> export_batch(Call& call) {
  TONGFU_ASSIGN(batch, named_batch(call));
  TONGFU_ASSIGN(file, operations::collection_file(call.database, call.setting.keys, batch, call.setting.clock.now()));
  const bool csv = call.parameters.text("format") == "csv";
  Answer answer;
  answer.media_type = csv ? "text/csv" : "application/xml";
  answer.file_name = batch.code() + (csv ? ".csv" : ".xml");
  answer.bytes = csv ? bankcollection::collection_csv(file) : bankcollection::pain_008(file);
  return answer;
}

Result<operations::AnswerReport> read_answer(Call& call, bool save) {
  const TemporaryFile file("", call.request.body);
  const auto read = bankcollection::read_return_file(file.path());
  if (!read) return named_as_sent(read.error(), file, call.parameters.text("filename", "return file"));
  return operations::answer_collection(call.database, call.setting.calendar, *read, call.today(), save);
}

Result<Answer> preview_return_file(Call& call) {
  TONGFU_ASSIGN(report, read_answer(call, false));
  return Answer{views::of(call.language, report)};
}

Result<Answer> take_return_file(Call& call) {
  TONGFU_ASSIGN(report, read_answer(call, true));
  return Answer{views::of(call.language, report), report.saved ? 201 : 200};
}

}  // namespace

std::vector<NamedHandler> bank_collection_handlers() {
  return {{"listPayeeAccounts", list_payees},  {"addPayeeAccount", add_payee},
          {"listMandates", list_mandates},     {"addMandate", add_mandate},
          {"endMandate", end_mandate},         {"previewCollection", preview_batch},
          {"makeCollection", make_batch},      {"listCollections", list_batches},
          {"getCollection", get_batch},        {"listCollectionItems", list_items},
          {"exportCollection", export_batch},  {"previewReturnFile", preview_return_file},
          {"takeReturnFile", take_return_file}};
}

}  // namespace tongfu::api
