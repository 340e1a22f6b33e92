#include "registration/assessment.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "kernel/text.h"
#include "membership/registry.h"
#include "registration/real_name.h"

namespace tongfu::registration {

using membership::Enrolment;
using membership::RegisteredLine;
using membership::Timeline;
using sponsorship::Plan;
using sponsorship::Sponsorship;

namespace {

constexpr int64_t kPlanOfForm = -1;  // stands for the form's plan in a timeline that is only tried out

// The one that holds once everything pending has happened.
const Enrolment* open_enrolment(const Timeline& timeline) {
  return timeline.empty() || timeline.back().to != kNoEnd ? nullptr : &timeline.back();
}

class Assessor {
 public:
  Assessor(storage::Database& database, const party::Group& group, const Form& form, const Request& request,
           int64_t most_lines, const vault::Keyring& keys)
      : database_(database),
        registry_(database, group.id),
        identities_(database, keys),
        most_lines_(most_lines),
        form_(form),
        request_(request),
        now_(Cycle::containing(request.on)),
        catalogue_(catalogue::load_catalogue(database)),
        lines_(registry_.load()),
        secondary_(registry_.secondary_sims()) {
    for (const auto& [code, offering] : catalogue_) {
      by_name_[offering.name].push_back(&offering);
    }
    for (size_t i = 0; i < lines_.size(); ++i) index_.emplace(lines_[i].line.msisdn, i);
    for (const auto& [sim, main] : secondary_) sims_of_[main].push_back(sim);
    const std::vector<Msisdn> numbers = numbers_of(form);
    directory_ = membership::find_in_directory(database, numbers);
    persons_ = identities_.persons_of(numbers);
    out_.default_activated_on = request.from ? request.from->first_day() - 1 : request.on;
  }

  Result<Assessment> assess() && {
    if (!request_.offering.empty()) {
      default_offering_ = offering_named(request_.offering);
      if (default_offering_ == nullptr) return catalogue::find_offering(catalogue_, request_.offering).error();
    }
    out_.problems = form_.problems;
    out_.warnings = form_.warnings;
    out_.decisions.reserve(form_.members.size());
    after_.reserve(lines_.size());
    for (size_t i = 0; i < form_.members.size(); ++i) {
      if (form_.members[i].sound) TONGFU_TRY(decide(i));
    }
    const auto by_row = [](const RowProblem& a, const RowProblem& b) { return a.row < b.row; };
    std::stable_sort(out_.problems.begin(), out_.problems.end(), by_row);
    std::stable_sort(out_.warnings.begin(), out_.warnings.end(), by_row);
    add_rest_of_registry();
    return std::move(out_);
  }

 private:
  void wrong(const FormMember& member, FormColumn column, Problem problem, std::string detail = {}) {
    out_.problems.push_back({member.row, column, problem, std::move(detail)});
    failed_ = true;
  }

  // A code, or a name that only one offering has.
  const catalogue::Offering* offering_named(const std::string& text) const {
    if (const auto found = catalogue_.find(text); found != catalogue_.end()) return &found->second;
    const auto named = by_name_.find(text);
    return named != by_name_.end() && named->second.size() == 1 ? named->second.front() : nullptr;
  }

  const Plan* plan_of(const Enrolment* enrolment) {
    return enrolment == nullptr ? nullptr : &registry_.plan(enrolment->plan_id);
  }

  Result<void> decide(size_t i) {
    const FormMember& member = form_.members[i];
    failed_ = false;
    Decision decision{.member = i,
                      .cycle = now_ + 1,
                      .name = member.name,
                      .offering = {},
                      .activated_on = {},
                      .before = {},
                      .after = {}};
    if (member.effective == Effective::this_cycle) decision.cycle = now_;
    const auto known = index_.find(member.msisdn);
    if (known == index_.end()) {
      if (member.action == FormAction::none || member.action == FormAction::join) {
        join_new(member, decision);
      } else {
        not_on_registry(member);
      }
    } else {
      decide_known(member, lines_[known->second], decision);
    }
    // After the very first registry, changes are of the day (R3.2).
    if (request_.from && !lines_.empty() && decision.effect != Effect::unchanged && !failed_) {
      wrong(member, FormColumn::action, Problem::not_first_registry);
    }
    TONGFU_TRY(look_at_document(member, decision));
    if (failed_) return {};
    ++out_.counts[static_cast<size_t>(decision.effect)];
    out_.documents += decision.new_document;
    out_.before += decision.before;
    out_.after += decision.after;
    out_.decisions.push_back(std::move(decision));
    return {};
  }

