#include "invoicing/invoice.h"

#include <algorithm>
#include <set>

#include "kernel/apportion.h"

namespace tongfu::invoicing {

using catalogue::category_at;
using catalogue::kCategoryCount;

namespace {

constexpr int kBasisPoints = 10'000;

}  // namespace

Tax split_tax(Money gross, int vat) {
  const Money net = Money::from_fen(divide_rounded(int128{gross.fen()} * kBasisPoints, kBasisPoints + vat));
  return {net, gross - net};
}

std::map<int, Money> invoiceable(const Borne& borne, Date date) {
  std::map<int, Money> by_rate;
  for (size_t k = 0; k < kCategoryCount; ++k) {
    if (const auto vat = catalogue::vat_basis_points(category_at(k), date)) by_rate[*vat] += borne.amounts[k];
  }
  std::erase_if(by_rate, [](const auto& entry) { return entry.second <= kNothing; });
  Money sum;
  std::vector<Money> weights;
  for (const auto& [vat, gross] : by_rate) {
    sum += gross;
    weights.push_back(gross);
  }
  const Money off = min(borne.credited, sum);
  if (off <= kNothing) return by_rate;
  std::vector<Money> parts(weights.size());
  share_by_largest_remainder(off, weights, parts);
  size_t i = 0;
  for (auto& [vat, gross] : by_rate) gross -= parts[i++];
  std::erase_if(by_rate, [](const auto& entry) { return entry.second.is_zero(); });
  return by_rate;
}

Amounts consumed_by_category(const Amounts& member, Money consumed, catalogue::CategorySet eligible) {
  Amounts out{};
  for (size_t k = 0; k < kCategoryCount; ++k) {
    if (!eligible.contains(category_at(k))) continue;
    out[k] = min(consumed, not_below_zero(member[k]));
    consumed -= out[k];
  }
  return out;
}

std::vector<Invoice> missing_invoices(int64_t account, Cycle cycle, const std::map<int, Money>& target,
                                      const std::vector<Invoice>& issued, Date on) {
  std::set<int> rates;
  for (const auto& [vat, gross] : target) rates.insert(vat);
  for (const Invoice& invoice : issued) rates.insert(invoice.vat);
  std::vector<Invoice> missing;
  for (const int vat : rates) {
    Money have;
    std::map<int64_t, Money> open;  // of each blue invoice, less what red ones took back
    for (const Invoice& invoice : issued) {
      if (invoice.vat != vat) continue;
      have += invoice.gross;
      open[invoice.red_of.value_or(invoice.number)] += invoice.gross;
    }
    const auto wanted = target.find(vat);
    Money difference = (wanted != target.end() ? wanted->second : kNothing) - have;
    if (difference > kNothing)
      missing.push_back({0, account, cycle, {}, on, vat, difference, split_tax(difference, vat)});
    for (auto blue = open.rbegin(); blue != open.rend() && difference < kNothing; ++blue) {
      const Money back = min(-difference, blue->second);
      if (back <= kNothing) continue;
      missing.push_back({0, account, cycle, blue->first, on, vat, -back, split_tax(-back, vat)});
      difference += back;
    }
  }
  return missing;
}

}  // namespace tongfu::invoicing
