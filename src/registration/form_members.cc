#include "registration/form_members.h"

#include <algorithm>
#include <unordered_map>

namespace tongfu::registration {

namespace {

using sponsorship::Sponsorship;

class Gatherer {
 public:
  explicit Gatherer(Form& form) : form_(form) {}

  void add(FormRow row) {
    const auto [at, is_new] = index_.try_emplace(row.msisdn, form_.members.size());
    if (is_new) {
      form_.members.push_back({.row = row.row,
                               .sound = row.sound,
                               .sponsored = row.sponsorship.has_value(),
                               .action = row.action,
                               .msisdn = row.msisdn,
                               .effective = row.effective,
                               .activated_on = row.activated_on,
                               .name = std::move(row.name),
                               .offering = std::move(row.offering),
                               .secondary = std::move(row.secondary),
                               .document = std::move(row.document),
                               .verified = row.verified,
                               .plan = {}});
      if (row.sponsorship) sponsorships_.push_back({at->second, row.row, *std::move(row.sponsorship)});
      return;
    }
    FormMember& member = form_.members[at->second];
    member.sound &= row.sound;
    if (row.action != member.action) wrong(member, row.row, FormColumn::action, Problem::mixed_actions, member.row);
    if (!row.sponsorship || !member.sponsored)
      wrong(member, row.row, FormColumn::msisdn, Problem::duplicate_number, member.row);
    merge(member, row, member.name, row.name, FormColumn::name);
    merge(member, row, member.offering, row.offering, FormColumn::offering);
    merge(member, row, member.effective, row.effective, FormColumn::effective);
    merge(member, row, member.activated_on, row.activated_on, FormColumn::activated_on);
    merge(member, row, member.secondary, row.secondary, FormColumn::secondary);
    merge(member, row, member.document, row.document, FormColumn::document_number);
    merge(member, row, member.verified, row.verified, FormColumn::verified);
    if (row.sponsorship) sponsorships_.push_back({at->second, row.row, *std::move(row.sponsorship)});
  }

  // Makes the plans: the sponsorships of each member in the order of their rows.
  void make_plans() {
    std::stable_sort(sponsorships_.begin(), sponsorships_.end(),
                     [](const Sponsored& a, const Sponsored& b) { return a.member < b.member; });
    for (size_t i = 0; i < sponsorships_.size();) {
      size_t end = i;
      while (end < sponsorships_.size() && sponsorships_[end].member == sponsorships_[i].member) ++end;
      make_plan(form_.members[sponsorships_[i].member], i, end);
      i = end;
    }
  }

  void check_secondary() {
    std::unordered_map<Msisdn, uint32_t> owners;
    for (FormMember& member : form_.members) {
      for (const Msisdn sim : member.secondary) {
        if (const auto main = index_.find(sim); main != index_.end()) {
          wrong(member, member.row, FormColumn::secondary, Problem::secondary_is_main, form_.members[main->second].row);
        }
        const auto [owner, is_new] = owners.emplace(sim, member.row);
        if (!is_new) wrong(member, member.row, FormColumn::secondary, Problem::duplicate_secondary, owner->second);
      }
    }
  }

 private:
  struct Sponsored {
    size_t member;
    uint32_t row;
    Sponsorship sponsorship;
  };

  void wrong(FormMember& member, uint32_t row, FormColumn column, Problem problem, uint32_t other_row) {
    form_.problems.push_back({row, column, problem, std::to_string(other_row)});
    member.sound = false;
  }

  template <typename Value>
  void merge(FormMember& member, const FormRow& row, Value& known, const Value& said, FormColumn column) {
    if (said == Value{} || said == known) return;
    if (known == Value{}) {
      known = said;
    } else {
      wrong(member, row.row, column, Problem::conflicting_rows, member.row);
    }
  }

  void make_plan(FormMember& member, size_t begin, size_t end) {
    std::vector<Sponsorship> all;
    int allocations = 0;
    for (size_t i = begin; i < end; ++i) {
      const Sponsorship& s = sponsorships_[i].sponsorship;
      for (size_t k = begin; k < i && end - begin <= kMostRowsOfOne; ++k) {
        if (sponsorships_[k].sponsorship.priority != s.priority) continue;
        wrong(member, sponsorships_[i].row, FormColumn::msisdn, Problem::duplicate_number, sponsorships_[k].row);
        break;
      }
      allocations += s.mode == sponsorship::Mode::allocation;
      if (s.mode == sponsorship::Mode::allocation && allocations == 2) {
        wrong(member, sponsorships_[i].row, FormColumn::mode, Problem::two_allocations, member.row);
      }
      all.push_back(s);
    }
    if (!member.sound) return;
    auto plan = sponsorship::Plan::make(std::move(all));
    if (plan) {
      member.plan = *std::move(plan);
    } else {
      wrong(member, sponsorships_[end - 1].row, FormColumn::msisdn, Problem::duplicate_number, member.row);
    }
  }

  // A plan has no more (Plan::make); the comparison of all pairs stays small.
  static constexpr size_t kMostRowsOfOne = 100;

  Form& form_;
  std::unordered_map<Msisdn, size_t> index_;
  std::vector<Sponsored> sponsorships_;
};

}  // namespace

Form gather(RegistryForm form) {
  Form gathered{.file = {},
                .sheet = std::move(form.sheet),
                .group_name = std::move(form.group_name),
                .row_count = form.rows.size(),
                .members = {},
                .problems = std::move(form.problems),
                .warnings = std::move(form.warnings),
                .unknown_columns = std::move(form.unknown_columns),
                .passed_over = std::move(form.passed_over)};
  Gatherer gatherer(gathered);
  gathered.members.reserve(form.rows.size());
  for (FormRow& row : form.rows) gatherer.add(std::move(row));
  gatherer.make_plans();
  gatherer.check_secondary();
  std::stable_sort(gathered.problems.begin(), gathered.problems.end(),
                   [](const RowProblem& a, const RowProblem& b) { return a.row < b.row; });
  return gathered;
}

std::vector<Msisdn> numbers_of(const Form& form) {
  std::vector<Msisdn> numbers;
  numbers.reserve(form.members.size());
  for (const FormMember& member : form.members) {
    if (!member.sound) continue;
    numbers.push_back(member.msisdn);
    numbers.insert(numbers.end(), member.secondary.begin(), member.secondary.end());
  }
  return numbers;
}

}  // namespace tongfu::registration
