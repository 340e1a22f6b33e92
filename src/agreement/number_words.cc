#include "agreement/number_words.h"

#include <array>
#include <string>
#include <utility>

#include "kernel/text.h"

namespace tongfu::agreement {

namespace {

constexpr int64_t kMost = 1'000'000'000'000;

struct Sign {
  std::string_view text;
  int64_t value;  // below 10 a digit, else a multiplier
};
constexpr std::array kSigns{
    Sign{"零", 0},   Sign{"〇", 0},    Sign{"一", 1},    Sign{"二", 2},      Sign{"两", 2},          Sign{"三", 3},
    Sign{"四", 4},   Sign{"五", 5},    Sign{"六", 6},    Sign{"七", 7},      Sign{"八", 8},          Sign{"九", 9},
    Sign{"壹", 1},   Sign{"贰", 2},    Sign{"叁", 3},    Sign{"肆", 4},      Sign{"伍", 5},          Sign{"陆", 6},
    Sign{"柒", 7},   Sign{"捌", 8},    Sign{"玖", 9},    Sign{"十", 10},     Sign{"拾", 10},         Sign{"百", 100},
    Sign{"佰", 100}, Sign{"千", 1000}, Sign{"仟", 1000}, Sign{"万", 10'000}, Sign{"亿", 100'000'000}};

const Sign* sign_at(std::string_view text, size_t at) {
  for (const Sign& sign : kSigns) {
    if (text.substr(at).starts_with(sign.text)) return &sign;
  }
  return nullptr;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::optional<Quantity> read_chinese(std::string_view text, size_t at) {
  int64_t high = 0, middle = 0, section = 0, digit = 0;  // before 亿, before 万, below 万, the digit just read
  bool units = false, any_digit = false;
  size_t end = at;
  for (const Sign* sign = nullptr; end < text.size() && (sign = sign_at(text, end)) != nullptr;
       end += sign->text.size()) {
    if (sign->value < 10) {
      digit = units || !any_digit ? sign->value : digit * 10 + sign->value;  // 二〇二五
      any_digit = true;
      if (digit > kMost) return std::nullopt;
      continue;
    }
    if (end == at && sign->value >= 10'000) return std::nullopt;  // 万一
    units = true;
    if (sign->value < 10'000) {
      section += (any_digit && digit != 0 ? digit : 1) * sign->value;
    } else if (sign->value == 10'000) {
      if (middle != 0) return std::nullopt;
      middle = (section + digit) * sign->value;
      section = 0;
    } else {
      if (high != 0 || middle + section + digit > 10'000) return std::nullopt;
      high = (middle + section + digit) * sign->value;
      middle = section = 0;
    }
    digit = 0;
    if (middle + section > kMost) return std::nullopt;
  }
  if (end == at) return std::nullopt;
  return Quantity{.value = high + middle + section + digit, .begin = at, .end = end, .repeated = {}};
}

// The digits of a number with grouping commas taken out, and where it ends.
std::optional<std::pair<std::string, size_t>> decimal_at(std::string_view text, size_t at) {
  std::string digits;
  bool point = false;
  size_t end = at;
  for (; end < text.size() && digits.size() < 24; ++end) {
    const char c = text[end];
    if (is_digit(c)) {
      digits += c;
    } else if (c == ',' && !point && !digits.empty() && end + 3 < text.size() && is_digit(text[end + 1]) &&
               is_digit(text[end + 2]) && is_digit(text[end + 3]) &&
               (end + 4 >= text.size() || !is_digit(text[end + 4]))) {
      continue;
    } else if (c == '.' && !point && !digits.empty() && end + 1 < text.size() && is_digit(text[end + 1])) {
      digits += c;
      point = true;
    } else {
      break;
    }
  }
  if (digits.empty()) return std::nullopt;
  return std::pair(digits, end);
}

struct UnitWord {
  std::string_view text;
  Unit unit;
};
constexpr std::array kUnits{
    UnitWord{"个工作日", Unit::workday}, UnitWord{"工作日", Unit::workday}, UnitWord{"个自然日", Unit::day},
    UnitWord{"个日历日", Unit::day},     UnitWord{"个自然月", Unit::month}, UnitWord{"个小时", Unit::hour},
    UnitWord{"小时", Unit::hour},        UnitWord{"个月", Unit::month},     UnitWord{"月", Unit::month},
    UnitWord{"个星期", Unit::week},      UnitWord{"周", Unit::week},        UnitWord{"年", Unit::year},
    UnitWord{"日", Unit::day},           UnitWord{"天", Unit::day}};

// The number in brackets behind one, as in 十五(15), taken in.
void take_repeated(std::string_view text, Quantity& quantity) {
  if (quantity.end >= text.size() || text[quantity.end] != '(') return;
  const auto other = read_digits(text, quantity.end + 1);
  const auto inner = other ? other : read_chinese(text, quantity.end + 1);
  if (!inner || inner->end >= text.size() || text[inner->end] != ')') return;
  quantity.end = inner->end + 1;
  if (inner->value != quantity.value) quantity.repeated = inner->value;
}

std::optional<Quantity> scaled(std::string_view text, size_t at, int decimals) {
  const auto number = decimal_at(text, at);
  if (!number) return std::nullopt;
  const auto value = parse_scaled(number->first, decimals);
  if (!value) return std::nullopt;
  return Quantity{.value = *value, .begin = at, .end = number->second, .repeated = {}};
}

bool take(std::string_view text, size_t& at, std::string_view word) {
  if (!text.substr(std::min(at, text.size())).starts_with(word)) return false;
  at += word.size();
  return true;
}

// 捌拾捌万伍仟元整, 五元三角二分.
std::optional<Quantity> money_in_words(std::string_view text, size_t at) {
  const auto yuan = read_chinese(text, at);
  if (!yuan) return std::nullopt;
  size_t end = yuan->end;
  if (!take(text, end, "元") && !take(text, end, "圆")) return std::nullopt;
  int64_t fen = yuan->value * 100;
  for (const auto& [word, worth] : {std::pair{"角", 10}, {"分", 1}}) {
    size_t next = end;
    const auto part = read_chinese(text, next);
    if (!part || part->value > 9) continue;
    next = part->end;
    if (!take(text, next, word)) continue;
    fen += part->value * worth;
    end = next;
  }
  take(text, end, "整");
  return Quantity{.value = fen, .begin = at, .end = end, .repeated = {}};
}

}  // namespace

bool is_number_character(std::string_view text, size_t at) {
  return at < text.size() && (is_digit(text[at]) || sign_at(text, at) != nullptr);
}

std::optional<Quantity> read_digits(std::string_view text, size_t at) {
  const auto number = decimal_at(text, at);
  if (!number) return std::nullopt;
  const auto value = parse_integer(number->first);
  if (!value || *value > kMost) return std::nullopt;
  return Quantity{.value = *value, .begin = at, .end = number->second, .repeated = {}};
}

std::optional<Quantity> read_whole(std::string_view text, size_t at) {
  auto number = read_digits(text, at);
  if (!number) number = read_chinese(text, at);
  if (number) take_repeated(text, *number);
  return number;
}

std::optional<Quantity> read_period(std::string_view text, size_t at) {
  auto number = read_whole(text, at);
  if (!number || number->value > 100'000) return std::nullopt;
  for (const UnitWord& word : kUnits) {
    if (!text.substr(number->end).starts_with(word.text)) continue;
    if (word.unit == Unit::year && number->value > 100) return std::nullopt;  // 2025年
    number->unit = word.unit;
    number->end += word.text.size();
    take_repeated(text, *number);
    return number;
  }
  return std::nullopt;
}

std::optional<Quantity> read_ratio(std::string_view text, size_t at) {
  for (const auto& [word, decimals] : {std::pair{"百分之", 4}, {"千分之", 3}, {"万分之", 2}}) {
    size_t next = at;
    if (!take(text, next, word)) continue;
    auto number = scaled(text, next, decimals);
    if (!number) {
      number = read_chinese(text, next);
      if (!number || number->value > 1'000) return std::nullopt;
      for (int i = 0; i < decimals; ++i) number->value *= 10;
    }
    number->begin = at;
    return number;
  }
  for (const auto& [word, decimals] : {std::pair{"%", 4}, {"‰", 3}}) {
    auto number = scaled(text, at, decimals);
    if (number && take(text, number->end, word)) return number;
  }
  return std::nullopt;
}

std::optional<Quantity> read_money(std::string_view text, size_t at) {
  const size_t begin = at;
  take(text, at, "人民币");
  if (!take(text, at, "¥")) take(text, at, "￥");
  for (const auto& [word, decimals] : {std::pair{"元", 2}, {"万元", 6}, {"亿元", 10}}) {
    auto amount = scaled(text, at, decimals);
    if (!amount || !take(text, amount->end, word)) continue;
    take(text, amount->end, "整");
    amount->begin = begin;
    return amount;
  }
  auto amount = money_in_words(text, at);
  if (amount) amount->begin = begin;
  return amount;
}

std::optional<Quantity> read_month(std::string_view text, size_t at) {
  auto year = read_whole(text, at);
  if (!year || year->value < 1990 || year->value > 2200) return std::nullopt;
  size_t next = year->end;
  if (!take(text, next, "年") && !take(text, next, "-")) return std::nullopt;
  const auto month = read_whole(text, next);
  if (!month || month->value < 1 || month->value > 12) return std::nullopt;
  next = month->end;
  if (!take(text, next, "月") && !take(text, next, "-")) return std::nullopt;
  year->value = Cycle::of(static_cast<int>(year->value), static_cast<unsigned>(month->value)).months();
  year->end = next;
  return year;
}

std::optional<Quantity> read_day(std::string_view text, size_t at) {
  auto month = read_month(text, at);
  if (!month) return std::nullopt;
  const Cycle cycle = Cycle::from_months(static_cast<int32_t>(month->value));
  const auto day = read_whole(text, month->end);
  if (!day || day->value < 1 || day->value > cycle.days()) return std::nullopt;
  month->value = (cycle.first_day() + static_cast<int>(day->value - 1)).days();
  month->end = day->end;
  take(text, month->end, "日");
  return month;
}

}  // namespace tongfu::agreement
