// Lines of members (成员号码): what they are, what is done to them, who uses them, what remains of their free units.
#include "api/families.h"
#include "api/page.h"
#include "kernel/text.h"
#include "membership/line_list.h"
#include "membership/line_place.h"
#include "registration/real_name.h"
#include "views/line_views.h"

namespace tongfu::api {

namespace json = boost::json;

namespace {

std::optional<membership::LineState> asked_state(const Call& call) {
  using membership::LineState;
  const std::string wanted = call.parameters.text("state");
  for (const LineState state : {LineState::active, LineState::suspended, LineState::terminated}) {
    if (wanted == membership::name(state)) return state;
  }
  return std::nullopt;
}

Result<Answer> list_lines(Call& call) {
  TONGFU_ASSIGN(only, call.only_account());
  TONGFU_ASSIGN(asked, asked_order(call));
  const membership::LineFilter filter{only ? std::optional(Msisdn::from_number(*only)) : std::nullopt,
                                      asked_state(call), call.parameters.text("q"), call.reveals()};
  membership::Registry registry(call.database, call.group.id);
  const views::Viewer viewer = call.viewer();
  const auto page = membership::line_page(call.database, call.group.id, filter, asked);
  return page_answer(call, page, [&](const membership::RegisteredLine& line) {
    return views::of(viewer, registry, line, call.today());
  });
}

Result<Answer> get_line(Call& call) {
  TONGFU_ASSIGN(desk, call.desk());
  return Answer{views::details(call.viewer(), *desk, call.line)};
}

enum class LineAct { suspend, resume, terminate };

template <LineAct kAct>
Result<Answer> act(Call& call) {
  const Date date = call.body.date("date").value_or(call.today());
  TONGFU_ASSIGN(work, call.begin_work());
  membership::Registry& registry = (*work)->registry;
  if constexpr (kAct == LineAct::suspend) TONGFU_TRY(registry.suspend(call.line.msisdn, date));
  if constexpr (kAct == LineAct::resume) TONGFU_TRY(registry.resume(call.line.msisdn, date));
  if constexpr (kAct == LineAct::terminate) TONGFU_TRY(registry.terminate(call.line.msisdn, date));
  work->commit();
  TONGFU_ASSIGN(line, registry.find_line(call.line.msisdn));
  return Answer{views::details(call.viewer(), **work, line)};
}

Result<Answer> list_identities(Call& call) {
  party::IdentityStore identities(call.database, call.setting.keys);
  TONGFU_ASSIGN(history, identities.history(call.line.msisdn));
  const views::Viewer viewer = call.viewer();
  return paged(call, history, [&](const party::Identity& one) { return views::of(viewer, one); });
}

Result<Answer> verify_line(Call& call) {
  const Date date = call.body.date("date").value_or(call.today());
  const auto kind = party::parse_document_kind(call.body.text("document"));
  TONGFU_ASSIGN(document, party::parse_document(*kind, call.body.text("number"), date));
  const std::string name(trim(call.body.text("name")));
  if (name.empty()) return invalid("bad_name", "$.name: expected the name on the document");
  TONGFU_TRY(registration::verify_line(call.database, call.setting.keys, {call.line.msisdn, document, name, date, {}}));
  party::IdentityStore identities(call.database, call.setting.keys);
  TONGFU_ASSIGN(history, identities.history(call.line.msisdn));
  return Answer{views::of(call.viewer(), history.back())};
}

json::object count(int64_t free, int64_t used) {
  return {{"free", free}, {"used", used}, {"remaining", std::max<int64_t>(0, free - used)}};
}

Result<Answer> get_units(Call& call) {
  TONGFU_ASSIGN(cycle, parse_cycle(call.parameters.text("cycle")));
  const catalogue::Catalogue catalogue = catalogue::load_catalogue(call.database);
  TONGFU_ASSIGN(offering, catalogue::find_offering(catalogue, call.line.offering));
  const auto line = membership::registered(call.database, call.group.id, call.line);
  const rating::LineLife life{call.line.activated_on, call.line.terminated_on.value_or(kNever), line.suspensions};
  const rating::UsageTotals free = rating::free_units(*offering, life, cycle);
  rating::UsageTotals used;
  for (const rating::LineTotals& totals : rating::usage_totals(call.database, call.group.id, cycle)) {
    if (totals.line == call.line.msisdn) used = totals.totals;
  }
  json::object out;
  call.viewer().put_line(out, call.line.msisdn);
  out["cycle"] = views::text(cycle);
  out["offering"] = views::text(call.line.offering);
  out["voice_minutes"] = count(free.voice_minutes, used.voice_minutes);
  out["data_bytes"] = count(free.data_bytes, used.data_bytes);
  out["sms"] = count(free.sms, used.sms);
  return Answer{std::move(out)};
}

}  // namespace

std::vector<NamedHandler> line_handlers() {
  return {{"listLines", list_lines},
          {"getLine", get_line},
          {"suspendLine", act<LineAct::suspend>},
          {"resumeLine", act<LineAct::resume>},
          {"terminateLine", act<LineAct::terminate>},
          {"listIdentities", list_identities},
          {"verifyLine", verify_line},
          {"getUnits", get_units}};
}

}  // namespace tongfu::api
