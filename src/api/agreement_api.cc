// Agreements, terms, amendments (协议).
#include "agreement/agreement_list.h"
#include "api/families.h"
#include "api/page.h"
#include "operations/agreements.h"
#include "views/agreement_views.h"

namespace tongfu::api {

namespace {

operations::TermSettings settings(const Fields& body) {
  operations::TermSettings out;
  if (const auto terms = body.object("terms")) {
    for (const auto& [name, value] : terms->raw())
      out.emplace_back(std::string_view(name), std::string_view(value.as_string()));
  }
  return out;
}

Result<Answer> list_agreements(Call& call) {
  TONGFU_ASSIGN(asked, asked_order(call));
  storage::Page<int64_t> page;
  const signin::Reach reach = call.who.reach();
  if (reach.kind == signin::Reach::Kind::all) {
    page = agreement::agreement_page(call.database, call.today(), asked);
  } else if (call.sees_group(reach.group_id) && agreement::load_agreement(call.database, reach.group_id)) {
    page.items.push_back(reach.group_id);
  }
  return page_answer(call, page, [&](int64_t group_id) {
    return views::of(party::get_group(call.database, group_id),
                     agreement::load_agreement(call.database, group_id).value(), call.today());
  });
}

Result<Answer> get_agreement(Call& call) {
  TONGFU_ASSIGN(agreement, call.agreement());
  return Answer{views::of(call.group, agreement, call.today())};
}

Result<Answer> add_agreement(Call& call) {
  const Fields& body = call.body;
  agreement::Agreement a;
  a.group_id = call.group.id;
  a.code = body.text("id");
  a.facts.signed_on = body.date("signed_on");
  a.facts.first_cycle = *body.cycle("first_cycle");
  a.facts.last_cycle = *body.cycle("last_cycle");
  a.total_fee = body.money("total_fee").value_or(kNothing);
  if (const auto fee = body.object("project_fee")) {
    a.project_fee = agreement::ProjectFee{*fee->money("amount"), static_cast<int>(fee->number("cycles")),
                                          *catalogue::parse_category(fee->text("category", "plan"))};
  }
  agreement::Terms terms;
  TONGFU_TRY(operations::set_terms(terms, settings(body)));
  TONGFU_TRY(agreement::add_agreement(call.database, a, terms));
  return get_agreement(call);
}

Result<Answer> get_terms(Call& call) {
  TONGFU_ASSIGN(agreement, call.agreement());
  const Cycle cycle = call.parameters.cycle("cycle").value_or(Cycle::containing(call.today()));
  boost::json::array versions;
  for (const auto& version : agreement.versions) versions.push_back(views::text(version.from));
  return Answer{boost::json::object{{"in_force_in", views::text(cycle)},
                                    {"versions", std::move(versions)},
                                    {"terms", views::of(agreement.terms_for(cycle))}}};
}

Result<Answer> amend(Call& call) {
  const Fields& body = call.body;
  TONGFU_ASSIGN(work, call.begin_work());
  const agreement::Amendment amendment{*body.cycle("from"), *body.date("noticed_on"), body.flag("confirmed_by_group"),
                                       body.flag("confirmed_by_carrier")};
  TONGFU_ASSIGN(amended, operations::amend(call.database, **work, amendment, settings(body)));
  work->commit();
  return Answer{boost::json::object{{"from", views::text(amendment.from)},
                                    {"changes", views::changes(amended.before, amended.after)}}};
}

Result<Answer> end(Call& call) {
  const Fields& body = call.body;
  TONGFU_ASSIGN(work, call.begin_work());
  TONGFU_TRY(operations::end_as_agreed(call.database, **work,
                                       {*body.date("on"), *body.date("noticed_on"), body.flag("confirmed_by_group"),
                                        body.flag("confirmed_by_carrier")}));
  work->commit();
  return get_agreement(call);
}

}  // namespace

std::vector<NamedHandler> agreement_handlers() {
  return {{"listAgreements", list_agreements}, {"getAgreement", get_agreement},
          {"addAgreement", add_agreement},     {"getTerms", get_terms},
          {"amendAgreement", amend},           {"endAgreement", end}};
}

}  // namespace tongfu::api
