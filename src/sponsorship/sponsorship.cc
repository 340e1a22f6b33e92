#include "sponsorship/sponsorship.h"

#include <algorithm>
#include <array>

#include <boost/json.hpp>

#include "kernel/text.h"

namespace tongfu::sponsorship {

namespace json = boost::json;

namespace {

struct ModeNames {
  std::string_view name;
  std::string_view chinese;
};
constexpr std::array<ModeNames, 4> kModes = {{
    {"quota", "按额度代付"},
    {"ratio", "按比例代付"},
    {"items", "按费用项目代付"},
    {"allocation", "定额划拨"},
}};

Error bad(const std::string& what) {
  return invalid("bad_sponsorship", what);
}

Result<void> check(const Sponsorship& s) {
  switch (s.mode) {
    case Mode::quota:
    case Mode::allocation:
      if (s.amount < kNothing) return bad(std::string(name(s.mode)) + ": the amount is below zero");
      break;
    case Mode::ratio:
      if (s.percent_hundredths < 0 || s.percent_hundredths > 10'000) return bad("ratio: percent must be from 0 to 100");
      if (s.cap && *s.cap < kNothing) return bad("ratio: the cap is below zero");
      break;
    case Mode::items:
      if (s.items.empty()) return bad("items: no fee item is listed");
      CategorySet seen;
      for (const Item& item : s.items) {
        if (seen.contains(item.category))
          return bad("items: " + std::string(catalogue::name(item.category)) + " is listed twice");
        if (item.cap && *item.cap < kNothing) return bad("items: a cap is below zero");
        seen.add(item.category);
      }
      break;
  }
  return {};
}

json::array category_names(CategorySet set) {
  json::array names;
  for (size_t i = 0; i < catalogue::kCategoryCount; ++i) {
    const Category category = catalogue::category_at(i);
    if (set.contains(category))
      names.emplace_back(json::string_view(catalogue::name(category).data(), catalogue::name(category).size()));
  }
  return names;
}

json::string text_of(Money amount) {
  return json::string(to_string(amount));
}

Category category_from(const json::value& value) {
  return catalogue::parse_category(std::string_view(value.as_string())).value();
}
Money money_from(const json::value& value) {
  const auto amount = parse_money(std::string_view(value.as_string()));
  if (!amount) throw std::invalid_argument(amount.error().message);
  return *amount;
}

}  // namespace

std::string_view name(Mode mode) {
  return kModes[static_cast<size_t>(mode)].name;
}
std::string_view chinese_name(Mode mode) {
  return kModes[static_cast<size_t>(mode)].chinese;
}
std::optional<Mode> parse_mode(std::string_view name) {
  for (size_t i = 0; i < kModes.size(); ++i) {
    if (kModes[i].name == name || kModes[i].chinese == name) return static_cast<Mode>(i);
  }
  return std::nullopt;
}

Result<Plan> Plan::make(std::vector<Sponsorship> sponsorships) {
  int allocations = 0;
  for (const Sponsorship& s : sponsorships) {
    TONGFU_TRY(check(s));
    allocations += s.mode == Mode::allocation;
  }
  if (allocations > 1)
    return bad("an enrolment has at most one allocation, this one has " + std::to_string(allocations));
  if (sponsorships.size() > 100) return bad("more than 100 sponsorships");
  std::stable_sort(sponsorships.begin(), sponsorships.end(),
                   [](const Sponsorship& a, const Sponsorship& b) { return a.priority < b.priority; });
  Plan plan;
  plan.in_order_ = std::move(sponsorships);
  return plan;
}

const Sponsorship* Plan::allocation() const {
  for (const Sponsorship& s : in_order_) {
    if (s.mode == Mode::allocation) return &s;
  }
  return nullptr;
}

std::string Plan::to_json() const {
  json::array all;
  for (const Sponsorship& s : in_order_) {
    json::object one{{"mode", json::string_view(name(s.mode).data(), name(s.mode).size())}, {"priority", s.priority}};
    if (s.mode == Mode::quota || s.mode == Mode::allocation) one["amount"] = text_of(s.amount);
    if (s.mode == Mode::ratio) one["percent"] = json::string(format_scaled(s.percent_hundredths, 2));
    if (s.cap) one["cap"] = text_of(*s.cap);
    if (!s.categories.empty()) one["categories"] = category_names(s.categories);
    if (s.mode == Mode::items) {
      json::array items;
      for (const Item& item : s.items) {
        json::object entry{{"category", json::string_view(catalogue::name(item.category).data(),
                                                          catalogue::name(item.category).size())}};
        if (item.cap) entry["cap"] = text_of(*item.cap);
        items.push_back(std::move(entry));
      }
      one["items"] = std::move(items);
    }
    if (s.mode == Mode::allocation) one["carry_over"] = s.expires ? "expire" : "accumulate";
    all.push_back(std::move(one));
  }
  return json::serialize(all);
}

Result<Plan> Plan::from_json(std::string_view text) try {
  std::vector<Sponsorship> sponsorships;
  const json::value stored = json::parse(json::string_view(text.data(), text.size()));
  for (const json::value& value : stored.as_array()) {
    const json::object& one = value.as_object();
    Sponsorship s;
    s.mode = parse_mode(std::string_view(one.at("mode").as_string())).value();
    s.priority = static_cast<int>(one.at("priority").as_int64());
    if (const auto* amount = one.if_contains("amount")) s.amount = money_from(*amount);
    if (const auto* percent = one.if_contains("percent")) {
      s.percent_hundredths = static_cast<int>(parse_scaled(std::string_view(percent->as_string()), 2).value());
    }
    if (const auto* cap = one.if_contains("cap")) s.cap = money_from(*cap);
    if (const auto* categories = one.if_contains("categories")) {
      for (const json::value& category : categories->as_array()) s.categories.add(category_from(category));
    }
    if (const auto* items = one.if_contains("items")) {
      for (const json::value& item : items->as_array()) {
        const auto* cap = item.as_object().if_contains("cap");
        s.items.push_back({category_from(item.at("category")), cap ? std::optional(money_from(*cap)) : std::nullopt});
      }
    }
    if (const auto* carry_over = one.if_contains("carry_over")) s.expires = carry_over->as_string() == "expire";
    sponsorships.push_back(std::move(s));
  }
  return make(std::move(sponsorships));
} catch (const std::exception& problem) {
  return bad(std::string("the stored sponsorships cannot be read: ") + problem.what());
}

}  // namespace tongfu::sponsorship
