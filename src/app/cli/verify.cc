#include <iostream>

#include <boost/json.hpp>

#include "app/cli/progress.h"
#include "app/cli/verbs.h"
#include "views/record_views.h"

namespace tongfu::app {

namespace json = boost::json;

namespace {

Result<void> run(const Common& common) {
  TONGFU_ASSIGN(session, open_session(common));
  ProgressBar bar("verify");
  const operations::VerifyReport r = operations::verify(
      session->database, session->calendar,
      [&](int64_t done, int64_t all) { bar.show(static_cast<double>(done) / static_cast<double>(all)); });
  bar.clear();
  const auto& d = r.first_difference;
  if (common.json) {
    std::cout << json::serialize(views::of(r)) << '\n';
  } else {
    std::cout << common.say("核对：集团 ", "verified: groups ") << r.groups << common.say("，账单 ", ", bills ")
              << r.bills << common.say("，分摊 ", ", shares ") << r.shares << common.say("，账户 ", ", accounts ")
              << r.accounts << common.say("，借方 ", ", debits ") << to_grouped_string(r.debits)
              << common.say(" = 贷方 ", " = credits ") << to_grouped_string(r.credits) << '\n';
    if (!d) std::cout << common.say("没有差异。\n", "Nothing differs.\n");
  }
  if (d)
    return refused("difference_found",
                   d->group + ": " + d->what + ", " + d->where + ": found " + d->found + ", expected " + d->expected);
  return {};
}

}  // namespace

void add_verify(Program& program) {
  Verb verb = program.reading_verb("verify",
                                   "Recompute every published bill and check the ledger; report the first difference");
  program.on(verb, run);
}

}  // namespace tongfu::app
