// Properties of sharing: largest remainder (R1.3), apportionment and budget (R5), instalments (R7.2).
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <numeric>

#include "billing/group_billing.h"
#include "kernel/apportion.h"

namespace tongfu {
namespace {

using catalogue::Amounts;
using catalogue::index;
using catalogue::kCategoryCount;
using sponsorship::Mode;
using sponsorship::Plan;
using sponsorship::Share;
using sponsorship::Sponsorship;

Money fen(int64_t amount) {
  return Money::from_fen(amount);
}

rc::Gen<int64_t> amounts(int64_t most) {  // small ones, zero and large ones
  return rc::gen::oneOf(rc::gen::just(int64_t{0}), rc::gen::inRange<int64_t>(0, 10),
                        rc::gen::inRange<int64_t>(0, most));
}

std::vector<Money> weights(int64_t most) {
  const size_t count = *rc::gen::oneOf(rc::gen::inRange<size_t>(1, 8), rc::gen::inRange<size_t>(60, 70));
  std::vector<Money> all;
  for (const int64_t weight : *rc::gen::container<std::vector<int64_t>>(count, amounts(most)))
    all.push_back(fen(weight));
  return all;
}

Money sum_of(const std::vector<Money>& all) {
  return std::accumulate(all.begin(), all.end(), Money());
}

RC_GTEST_PROP(LargestRemainder, SharesSumToTheTotalAndAreFair, ()) {  // R1.3
  const bool wide = *rc::gen::arbitrary<bool>();
  const auto in = weights(wide ? INT64_MAX / 100 : 100'000);
  RC_PRE(sum_of(in) > kNothing);
  const int64_t total = *amounts(wide ? INT64_MAX : 1'000'000), sum = sum_of(in).fen();
  std::vector<Money> shares(in.size());
  share_by_largest_remainder(fen(total), in, shares);
  RC_ASSERT(sum_of(shares) == fen(total));
  for (size_t i = 0; i < in.size(); ++i) {
    const int128 product = int128{total} * in[i].fen();
    const int128 floor = product / sum, rest = product % sum;
    const bool one_more = shares[i].fen() != static_cast<int64_t>(floor);
    RC_ASSERT(int128{shares[i].fen()} == floor + one_more);
    for (size_t j = 0; j < in.size(); ++j) {  // who got one more had the larger remainder, or came earlier
      const int128 other_product = int128{total} * in[j].fen();
      const int128 other_rest = other_product % sum;
      const bool other_more = int128{shares[j].fen()} != other_product / sum;
      if (one_more && !other_more) RC_ASSERT(rest > other_rest || (rest == other_rest && i < j));
    }
  }
}

catalogue::CategorySet categories() {
  return catalogue::CategorySet::from_bits(*rc::gen::inRange<uint16_t>(0, 1u << kCategoryCount));
}
std::optional<Money> cap() {
  return *rc::gen::arbitrary<bool>() ? std::optional(fen(*amounts(20'000))) : std::nullopt;
}

Plan plan() {
  std::vector<Sponsorship> all;
  for (int i = *rc::gen::inRange(0, 5); i > 0; --i) {
    Sponsorship s{.mode = *rc::gen::element(Mode::quota, Mode::ratio, Mode::items),
                  .priority = *rc::gen::inRange(0, 3),
                  .amount = {},
                  .cap = {},
                  .categories = {},
                  .items = {}};
    switch (s.mode) {
      case Mode::ratio:
        s.percent_hundredths = *rc::gen::inRange(0, 10'001);
        s.cap = cap();
        s.categories = categories();
        break;
      case Mode::items: {
        const auto listed = categories();
        for (size_t k = 0; k < kCategoryCount; ++k) {
          if (listed.contains(catalogue::category_at(k)) || (listed.empty() && k == 0))
            s.items.push_back({catalogue::category_at(k), cap()});
        }
        break;
      }
      default: s.amount = fen(*amounts(20'000)); s.categories = categories();
    }
    all.push_back(std::move(s));
  }
  if (*rc::gen::arbitrary<bool>())
    all.push_back({.mode = Mode::allocation, .amount = fen(100), .cap = {}, .categories = {}, .items = {}});
  return *Plan::make(std::move(all));
}

Amounts charges() {  // some below zero (R4.7)
  Amounts all{};
  for (Money& amount : all) amount = fen(*rc::gen::oneOf(amounts(30'000), rc::gen::inRange<int64_t>(-5'000, 1)));
  return all;
}

RC_GTEST_PROP(Apportionment, SponsoredAndMemberAreTheWhole, ()) {  // R5.6
  const Amounts net = charges();
  const Plan its_plan = plan();
  std::vector<Share> shares;
  const Money sponsored = sponsorship::apportion(net, &its_plan, shares);
  const Money cut = fen(*rc::gen::inRange<int64_t>(0, sponsored.fen() + 1));
  sponsorship::cut_to_budget(cut, shares);
  sponsorship::add_member_shares(net, shares);
  Amounts group{}, member{};
  std::map<std::pair<catalogue::Category, int>, Money> by_part;
  for (const Share& share : shares) {
    (share.part == sponsorship::kMemberPart ? member : group)[index(share.category)] += share.amount;
    by_part[{share.category, share.part}] += share.amount;
    RC_ASSERT(!share.amount.is_zero());
  }
  Money group_sum;
  for (size_t k = 0; k < kCategoryCount; ++k) {
    RC_ASSERT(group[k] + member[k] == net[k]);
    RC_ASSERT(group[k] >= kNothing);
    if (net[k] > kNothing) {
      RC_ASSERT(member[k] >= kNothing);
    } else {
      RC_ASSERT(group[k].is_zero());
    }
    group_sum += group[k];
  }
  RC_ASSERT(group_sum == sponsored - cut);
  for (const auto& [part, amount] : by_part) RC_ASSERT(part.second == sponsorship::kMemberPart || amount >= kNothing);
}

RC_GTEST_PROP(Apportionment, EachRuleKeepsItsLimit, ()) {  // R5.1-R5.3
  const Amounts net = charges();
  const Plan its_plan = plan();
  std::vector<Share> shares;
  sponsorship::apportion(net, &its_plan, shares);
  for (size_t i = 0; i < its_plan.in_order().size(); ++i) {
    const Sponsorship& s = its_plan.in_order()[i];
    Money paid;
    for (const Share& share : shares) {
      if (share.part != i + 1) continue;
      paid += share.amount;
      RC_ASSERT(s.mode == Mode::items || s.eligible().contains(share.category));
      for (const sponsorship::Item& item : s.items)
        RC_ASSERT(item.category != share.category || !item.cap || share.amount <= *item.cap);
    }
    if (s.mode == Mode::quota) RC_ASSERT(paid <= s.amount);
    if (s.mode == Mode::ratio && s.cap) RC_ASSERT(paid <= *s.cap);
    if (s.mode == Mode::allocation) RC_ASSERT(paid.is_zero());
  }
}

RC_GTEST_PROP(Apportionment, AQuotaPaysAllItCan, ()) {  // R5.1
  const Amounts net = charges();
  Sponsorship quota{
      .mode = Mode::quota, .amount = fen(*amounts(100'000)), .cap = {}, .categories = categories(), .items = {}};
  const Plan its_plan = *Plan::make({quota});
  Money eligible;
  for (size_t k = 0; k < kCategoryCount; ++k) {
    if (quota.eligible().contains(catalogue::category_at(k))) eligible += not_below_zero(net[k]);
  }
  std::vector<Share> shares;
  RC_ASSERT(sponsorship::apportion(net, &its_plan, shares) == min(eligible, quota.amount));
}

RC_GTEST_PROP(Budget, IsNeverExceededNorWasted, ()) {  // R5.5
  const auto sponsored = weights(100'000);
  const sponsorship::Budget budget{fen(*amounts(400'000)), *rc::gen::element(sponsorship::BudgetPolicy::pro_rata,
                                                                             sponsorship::BudgetPolicy::sequence)};
  const auto kept = sponsorship::kept_under_budget(sponsored, budget);
  RC_ASSERT(kept.size() == sponsored.size());
  RC_ASSERT(sum_of(kept) == min(sum_of(sponsored), budget.per_cycle));
  bool cut_before = false;
  for (size_t i = 0; i < kept.size(); ++i) {
    RC_ASSERT(kNothing <= kept[i]);
    RC_ASSERT(kept[i] <= sponsored[i]);
    if (budget.policy == sponsorship::BudgetPolicy::sequence && cut_before) RC_ASSERT(kept[i].is_zero());
    cut_before |= kept[i] < sponsored[i];
  }
}

RC_GTEST_PROP(ProjectFee, InstalmentsSumToTheFee, ()) {  // R7.2
  const Money fee = fen(*amounts(INT64_MAX));
  const int cycles = *rc::gen::inRange(1, 100);
  Money sum, least = fee, most;
  for (int i = 1; i <= cycles; ++i) {
    const Money share = billing::project_instalment(fee, cycles, i);
    sum += share;
    least = min(least, share);
    most = max(most, share);
  }
  RC_ASSERT(sum == fee);
  RC_ASSERT(most - least <= fen(1));
}

RC_GTEST_PROP(Plan, ComesBackFromItsText, ()) {
  const Plan its_plan = plan();
  RC_ASSERT(Plan::from_json(its_plan.to_json())->in_order() == its_plan.in_order());
}

}  // namespace
}  // namespace tongfu