  // R18: a number that newly becomes somebody's counts with all others of that person, in this form and on record.
  Result<void> look_at_document(const FormMember& member, Decision& decision) {
    if (decision.effect == Effect::leave) return {};
    std::optional<std::string> person;
    if (member.document && member.verified.value_or(true)) {
      TONGFU_ASSIGN(its_person, identities_.person(*member.document));
      bool new_one = !persons_.contains(member.msisdn);
      if (!new_one) {
        TONGFU_ASSIGN(is_new, identities_.is_new({member.msisdn, *member.document, decision.name, {}, {}}));
        new_one = is_new;
      }
      decision.new_document = new_one;
      if (new_one) person = std::move(its_person);
    } else if (decision.effect == Effect::join) {
      if (const auto known = persons_.find(member.msisdn); known != persons_.end()) person = known->second;  // ahead
    }
    if (!person) return {};
    const auto [at, first] = lines_of_.try_emplace(*person);
    if (first) {
      const auto known = lines_in_use(database_, identities_, *person);
      at->second.insert(known.begin(), known.end());
    }
    at->second.insert(member.msisdn);
    if (static_cast<int64_t>(at->second.size()) > most_lines_)
      wrong(member, FormColumn::document_number, Problem::too_many_lines, std::to_string(most_lines_));
    return {};
  }

  void not_on_registry(const FormMember& member) {
    if (!directory_.contains(member.msisdn)) return wrong(member, FormColumn::msisdn, Problem::unknown_line);
    wrong(member, FormColumn::msisdn,
          secondary_.contains(member.msisdn) ? Problem::is_secondary : Problem::other_group);
  }

  void join_new(const FormMember& member, Decision& decision) {
    decision.effect = Effect::join;
    if (request_.from) decision.cycle = *request_.from;
    if (directory_.contains(member.msisdn)) not_on_registry(member);
    if (member.name.empty()) wrong(member, FormColumn::name, Problem::missing_name);
    if (!member.verified.value_or(true) && !persons_.contains(member.msisdn))  // R3.3
      wrong(member, FormColumn::verified, Problem::not_verified);
    const catalogue::Offering* offering = member.offering.empty() ? default_offering_ : offering_named(member.offering);
    if (offering == nullptr) {
      wrong(member, FormColumn::offering,
            member.offering.empty() ? Problem::missing_offering : Problem::unknown_offering,
            printable(member.offering));
    }
    for (const Msisdn sim : member.secondary) {
      if (directory_.contains(sim)) wrong(member, FormColumn::secondary, Problem::number_in_use, to_string(sim));
    }
    if (!member.sponsored) wrong(member, FormColumn::mode, Problem::missing_mode);
    if (failed_) return;
    decision.offering = offering->code;
    decision.activated_on = member.activated_on.value_or(out_.default_activated_on);
    if (!member.activated_on) ++out_.default_activations;
    decision.after = costs_.of(*offering, &member.plan);
  }

  void decide_known(const FormMember& member, const RegisteredLine& known, Decision& decision) {
    check_line(member, known);
    if (failed_) return;
    if (!member.name.empty() && member.name != known.line.name) {
      out_.warnings.push_back({member.row, FormColumn::name, Problem::name_differs, {}});
    }
    decision.name = known.line.name;
    decision.offering = known.line.offering;
    const catalogue::Offering* offering = offering_named(known.line.offering);
    if (offering == nullptr) return wrong(member, FormColumn::offering, Problem::unknown_offering, known.line.offering);
    const Plan* before = plan_of(open_enrolment(known.timeline));
    const Plan* after = before;
    switch (member.action) {
      case FormAction::none: keep(member, known, decision); break;
      case FormAction::join: rejoin(member, known, decision); break;
      case FormAction::change: change(member, known, decision); break;
      case FormAction::leave: leave(member, known, decision); break;
    }
    if (failed_) return;
    if (decision.effect == Effect::leave) after = nullptr;
    if (decision.effect == Effect::change || decision.effect == Effect::rejoin) after = &member.plan;
    if (known.line.terminated_on) return;  // costs nothing any more
    decision.before = costs_.of(*offering, before);
    decision.after = costs_.of(*offering, after);
    after_[known.line.msisdn] = decision.after.sponsored;
  }

