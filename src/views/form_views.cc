#include "views/form_views.h"

#include "registration/words.h"
#include "views/line_views.h"

namespace tongfu::views {

namespace json = boost::json;
using registration::CycleCost;
using registration::Effect;
using registration::Form;
using registration::RowProblem;

namespace {

json::object of_cost(const CycleCost& cost) {
  return {{"group", text(cost.group())},
          {"sponsored", text(cost.sponsored)},
          {"allocation", text(cost.allocation)},
          {"member", text(cost.member)}};
}

json::array of_problems(const Viewer& viewer, const Form& form, const std::vector<RowProblem>& problems) {
  const auto tongue = viewer.language() == Language::zh ? registration::Tongue::zh : registration::Tongue::en;
  json::array all;
  for (const RowProblem& problem : problems) {
    all.push_back({{"file", text(form.file)},
                   {"sheet", text(form.sheet)},
                   {"row", problem.row},
                   {"column", text(registration::name(problem.column))},
                   {"reason", text(registration::reason(problem.problem))},
                   {"message", text(registration::message(problem, tongue, viewer.reveals()))},
                   {"remedy", text(registration::remedy(problem.problem, tongue))}});
  }
  return all;
}

json::object of_member(const Viewer& viewer, const registration::FormMember& member, const registration::Decision& d) {
  json::object out{{"row", member.row},
                   {"msisdn", viewer.number(member.msisdn)},
                   {"name", viewer.name(d.name)},
                   {"effect", text(registration::name(d.effect))},
                   {"cycle", text(d.cycle)},
                   {"offering", text(d.offering)},
                   {"sponsorships", of(member.plan)},
                   {"before", of_cost(d.before)},
                   {"after", of_cost(d.after)},
                   {"verified", member.verified ? json::value(*member.verified) : json::value()},
                   {"document", nullptr},
                   {"new_document", d.new_document}};
  if (member.document) {
    out["document"] = json::object{{"kind", text(party::name(member.document->kind))},
                                   {"number", text(party::masked(*member.document))}};
  }
  return out;
}

}  // namespace

json::object of(const Viewer& viewer, const Form& form, const registration::Request& request,
                const registration::Assessment& assessment) {
  json::object counts;
  for (size_t e = 0; e < registration::kEffectCount; ++e)
    counts[text(registration::name(static_cast<Effect>(e)))] = assessment.counts[e];
  json::array members, columns, passed_over;
  for (const registration::Decision& d : assessment.decisions)
    members.push_back(of_member(viewer, form.members[d.member], d));
  for (const std::string& column : form.unknown_columns) columns.push_back(text(column));
  for (const uint32_t row : form.passed_over) passed_over.push_back(row);
  return {{"group", text(viewer.group().code)},
          {"file", text(form.file)},
          {"date", text(request.on)},
          {"usage_included", false},
          {"counts", std::move(counts)},
          {"totals", json::object{{"before", of_cost(assessment.before)}, {"after", of_cost(assessment.after)}}},
          {"registry_sponsored", text(assessment.registry_sponsored)},
          {"default_activations", assessment.default_activations},
          {"other_group_name", assessment.other_group_name},
          {"members", std::move(members)},
          {"problems", of_problems(viewer, form, assessment.problems)},
          {"warnings", of_problems(viewer, form, assessment.warnings)},
          {"unknown_columns", std::move(columns)},
          {"passed_over", std::move(passed_over)}};
}

}  // namespace tongfu::views
