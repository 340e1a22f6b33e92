// Numbers, periods, ratios and amounts as agreements write them: 30, 三十, 十五(15), 60日, 3‰, 千分之三, 88.5万元,
// 捌拾捌万伍仟元整. Each function reads what starts at `at` and answers nothing where that is no such thing.
#pragma once

#include <optional>
#include <string_view>

#include "kernel/date.h"
#include "kernel/money.h"

namespace tongfu::agreement {

enum class Unit : uint8_t { none, hour, day, workday, week, month, year };

struct Quantity {
  int64_t value = 0;
  Unit unit = Unit::none;
  size_t begin = 0;
  size_t end = 0;
  std::optional<int64_t> repeated;  // the number in brackets behind it, where it says another one
};

bool is_number_character(std::string_view text, size_t at);  // a digit, plain or Chinese

std::optional<Quantity> read_whole(std::string_view text, size_t at);   // not above 10^12
std::optional<Quantity> read_digits(std::string_view text, size_t at);  // plain digits only
std::optional<Quantity> read_period(std::string_view text, size_t at);  // a number with its unit
std::optional<Quantity> read_ratio(std::string_view text, size_t at);   // value in millionths
std::optional<Quantity> read_money(std::string_view text, size_t at);   // value in fen
std::optional<Quantity> read_month(std::string_view text, size_t at);   // 2025年6月: value is Cycle::months()
std::optional<Quantity> read_day(std::string_view text, size_t at);     // 2025年5月23日: value is Date::days()

}  // namespace tongfu::agreement