  // What the form says of the line itself cannot be changed by it.
  void check_line(const FormMember& member, const RegisteredLine& known) {
    if (!member.offering.empty()) {
      const catalogue::Offering* said = offering_named(member.offering);
      if (member.offering != known.line.offering && (said == nullptr || said->code != known.line.offering)) {
        wrong(member, FormColumn::offering, Problem::other_offering, known.line.offering);
      }
    }
    if (member.activated_on && *member.activated_on != known.line.activated_on) {
      wrong(member, FormColumn::activated_on, Problem::other_activation, to_string(known.line.activated_on));
    }
    const auto sims = sims_of_.find(known.line.msisdn);
    for (const Msisdn sim : member.secondary) {
      const bool known_sim =
          sims != sims_of_.end() && std::find(sims->second.begin(), sims->second.end(), sim) != sims->second.end();
      if (!known_sim) return wrong(member, FormColumn::secondary, Problem::other_secondary, to_string(sim));
    }
  }

  void keep(const FormMember& member, const RegisteredLine& known, Decision& decision) {
    const Enrolment* present = standing(known.timeline, now_);
    if (present == nullptr) return wrong(member, FormColumn::action, Problem::needs_join);
    const Plan& plan = *plan_of(present);
    if (!member.sponsored && !plan.in_order().empty()) return wrong(member, FormColumn::mode, Problem::missing_mode);
    if (!same_effect(plan, member.plan)) return wrong(member, FormColumn::action, Problem::needs_change);
    decision.cycle = present->from;
  }

  // Whether the line runs under the form's plan from `from` on, for good. What is pending for the next cycle is not yet
  // what a form asks for this one.
  bool stands_already(const FormMember& member, const Timeline& timeline, Cycle from, Decision& decision) {
    const Enrolment* open = open_enrolment(timeline);
    if (open == nullptr || open->from > from || !same_effect(*plan_of(open), member.plan)) return false;
    decision.cycle = open->from;
    return true;
  }

  void rejoin(const FormMember& member, const RegisteredLine& known, Decision& decision) {
    if (known.line.terminated_on) return terminated(member, known);
    if (!member.sponsored) return wrong(member, FormColumn::mode, Problem::missing_mode);
    const Effective effective = member.effective.value_or(Effective::next_cycle);
    if (stands_already(member, known.timeline, request_.from.value_or(decision.cycle), decision)) return;
    if (!membership::join(member.msisdn, known.timeline, now_, effective, kPlanOfForm)) {
      return wrong(member, FormColumn::action, Problem::already_enrolled);
    }
    decision.effect = Effect::rejoin;
  }

  void change(const FormMember& member, const RegisteredLine& known, Decision& decision) {
    if (known.line.terminated_on) return terminated(member, known);
    if (!member.sponsored) return wrong(member, FormColumn::mode, Problem::missing_mode);
    const Effective effective = member.effective.value_or(Effective::next_cycle);
    const auto changed = membership::change(member.msisdn, known.timeline, now_, effective, kPlanOfForm);
    if (!changed) return wrong(member, FormColumn::action, Problem::not_enrolled);
    if (stands_already(member, known.timeline, changed->back().from, decision)) return;
    decision.effect = Effect::change;
  }

  void leave(const FormMember& member, const RegisteredLine& known, Decision& decision) {
    const Effective effective = member.effective.value_or(Effective::next_cycle);
    decision.cycle = effective == Effective::this_cycle ? now_ - 1 : now_;
    const auto left = membership::leave(member.msisdn, known.timeline, now_, effective);
    if (!left || *left == known.timeline) return;  // it has left already: twice is once
    decision.effect = Effect::leave;
  }

