// The text of an agreement: read, kept with it, its findings (条款疑点).
#include "agreement/agreement_store.h"
#include "agreement/text_store.h"
#include "api/families.h"
#include "views/reading_view.h"

namespace tongfu::api {

namespace {

// Of a text in the body: who sent it knows what it says.
Result<Answer> read_text(Call& call) {
  TONGFU_ASSIGN(reading, agreement::read_agreement(call.request.body));
  return Answer{views::of(reading, call.language)};
}

Result<Answer> get_text(Call& call) {
  TONGFU_ASSIGN(kept, agreement::kept_text(call.database, call.setting.keys, call.group.id));
  TONGFU_ASSIGN(reading, agreement::read_agreement(kept.text));
  TONGFU_ASSIGN(agreement, call.agreement());
  boost::json::object out = views::of(kept);
  out["differences"] = views::differences(reading, agreement.terms_on(call.today()));
  out["text"] = call.reveals() ? boost::json::value(views::text(kept.text)) : boost::json::value();
  out["reading"] = views::of(call.reveals() ? std::move(reading) : views::masked(std::move(reading)), call.language);
  return Answer{std::move(out)};
}

Result<Answer> keep_text(Call& call) {
  TONGFU_ASSIGN(work, call.begin_work());
  TONGFU_TRY(agreement::keep_text(call.database, call.setting.keys, call.group.id, call.request.body,
                                  call.setting.clock.now()));
  work->commit();
  return get_text(call);
}

}  // namespace

std::vector<NamedHandler> agreement_text_handlers() {
  return {{"readAgreementText", read_text}, {"getAgreementText", get_text}, {"keepAgreementText", keep_text}};
}

}  // namespace tongfu::api
