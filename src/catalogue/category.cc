#include "catalogue/category.h"

namespace tongfu::catalogue {

namespace {

struct Names {
  std::string_view name;
  std::string_view chinese;
};

constexpr std::array<Names, kCategoryCount> kNames = {{
    {"plan", "套餐费"},
    {"subcard", "副卡费"},
    {"broadband", "宽带费"},
    {"device", "终端费"},
    {"voice", "语音费"},
    {"data", "流量费"},
    {"sms", "短信费"},
    {"roaming", "漫游费"},
    {"vas", "增值业务费"},
    {"other", "其他费用"},
    {"third_party", "代收费"},
}};

}  // namespace

std::string_view name(Category category) {
  return kNames[index(category)].name;
}
std::string_view chinese_name(Category category) {
  return kNames[index(category)].chinese;
}

std::optional<Category> parse_category(std::string_view name) {
  for (size_t i = 0; i < kCategoryCount; ++i) {
    if (kNames[i].name == name || kNames[i].chinese == name) return category_at(i);
  }
  return std::nullopt;
}

std::optional<int> vat_basis_points(Category category, Date date) {
  // MoF/STA announcement 9 of 2026 moved these three from value-added to basic telecom service.
  const bool basic_since_2026 = date >= Date::of(2026, 1, 1);
  switch (category) {
    case Category::voice:
    case Category::plan:
    case Category::subcard:
    case Category::roaming: return 900;
    case Category::data:
    case Category::sms:
    case Category::broadband: return basic_since_2026 ? 900 : 600;
    case Category::vas:
    case Category::other: return 600;
    case Category::device: return 1300;
    case Category::third_party: return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace tongfu::catalogue