  void terminated(const FormMember& member, const RegisteredLine& known) {
    wrong(member, FormColumn::action, Problem::line_terminated, to_string(*known.line.terminated_on));
  }

  // R5.5 looks at the sponsored sum over all lines of the group.
  void add_rest_of_registry() {
    for (const Decision& decision : out_.decisions) {
      if (decision.effect == Effect::join) out_.registry_sponsored += decision.after.sponsored;
    }
    for (const RegisteredLine& line : lines_) {
      if (const auto decided = after_.find(line.line.msisdn); decided != after_.end()) {
        out_.registry_sponsored += decided->second;
        continue;
      }
      const Plan* plan = plan_of(open_enrolment(line.timeline));
      const catalogue::Offering* offering = offering_named(line.line.offering);
      if (plan != nullptr && offering != nullptr) out_.registry_sponsored += costs_.of(*offering, plan).sponsored;
    }
  }

  storage::Database& database_;
  membership::Registry registry_;
  party::IdentityStore identities_;
  const int64_t most_lines_;
  const Form& form_;
  const Request& request_;
  const Cycle now_;
  const catalogue::Catalogue catalogue_;
  std::unordered_map<std::string, std::vector<const catalogue::Offering*>> by_name_;
  const std::vector<RegisteredLine> lines_;
  const std::map<Msisdn, Msisdn> secondary_;
  std::unordered_map<Msisdn, size_t> index_;
  std::unordered_map<Msisdn, std::vector<Msisdn>> sims_of_;
  std::unordered_map<Msisdn, membership::DirectoryEntry> directory_;  // the form's numbers that are on a registry
  std::unordered_map<Msisdn, std::string> persons_;                   // of the form's numbers that are verified
  std::unordered_map<Msisdn, Money> after_;
  std::unordered_map<std::string, std::unordered_set<Msisdn>> lines_of_;  // of each person met
  const catalogue::Offering* default_offering_ = nullptr;
  CycleCosts costs_;
  Assessment out_;
  bool failed_ = false;
};

std::string without_spaces(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  return text;
}

}  // namespace

const Enrolment* standing(const Timeline& timeline, Cycle now) {
  const Enrolment* found = nullptr;
  for (const Enrolment& enrolment : timeline) {
    if (enrolment.to >= now && (enrolment.from <= now + 1 || found == nullptr)) found = &enrolment;
  }
  return found;
}

bool same_effect(const Plan& a, const Plan& b) {
  return std::equal(a.in_order().begin(), a.in_order().end(), b.in_order().begin(), b.in_order().end(),
                    [](const Sponsorship& x, Sponsorship y) {
                      y.priority = x.priority;
                      return x == y;
                    });
}

Result<Assessment> assess(storage::Database& database, const party::Group& group, const agreement::Agreement& agreement,
                          const Form& form, const Request& request, const vault::Keyring& keys) {
  const agreement::State state = agreement.life_on(request.on).state;
  if (state == agreement::State::expired || state == agreement::State::terminated) {
    return refused("agreement_ended", "the agreement of group '" + printable(group.code) + "' is " +
                                          std::string(agreement::name(state)) + " on " + to_string(request.on) +
                                          ": its registry cannot be changed any more");
  }
  if (request.from && *request.from < agreement.facts.first_cycle) {
    return refused("before_agreement", "the agreement begins with " + to_string(agreement.facts.first_cycle) +
                                           ": lines cannot be enrolled from " + to_string(*request.from));
  }
  const int64_t most_lines = agreement.terms_on(request.on).max_lines_per_person;
  TONGFU_ASSIGN(assessment, Assessor(database, group, form, request, most_lines, keys).assess());
  // A title cell may go on behind the name ("集团统付账号：...").
  const std::string said = without_spaces(form.group_name);
  assessment.other_group_name = !said.empty() && said.find(without_spaces(group.name)) == std::string::npos;
  return assessment;
}

}  // namespace tongfu::registration
