#include "registration/registration.h"

#include <algorithm>

#include "files/table.h"
#include "kernel/text.h"
#include "membership/registry.h"
#include "registration/words.h"

namespace tongfu::registration {

using membership::Effective;

namespace {

constexpr size_t kMostListed = 50;

bool same(const Assessment& a, const Assessment& b) {
  return std::equal(a.decisions.begin(), a.decisions.end(), b.decisions.begin(), b.decisions.end(),
                    [](const Decision& x, const Decision& y) {
                      return x.member == y.member && x.effect == y.effect && x.cycle == y.cycle &&
                             x.before == y.before && x.after == y.after && x.new_document == y.new_document;
                    });
}

}  // namespace

Result<Form> read_form(const std::string& path, Date on) {
  TONGFU_ASSIGN(table, files::read_table(path));
  auto read = read_registry_form(table, on);
  if (!read) return std::move(read).error().at(path);
  table = {};  // the cells of a large form need not stay beside its rows
  Form form = gather(*std::move(read));
  form.file = path;
  return form;
}

Result<Assessment> Registration::preview(const Form& form, const Request& request) {
  return assess(database_, group_, agreement_, form, request, keys_);
}

Result<Assessment> Registration::import(const Form& form, const Request& request, const Assessment* seen) {
  storage::Transaction transaction(database_);
  party::lock_group(database_, group_.id);
  TONGFU_ASSIGN(assessment, preview(form, request));
  if (!assessment.problems.empty()) return bad_rows(form, assessment.problems);
  if (seen != nullptr && !same(*seen, assessment)) {
    return refused("registry_changed", "the registry changed after the preview: look at a new one, nothing was saved");
  }
  TONGFU_TRY(apply(form, request, assessment));
  transaction.commit();
  return assessment;
}

Result<void> Registration::apply(const Form& form, const Request& request, const Assessment& assessment) {
  // A registry of its own: it remembers plans by number, and a rollback would take them from under it.
  membership::Registry registry(database_, group_.id);
  registry.read_ahead(numbers_of(form));
  membership::Registry::OneAct act(registry, request.on);
  party::IdentityStore identities(database_, keys_);
  for (const Decision& decision : assessment.decisions) {
    const FormMember& member = form.members[decision.member];
    const Effective effective = member.effective.value_or(Effective::next_cycle);
    switch (decision.effect) {
      case Effect::join: {
        const bool verified = member.verified.value_or(true) || identities.verified(member.msisdn);
        const membership::NewLine line{member.msisdn,         decision.name,    decision.offering,
                                       decision.activated_on, member.secondary, verified};
        if (!request.from) {
          TONGFU_TRY(registry.join(line, request.on, effective, member.plan));
          break;
        }
        TONGFU_TRY(registry.add_line(line));
        TONGFU_TRY(registry.enrol_from(line.msisdn, *request.from, member.plan));
        break;
      }
      case Effect::rejoin: {
        const membership::NewLine line{member.msisdn, decision.name, decision.offering, {}, {}};
        TONGFU_TRY(registry.join(line, request.on, effective, member.plan));
        break;
      }
      case Effect::change: TONGFU_TRY(registry.change(member.msisdn, request.on, effective, member.plan)); break;
      case Effect::leave: TONGFU_TRY(registry.leave(member.msisdn, request.on, effective)); break;
      case Effect::unchanged: break;
    }
    if (decision.new_document) {
      TONGFU_TRY(identities.add({member.msisdn, *member.document, decision.name, request.on, {}}));
    }
  }
  act.done();
  return {};
}

Error bad_rows(const Form& form, const std::vector<RowProblem>& problems) {
  std::string text = form.file + ": nothing was saved, " + std::to_string(problems.size()) + " faults:";
  for (size_t i = 0; i < std::min(problems.size(), kMostListed); ++i) {
    text += "\n  " + place(form, problems[i], Tongue::en) + ": " + message(problems[i], Tongue::en, false) + "; " +
            std::string(remedy(problems[i].problem, Tongue::en));
  }
  if (problems.size() > kMostListed) text += "\n  and " + std::to_string(problems.size() - kMostListed) + " more";
  return invalid("bad_rows", std::move(text));
}

}  // namespace tongfu::registration
