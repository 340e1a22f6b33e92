#include "kernels.h"

#include <algorithm>

#include "generator/distributions.h"
#include "generator/group_generator.h"

namespace tongfu::bench {

using rating::LineIndex;
using rating::UsageTotals;
using rating::UsageType;

namespace {

constexpr Cycle kCycle = Cycle::of(2026, 1);

}  // namespace

Usage invented_usage(size_t lines, size_t records) {
  constexpr int64_t kFirst = 13'000'000'000;
  Usage all;
  all.index.reserve(lines);
  for (size_t i = 0; i < lines; ++i) {
    all.index.add({static_cast<int64_t>(i / 500) + 1, Msisdn::from_number(kFirst + static_cast<int64_t>(i)),
                   kCycle.first_day() - 30});
  }
  generator::Random random(7);
  const int64_t start = DateTime::start_of(kCycle.first_day()).seconds();
  const auto seconds = static_cast<uint64_t>(kCycle.days()) * 86'400;
  all.records.reserve(records);
  for (size_t i = 0; i < records; ++i) {
    Record r{kFirst + static_cast<int64_t>(random.below(lines)), start + static_cast<int64_t>(random.below(seconds)), 0,
             UsageType::sms};
    const uint64_t kind = random.below(100);
    if (kind < 46) {
      r.type = UsageType::voice;
      r.quantity = generator::call_seconds(random);
    } else if (kind < 93) {
      r.type = UsageType::data;
      r.quantity = generator::session_bytes(random);
    } else {
      r.quantity = generator::sms_messages(random);
    }
    all.records.push_back(r);
  }
  return all;
}

// As the import's reader goes: a few records ahead of their look-up, so that memory is fetched side by side.
size_t rate(const LineIndex& index, std::span<const Record> records, std::vector<UsageTotals>& totals) {
  constexpr size_t kAhead = 32;
  uint32_t lines[kAhead];
  size_t rated = 0;
  for (size_t first = 0; first < records.size(); first += kAhead) {
    const auto few = records.subspan(first, std::min(kAhead, records.size() - first));
    for (const Record& r : few) index.prefetch(Msisdn::from_number(r.number));
    for (size_t i = 0; i < few.size(); ++i) {
      lines[i] = index.find(Msisdn::from_number(few[i].number));
      if (lines[i] == rating::kNoLine) continue;
      __builtin_prefetch(&index.line(lines[i]));
      __builtin_prefetch(&totals[lines[i]], 1);
    }
    for (size_t i = 0; i < few.size(); ++i) {
      if (lines[i] == rating::kNoLine) continue;
      if (index.judge(lines[i], DateTime::from_seconds(few[i].start).date()) != LineIndex::Verdict::accepted) continue;
      totals[lines[i]] += rating::totals_of(few[i].type, few[i].quantity);
      ++rated;
    }
  }
  return rated;
}

std::vector<ChargedLine> charged_lines(const std::vector<sponsorship::Plan>& plans, size_t count) {
  const auto offerings = generator::mixed_offerings();
  generator::Random random(7);
  std::vector<ChargedLine> lines(count);
  const rating::LineLife life{.activated_on = kCycle.first_day() - 30, .suspensions = {}};
  for (ChargedLine& line : lines) {
    UsageTotals used;
    for (uint32_t i = generator::activity(random); i > 0; --i) {
      used.voice_minutes += rating::minutes_of_call(generator::call_seconds(random));
      used.data_bytes += generator::session_bytes(random);
      used.sms += i == 1 ? 3 : 0;
    }
    line.net = rating::charge_cycle(offerings[random.below(offerings.size())], life, kCycle, used, {});
    const uint64_t plan = random.below(plans.size() + 1);
    line.plan = plan < plans.size() ? &plans[plan] : nullptr;
  }
  return lines;
}

Money apportion(std::span<const ChargedLine> lines) {
  std::vector<sponsorship::Share> shares;
  Money sponsored;
  for (const ChargedLine& line : lines) {
    shares.clear();
    sponsored += sponsorship::apportion(line.net, line.plan, shares);
    sponsorship::add_member_shares(line.net, shares);
  }
  return sponsored;
}

}  // namespace tongfu::bench
