// The rules by which a group pays for a line (R5, clause 1.1).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/category.h"

namespace tongfu::sponsorship {

using catalogue::Amounts;
using catalogue::Category;
using catalogue::CategorySet;

enum class Mode : uint8_t { quota, ratio, items, allocation };

std::string_view name(Mode mode);          // "quota"
std::string_view chinese_name(Mode mode);  // "按额度代付"
std::optional<Mode> parse_mode(std::string_view name);

struct Item {
  Category category = Category::plan;
  std::optional<Money> cap;
  bool operator==(const Item&) const = default;
};

struct Sponsorship {
  Mode mode = Mode::quota;
  int priority = 1;
  Money amount;                // quota: Q a cycle; allocation: A a cycle
  int percent_hundredths = 0;  // ratio: 33.33% is 3333
  std::optional<Money> cap;    // ratio: at most this
  CategorySet categories;      // quota, ratio, allocation; empty: all but third_party
  std::vector<Item> items;     // items
  bool expires = false;        // allocation: carry_over expire instead of accumulate (R6.3)

  CategorySet eligible() const { return categories.empty() ? CategorySet::all_but_third_party() : categories; }
  bool operator==(const Sponsorship&) const = default;
};

// The sponsorships of an enrolment in the order they apply: (priority, position in the list). At most one allocation.
class Plan {
 public:
  Plan() = default;
  // Refuses: `bad_sponsorship` where a part is missing, out of range, or there are two allocations (R6).
  static Result<Plan> make(std::vector<Sponsorship> sponsorships);

  const std::vector<Sponsorship>& in_order() const { return in_order_; }
  const Sponsorship* allocation() const;  // nullptr where there is none

  // Canonical JSON: equal plans have equal texts. Kept in the database.
  std::string to_json() const;
  static Result<Plan> from_json(std::string_view text);

 private:
  std::vector<Sponsorship> in_order_;
};

}  // namespace tongfu::sponsorship
