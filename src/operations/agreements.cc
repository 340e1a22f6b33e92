#include "operations/agreements.h"

namespace tongfu::operations {

Result<void> set_terms(agreement::Terms& terms, const TermSettings& settings) {
  for (const auto& [name, value] : settings) TONGFU_TRY(agreement::set_term(terms, name, value));
  return {};
}

Result<Amended> amend(storage::Database& database, GroupDesk& desk, const agreement::Amendment& amendment,
                      const TermSettings& settings) {
  Amended out{desk.agreement.terms_for(amendment.from), desk.agreement.terms_for(amendment.from)};
  TONGFU_TRY(set_terms(out.after, settings));
  const auto billed = cycles::billed_cycles(database, desk.group.id);
  TONGFU_TRY(agreement::check_amendment(amendment, out.before,
                                        billed.empty() ? std::nullopt : std::optional(billed.back().cycle)));
  agreement::amend(database, desk.group.id, amendment.from, out.after, amendment.noticed_on);
  return out;
}

Result<void> end_as_agreed(storage::Database& database, GroupDesk& desk, const agreement::AgreedEnd& end) {
  const agreement::State state = desk.agreement.life_on(end.on).state;
  if (state == agreement::State::expired || state == agreement::State::terminated)
    return refused("agreement_ended", "the agreement has ended by then already");
  TONGFU_TRY(agreement::check_agreed_end(end, desk.agreement.terms_on(end.noticed_on)));
  agreement::end_as_agreed(database, desk.group.id, end.on, end.noticed_on);
  return {};
}

}  // namespace tongfu::operations
