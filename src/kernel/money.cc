#include "kernel/money.h"

#include "kernel/text.h"

namespace tongfu {

namespace {

constexpr int64_t kMostFen = 100'000'000'000'000'000;  // 10^15 yuan: no agreement is larger, and sums stay in 64 bits

}  // namespace

std::string to_string(Money amount) {
  return format_scaled(amount.fen(), 2);
}

std::string to_grouped_string(Money amount) {
  std::string text = to_string(amount);
  const size_t first = text.front() == '-' ? 1 : 0;
  for (size_t i = text.size() - 3; i > first + 3;) {
    i -= 3;
    text.insert(i, 1, ',');
  }
  return text;
}

Result<Money> parse_money(std::string_view text) {
  const auto fen = parse_scaled(text, 2);
  if (!fen || *fen > kMostFen || *fen < -kMostFen) {
    return invalid("bad_amount", "'" + printable(text) +
                                     "' is not an amount in yuan: digits with at most two decimals, as in 144.60");
  }
  return Money::from_fen(*fen);
}

std::string to_string(UnitPrice price) {
  std::string text = format_scaled(price.micro_yuan(), 6);
  while (text.back() == '0' && text[text.size() - 3] != '.') text.pop_back();
  return text;
}

Result<UnitPrice> parse_unit_price(std::string_view text) {
  const auto micro = parse_scaled(text, 6);
  if (!micro || *micro < 0 || *micro > 1'000'000'000'000) {
    return invalid("bad_price", "'" + printable(text) +
                                    "' is not a unit price in yuan: digits with at most six decimals, as in 0.15");
  }
  return UnitPrice::from_micro_yuan(*micro);
}

}  // namespace tongfu
