#include "rating/charge.h"

namespace tongfu::rating {

using catalogue::index;
using catalogue::kBytesPerMegabyte;
using catalogue::Offering;

namespace {

// The part (e-s+1)/n of a cycle that counts (R4.1).
struct Part {
  int days = 0;
  int cycle_days = 0;
};

bool activated_in(const LineLife& life, Cycle cycle) {
  return cycle.first_day() <= life.activated_on && life.activated_on <= cycle.last_day();
}

Part charged_part(const Offering& offering, const LineLife& life, Cycle cycle) {
  const Date start = offering.first_cycle_prorated && activated_in(life, cycle) ? life.activated_on : cycle.first_day();
  const bool ends_here = offering.last_cycle_prorated && life.terminated_on <= cycle.last_day();
  const Date end = ends_here ? life.terminated_on : cycle.last_day();
  return {end - start + 1, cycle.days()};
}

Money prorated(Money fee, Part part) {  // R4.1: rounded once per fee
  return Money::from_fen(divide_rounded(int128{fee.fen()} * part.days, part.cycle_days));
}

// R4.5: the exact sum, rounded to fen once. `units_per_price` is 1 for minutes and messages, 2^20 for bytes.
Money overage_charge(int64_t quantity, int64_t free, UnitPrice price, int64_t units_per_price) {
  if (quantity <= free) return kNothing;
  return Money::from_fen(
      divide_rounded(int128{quantity - free} * price.micro_yuan(), int128{units_per_price} * kMicroYuanPerFen));
}

}  // namespace

bool LineLife::suspended_throughout(Cycle cycle) const {
  if (suspensions.empty()) return false;
  Date day = std::max(cycle.first_day(), activated_on);
  const Date last = std::min(cycle.last_day(), terminated_on);
  while (day <= last) {  // jump from suspension to suspension; they may overlap and come in any order
    Date reached = day;
    for (const Suspension& s : suspensions) {
      if (s.from <= day && day < s.to) reached = std::max(reached, s.to);
    }
    if (reached == day) return false;
    day = reached;
  }
  return true;
}

UsageTotals& UsageTotals::operator+=(const UsageTotals& other) {
  voice_minutes = checked_add(voice_minutes, other.voice_minutes);
  data_bytes = checked_add(data_bytes, other.data_bytes);
  sms = checked_add(sms, other.sms);
  return *this;
}

UsageTotals free_units(const Offering& offering, const LineLife& life, Cycle cycle) {
  if (life.suspended_throughout(cycle)) return {};  // R4.2
  if (!offering.first_cycle_prorated || !activated_in(life, cycle)) {
    return {offering.free_voice_minutes, offering.free_data_bytes, offering.free_sms};
  }
  const Part part = charged_part(offering, life, cycle);
  const auto share = [&](int64_t units) { return divide_floor(int128{units} * part.days, part.cycle_days); };  // R4.3
  return {share(offering.free_voice_minutes), share(offering.free_data_bytes), share(offering.free_sms)};
}

Amounts charge_cycle(const Offering& offering, const LineLife& life, Cycle cycle, const UsageTotals& usage,
                     std::span<const OneOff> one_offs, std::vector<ChargeStep>* steps) {
  Amounts net{};
  if (life.exists_in(cycle)) {
    Part part = charged_part(offering, life, cycle);
    if (life.suspended_throughout(cycle)) part.days = 0;  // R4.2
    const auto recurring = [&](Category category, Money fee) {
      const Money amount = prorated(fee, part);
      net[index(category)] += amount;
      if (steps != nullptr && !fee.is_zero()) {
        steps->push_back({.kind = ChargeStep::Kind::recurring,
                          .category = category,
                          .amount = amount,
                          .full_fee = fee,
                          .charged_days = part.days,
                          .cycle_days = part.cycle_days,
                          .price = {}});
      }
    };
    recurring(Category::plan, offering.monthly_fee);
    for (const catalogue::RecurringFee& fee : offering.extras) recurring(fee.category, fee.amount);
  }
  if (usage != UsageTotals{}) {
    const UsageTotals free = free_units(offering, life, cycle);
    const auto overage = [&](Category category, int64_t quantity, int64_t free_part, UnitPrice price,
                             int64_t units_per_price) {
      const Money amount = overage_charge(quantity, free_part, price, units_per_price);
      net[index(category)] += amount;
      if (steps != nullptr && quantity != 0) {
        steps->push_back({.kind = ChargeStep::Kind::overage,
                          .category = category,
                          .amount = amount,
                          .full_fee = {},
                          .quantity = quantity,
                          .free_units = free_part,
                          .price = price});
      }
    };
    overage(Category::voice, usage.voice_minutes, free.voice_minutes, offering.price_voice_minute, 1);
    overage(Category::data, usage.data_bytes, free.data_bytes, offering.price_data_megabyte, kBytesPerMegabyte);
    overage(Category::sms, usage.sms, free.sms, offering.price_sms, 1);
  }
  for (const OneOff& one_off : one_offs) {  // R4.7
    net[index(one_off.category)] += one_off.amount;
    if (steps != nullptr) {
      steps->push_back({.kind = ChargeStep::Kind::one_off,
                        .category = one_off.category,
                        .amount = one_off.amount,
                        .full_fee = {},
                        .price = {}});
    }
  }
  if (steps != nullptr) {
    std::stable_sort(steps->begin(), steps->end(),
                     [](const ChargeStep& a, const ChargeStep& b) { return a.category < b.category; });
  }
  return net;
}

}  // namespace tongfu::rating
