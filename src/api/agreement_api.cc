// Agreements, terms, amendments (协议).
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
  std::vector<std::pair<party::Group, agreement::Agreement>> all;
  for (party::Group& group : party::list_groups(call.database)) {
    if (!call.sees_group(group.id)) continue;
    if (auto agreement = agreement::load_agreement(call.database, group.id))
      all.emplace_back(std::move(group), *std::move(agreement));
  }
  return paged(call, all, [&](const auto& one) { return views::of(one.first, one.second, call.today()); });
}

Result<Answer> get_agreement(Call& call) {
  TONGFU_ASSIGN(agreement, agreement::load_agreement(call.database, call.group.id));
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
  TONGFU_ASSIGN(agreement, agreement::load_agreement(call.database, call.group.id));
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
