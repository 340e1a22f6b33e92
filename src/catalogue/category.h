// Fee categories in waterfall order (R4) and the VAT rate of each (clauses.md, effective-dated).
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "kernel/date.h"
#include "kernel/money.h"

namespace tongfu::catalogue {

enum class Category : uint8_t {
  plan,
  subcard,
  broadband,
  device,
  voice,
  data,
  sms,
  roaming,
  vas,
  other,
  third_party,
};

constexpr size_t kCategoryCount = 11;

constexpr size_t index(Category category) {
  return static_cast<size_t>(category);
}
constexpr Category category_at(size_t index) {
  return static_cast<Category>(index);
}

std::string_view name(Category category);          // "plan": in files, tables and JSON
std::string_view chinese_name(Category category);  // "套餐费": on screens and statements
std::optional<Category> parse_category(std::string_view name);

// One amount a category.
using Amounts = std::array<Money, kCategoryCount>;

class CategorySet {
 public:
  constexpr CategorySet() = default;
  constexpr CategorySet(std::initializer_list<Category> categories) {
    for (const Category category : categories) add(category);
  }
  static constexpr CategorySet from_bits(uint16_t bits) {
    CategorySet set;
    set.bits_ = bits;
    return set;
  }
  // What a sponsorship that lists no categories pays for: all but `third_party` (R5).
  static constexpr CategorySet all_but_third_party() { return from_bits((1u << index(Category::third_party)) - 1u); }
  constexpr void add(Category category) { bits_ = static_cast<uint16_t>(bits_ | 1u << index(category)); }
  constexpr bool contains(Category category) const { return (bits_ >> index(category) & 1u) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr uint16_t bits() const { return bits_; }
  constexpr bool operator==(const CategorySet&) const = default;

 private:
  uint16_t bits_ = 0;
};

// VAT in basis points (900 is 9%) on a date; no value where the category is no telecom service of the carrier's.
std::optional<int> vat_basis_points(Category category, Date date);

}  // namespace tongfu::catalogue
