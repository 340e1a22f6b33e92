#include "sponsorship/apportionment.h"

#include "kernel/apportion.h"

namespace tongfu::sponsorship {

using catalogue::category_at;
using catalogue::index;
using catalogue::kCategoryCount;

std::string_view number(Rule rule) {
  switch (rule) {
    case Rule::quota: return "R5.1";
    case Rule::ratio: return "R5.2";
    case Rule::items: return "R5.3";
    case Rule::budget: return "R5.5";
    case Rule::member: return "R5.6";
    case Rule::leftover: return "R4.7";
  }
  return "";
}

std::string_view clause(Rule rule) {
  switch (rule) {
    case Rule::member:
    case Rule::leftover: return "2.3";  // the member's own contract stays
    default: return "1.1";
  }
}

namespace {

class Splitter {
 public:
  Splitter(const Amounts& net, std::vector<Share>& shares) : shares_(shares) {
    for (size_t k = 0; k < kCategoryCount; ++k) rest_[k] = not_below_zero(net[k]);
  }

  void apply(const Sponsorship& s, uint8_t part) {
    switch (s.mode) {
      case Mode::quota: return quota(s, part);
      case Mode::ratio: return ratio(s, part);
      case Mode::items: return items(s, part);
      case Mode::allocation: return;  // R5.4
    }
  }

  Money sponsored() const { return sponsored_; }

 private:
  void quota(const Sponsorship& s, uint8_t part) {  // R5.1
    Money left = s.amount;
    const CategorySet eligible = s.eligible();
    for (size_t k = 0; k < kCategoryCount && left > kNothing; ++k) {
      if (!eligible.contains(category_at(k))) continue;
      left -= pay(k, min(rest_[k], left), part, Rule::quota);
    }
  }

  void ratio(const Sponsorship& s, uint8_t part) {  // R5.2
    std::array<size_t, kCategoryCount> where{};
    std::array<Money, kCategoryCount> weights{};
    size_t count = 0;
    Money sum;
    const CategorySet eligible = s.eligible();
    for (size_t k = 0; k < kCategoryCount; ++k) {
      if (!eligible.contains(category_at(k)) || rest_[k].is_zero()) continue;
      where[count] = k;
      weights[count++] = rest_[k];
      sum += rest_[k];
    }
    if (sum.is_zero()) return;
    Money total = Money::from_fen(divide_rounded(int128{sum.fen()} * s.percent_hundredths, 10'000));
    if (s.cap) total = min(total, *s.cap);
    if (total.is_zero()) return;
    std::array<Money, kCategoryCount> parts{};
    share_by_largest_remainder(total, std::span(weights).first(count), std::span(parts).first(count));
    for (size_t i = 0; i < count; ++i) pay(where[i], parts[i], part, Rule::ratio);
  }

  void items(const Sponsorship& s, uint8_t part) {  // R5.3
    for (const Item& item : s.items) {
      const size_t k = index(item.category);
      pay(k, item.cap ? min(rest_[k], *item.cap) : rest_[k], part, Rule::items);
    }
  }

  Money pay(size_t k, Money amount, uint8_t part, Rule rule) {
    if (amount.is_zero()) return amount;
    rest_[k] -= amount;
    sponsored_ += amount;
    shares_.push_back({category_at(k), part, rule, amount});
    return amount;
  }

  std::vector<Share>& shares_;
  Amounts rest_{};
  Money sponsored_;
};

}  // namespace

Money apportion(const Amounts& net, const Plan* plan, std::vector<Share>& shares) {
  if (plan == nullptr) return kNothing;
  Splitter splitter(net, shares);
  uint8_t part = 0;
  for (const Sponsorship& s : plan->in_order()) splitter.apply(s, ++part);
  return splitter.sponsored();
}

void cut_to_budget(Money cut, std::vector<Share>& line_shares) {
  const size_t count = line_shares.size();
  for (size_t k = kCategoryCount; k-- > 0 && cut > kNothing;) {
    for (size_t i = count; i-- > 0 && cut > kNothing;) {
      if (line_shares[i].category != category_at(k)) continue;
      const Money taken = min(cut, line_shares[i].amount);
      const Share& from = line_shares[i];
      line_shares.push_back({from.category, from.part, Rule::budget, -taken});
      cut -= taken;
    }
  }
  EXPECTS(cut.is_zero());
}

void add_member_shares(const Amounts& net, std::vector<Share>& line_shares) {
  Amounts rest = net;
  for (const Share& share : line_shares) rest[index(share.category)] -= share.amount;
  for (size_t k = 0; k < kCategoryCount; ++k) {
    if (rest[k].is_zero()) continue;
    line_shares.push_back({category_at(k), kMemberPart, rest[k] < kNothing ? Rule::leftover : Rule::member, rest[k]});
  }
}

std::vector<Money> kept_under_budget(std::span<const Money> sponsored, const Budget& budget) {
  std::vector<Money> kept(sponsored.begin(), sponsored.end());
  Money sum;
  for (const Money amount : sponsored) sum += amount;
  const Money limit = not_below_zero(budget.per_cycle);
  if (sum <= limit) return kept;
  if (budget.policy == BudgetPolicy::pro_rata) {
    share_by_largest_remainder(limit, sponsored, kept);
    return kept;
  }
  Money left = limit;
  for (Money& amount : kept) {
    amount = min(amount, left);
    left -= amount;
  }
  return kept;
}

}  // namespace tongfu::sponsorship
