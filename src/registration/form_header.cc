#include "registration/form_header.h"

#include <algorithm>
#include <initializer_list>
#include <optional>

#include "kernel/text.h"
#include "registration/cell_text.h"

namespace tongfu::registration {

namespace {

constexpr size_t kHeaderRows = 30;

struct ColumnNames {
  std::string_view name;
  std::string_view chinese;
  std::initializer_list<std::string_view> others;  // as header_key() writes them
};

const std::array<ColumnNames, kFormColumnCount> kColumns = {{
    {"ordinal", "序号", {"编号", "no", "no.", "#", "serial"}},
    {"msisdn",
     "手机号码",
     {"手机号", "成员号码", "用户号码", "电话号码", "number", "mobile", "mobilenumber", "phone", "phonenumber"}},
    {"name", "用户姓名", {"姓名", "成员姓名", "username", "membername"}},
    {"amount", "统付金（元）", {"统付金额", "金额", "额度", "sponsoredamount"}},
    {"action",
     "新增/退出/变更",
     {"新增退出变更", "新增、退出、变更", "操作", "变更类型", "join/leave/change", "join/change/leave"}},
    {"mode", "统付方式", {"sponsorship", "sponsorshipmode", "method"}},
    {"signature", "用户签字确认", {"签字确认", "用户签字", "签字", "签名", "membersignature"}},
    {"offering", "套餐", {"套餐代码", "套餐编码", "套餐名称", "plan"}},
    {"items", "费用项目", {"统付项目", "feeitems", "categories"}},
    {"ratio", "统付比例", {"比例", "代付比例", "percent", "percentage"}},
    {"cap", "上限", {"统付上限", "封顶", "limit"}},
    {"priority", "优先级", {"优先顺序"}},
    {"carry_over", "结转", {"结转方式", "余额结转", "划拨结转"}},
    {"effective", "生效", {"生效时间", "生效账期", "生效方式", "生效月份"}},
    {"secondary", "副卡", {"副卡号码", "secondarysim", "secondarysims", "subcard"}},
    {"activated_on", "开通日期", {"开通时间", "入网日期", "activated", "activationdate"}},
    {"document_type", "证件类型", {"documentkind", "idtype"}},
    {"document_number", "证件号码", {"证件号", "身份证号", "身份证号码", "idnumber"}},
    {"verified", "实名核验", {"实名", "实名认证", "实名登记", "核验", "已实名", "realname", "realnameverified"}},
}};

std::optional<FormColumn> column_of(std::string_view cell) {
  const std::string key = header_key(cell);
  if (key.empty()) return std::nullopt;
  for (size_t i = 0; i < kFormColumnCount; ++i) {
    const ColumnNames& names = kColumns[i];
    if (key == header_key(names.name) || key == header_key(names.chinese) ||
        std::find(names.others.begin(), names.others.end(), key) != names.others.end()) {
      return static_cast<FormColumn>(i);
    }
  }
  return std::nullopt;
}

std::string expected_columns() {
  std::string all;
  for (size_t i = 0; i < kFormColumnCount; ++i) {
    all += all.empty() ? "" : ", ";
    all += std::string(kColumns[i].chinese) + " (" + std::string(kColumns[i].name) + ")";
  }
  return all;
}

}  // namespace

bool is_header(const std::vector<std::string>& cells) {
  bool number = false, other = false;
  for (const std::string& cell : cells) {
    const auto column = column_of(cell);
    number |= column == FormColumn::msisdn;
    other |= column && column != FormColumn::msisdn;
  }
  return number && other;
}

Result<Header> read_header(const files::Table& table, RegistryForm& form) {
  const size_t looked_at = std::min(table.rows.size(), kHeaderRows);
  const auto end = table.rows.begin() + static_cast<std::ptrdiff_t>(looked_at);
  const auto found = std::find_if(table.rows.begin(), end, is_header);
  if (found == end) {
    return invalid("bad_form", "no row of the first " + std::to_string(kHeaderRows) +
                                   " has the column 手机号码 (msisdn) and another "
                                   "one of the registry form; expected, in any order: " +
                                   expected_columns());
  }
  Header header;
  header.table_row = static_cast<size_t>(found - table.rows.begin());
  header.columns.fill(kAbsent);
  for (size_t c = 0; c < found->size(); ++c) {
    const std::string text = plain((*found)[c]);
    if (text.empty()) continue;
    const auto column = column_of(text);
    if (!column) {
      form.unknown_columns.emplace_back(printable(text));
      continue;
    }
    size_t& place = header.columns[static_cast<size_t>(*column)];
    if (place != kAbsent) {
      return invalid("bad_form", "the column " + std::string(chinese_name(*column)) +
                                     " stands in the header twice: leave one of them");
    }
    place = c;
  }
  return header;
}

std::string group_name_above(const files::Table& table, size_t header_row) {
  constexpr std::string_view kLabel = "集团名称";
  for (size_t r = 0; r < header_row; ++r) {
    for (size_t c = 0; c < table.rows[r].size(); ++c) {
      const std::string text = plain(table.rows[r][c]);
      if (!text.starts_with(kLabel)) continue;
      std::string_view rest = trim(std::string_view(text).substr(kLabel.size()));
      if (rest.starts_with(':')) rest = trim(rest.substr(1));
      if (!rest.empty()) return std::string(rest);
      return c + 1 < table.rows[r].size() ? plain(table.rows[r][c + 1]) : "";
    }
  }
  return "";
}

std::string_view name(FormColumn column) {
  return kColumns[static_cast<size_t>(column)].name;
}
std::string_view chinese_name(FormColumn column) {
  return kColumns[static_cast<size_t>(column)].chinese;
}

}  // namespace tongfu::registration
