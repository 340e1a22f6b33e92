// Usage records (详单) and the error store.
#include "api/families.h"
#include "api/page.h"
#include "jobrun/outcome.h"
#include "rating/usage_list.h"
#include "views/line_views.h"

namespace tongfu::api {

namespace {

Result<Answer> list_usage(Call& call) {
  return paged(call,
               rating::usage_records(call.database, call.group.id, *call.parameters.cycle("cycle"), call.line.msisdn),
               [](const rating::KeptRecord& record) { return views::of(record); });
}

Result<Answer> list_errors(Call& call) {
  TONGFU_ASSIGN(asked, asked_order(call));
  return page_answer(call, rating::error_page(call.database, asked),
                     [](const rating::StoredError& error) { return views::of(error); });
}

Result<Answer> reprocess(Call& call) {
  return Answer{jobrun::outcome(rating::UsageImport(call.database).reprocess())};
}

}  // namespace

std::vector<NamedHandler> usage_handlers() {
  return {{"listUsage", list_usage}, {"listUsageErrors", list_errors}, {"reprocessUsage", reprocess}};
}

}  // namespace tongfu::api
