#include "billrun/correction.h"

namespace tongfu::billrun {

using billing::Correction;
using catalogue::Amounts;
using catalogue::category_at;
using catalogue::index;
using catalogue::kCategoryCount;

namespace {

// The parts of lines, as in the context.
struct Parts {
  explicit Parts(size_t lines) : sponsored(lines), member(lines) {}
  void add(size_t line, const sponsorship::Share& share) {
    (share.part == sponsorship::kMemberPart ? member : sponsored)[line][index(share.category)] += share.amount;
  }
  std::vector<Amounts> sponsored, member;
};

class Comparison {
 public:
  Comparison(storage::Database& database, const agreement::Agreement& agreement, const cycles::BilledCycle& cycle,
             Cycle booked_in)
      : database_(database), group_(agreement.group_id), cycle_(cycle), booked_in_(booked_in) {
    corrected_ = billing::corrections_of_cycle(database, group_, cycle.cycle);
    input_ = load_input(database, agreement, cycle.cycle, cycle.published_on);
    // The group's own charges are what its bill has beyond sponsored parts and the project fee.
    for (const rating::OneOff& one_off : input_.group_one_offs()) own_[index(one_off.category)] += one_off.amount;
    for (const billing::BillLine& line : billing::bill_lines(database, group_, cycle.cycle, 0)) {
      if (is_category(line.kind)) own_[static_cast<size_t>(line.kind)] -= line.amount;
    }
    if (const auto& fee = agreement.project_fee) {
      const int i = cycle.cycle - agreement.facts.first_cycle + 1;
      own_[index(fee->category)] += billing::project_instalment(fee->amount, fee->cycles, i);
    }
    for (const Correction& c : corrected_) {
      if (c.account == 0) own_[index(c.category)] -= c.sponsored;
    }
  }

  std::vector<Correction> run(LineSlices& slices) {
    std::vector<billing::Claim> granted;
    const billing::GroupFacts limits{.cycle = cycle_.cycle, .budget = cycle_.held_budget};
    if (limits.limited()) {
      granted = slices.claims(input_);
      billing::grant(limits, granted);
    }
    std::vector<Correction> of_lines;
    std::swap(of_lines, found_);
    slices.each([&](GroupContext& context) {
      const CycleFacts facts = gather(context, input_);
      compare(context, facts, limits.limited() ? of_slice(context, granted) : claims_of(facts, cycle_.cycle));
    });
    std::swap(of_lines, found_);
    for (size_t k = 0; k < kCategoryCount; ++k) add(0, k, own_[k], kNothing);
    found_.insert(found_.end(), of_lines.begin(), of_lines.end());
    return std::move(found_);
  }

 private:
  void compare(const GroupContext& context, const CycleFacts& facts, const std::vector<billing::Claim>& granted) {
    const Parts before = booked(context);
    Parts now(context.lines.size());
    const billing::Split split = billing::split_lines(facts.lines, cycle_.cycle, granted);
    for (size_t i = 0; i < context.lines.size(); ++i) {
      for (const sponsorship::Share& share : split.of_line(i)) now.add(i, share);
      for (size_t k = 0; k < kCategoryCount; ++k) {
        add(context.lines[i].line.msisdn.number(), k, now.sponsored[i][k] - before.sponsored[i][k],
            now.member[i][k] - before.member[i][k]);
      }
    }
  }

  Parts booked(const GroupContext& context) {
    Parts parts(context.lines.size());
    const int64_t first = context.lines.front().line.msisdn.number(), last = context.lines.back().line.msisdn.number();
    for (const billing::LineShare& one : billing::shares(database_, group_, cycle_.cycle, first, last)) {
      parts.add(*context.place(one.line), one.share);
      if (one.share.part != sponsorship::kMemberPart) own_[index(one.share.category)] += one.share.amount;
    }
    for (const Correction& c : corrected_) {
      if (c.account < first || c.account > last) continue;
      const size_t i = *context.place(Msisdn::from_number(c.account));
      parts.sponsored[i][index(c.category)] += c.sponsored;
      parts.member[i][index(c.category)] += c.member;
    }
    return parts;
  }

  void add(int64_t account, size_t k, Money sponsored, Money member) {
    if (!sponsored.is_zero() || !member.is_zero())
      found_.push_back({booked_in_, cycle_.cycle, account, category_at(k), sponsored, member});
  }

  storage::Database& database_;
  int64_t group_;
  const cycles::BilledCycle& cycle_;
  Cycle booked_in_;
  std::vector<Correction> corrected_;  // booked so far
  CycleInput input_;
  Amounts own_{};  // the group's own charges known now, less those booked
  std::vector<Correction> found_;
};

}  // namespace

std::vector<Correction> differences(storage::Database& database, LineSlices& slices,
                                    const agreement::Agreement& agreement, const cycles::BilledCycle& cycle,
                                    Cycle booked_in) {
  return Comparison(database, agreement, cycle, booked_in).run(slices);
}

}  // namespace tongfu::billrun
