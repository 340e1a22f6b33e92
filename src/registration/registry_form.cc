#include "registration/registry_form.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "kernel/text.h"
#include "party/identifiers.h"

namespace tongfu::registration {

using catalogue::Category;
using sponsorship::Mode;
using sponsorship::Sponsorship;

namespace {

constexpr size_t kHeaderRows = 30;
constexpr size_t kMostNameBytes = 150;

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
}};

// ---- text as people type it ----

// Full-width letters, digits and signs as plain ones, every kind of space as ' ', every kind of dash as '-'; trimmed.
std::string plain(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const auto at = [&](size_t k) { return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0u; };
    if (at(0) < 0x80) {
      out += text[i] == '\r' ? '\n' : text[i];
      ++i;
    } else if (at(0) == 0xef && (at(1) == 0xbc || at(1) == 0xbd) && !(at(1) == 0xbd && at(2) > 0x9e)) {  // U+FF01..FF5E
      out += static_cast<char>(at(1) == 0xbc ? at(2) - 0x60 : at(2) - 0x20);
      i += 3;
    } else if (at(0) == 0xc2 && at(1) == 0xa0) {  // no-break space
      out += ' ';
      i += 2;
    } else if ((at(0) == 0xe3 && at(1) == 0x80 && at(2) == 0x80) || (at(0) == 0xe2 && at(1) == 0x80 && at(2) <= 0x8f) ||
               (at(0) == 0xef && at(1) == 0xbb && at(2) == 0xbf)) {  // ideographic, typographic, zero-width spaces
      out += ' ';
      i += 3;
    } else if ((at(0) == 0xe2 && at(1) == 0x80 && at(2) >= 0x90 && at(2) <= 0x95) ||
               (at(0) == 0xe2 && at(1) == 0x88 && at(2) == 0x92)) {
      out += '-';
      i += 3;
    } else {
      out += text[i++];
    }
  }
  const std::string_view trimmed = trim(out);
  return trimmed.size() == out.size() ? out : std::string(trimmed);
}

std::string without(std::string_view text, std::string_view dropped) {
  std::string kept;
  for (const char c : text) {
    if (dropped.find(c) == std::string_view::npos) kept += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return kept;
}

// A word to look up: no spaces, hyphens or underscores, small letters.
std::string word_key(std::string_view plain_text) {
  return without(plain_text, " \t\n_-");
}

// A header cell to look up: as a word, what is in brackets left out.
std::string header_key(std::string_view cell) {
  const std::string key = without(plain(cell), " \t\n_-*:");
  const size_t bracket = key.find('(');
  return bracket == 0 || bracket == std::string::npos ? key : key.substr(0, bracket);
}

// What people write into a cell that they leave empty.
bool says_nothing(std::string_view text) {
  return text.empty() || text == "-" || text == "--" || text == "/" || text == "\\" || text == "无" || text == "n/a" ||
         text == "N/A";
}

// Linear, however long the cell.
void replace_all(std::string& text, std::string_view from, std::string_view to) {
  std::string replaced;
  size_t copied = 0;
  for (size_t at = 0; (at = text.find(from, copied)) != std::string::npos; copied = at + from.size()) {
    replaced.append(text, copied, at - copied).append(to);
  }
  if (copied > 0) text = replaced.append(text, copied);
}

// Also those behind ASCII (U+0080..U+009F): a terminal may obey them.
bool has_control(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 || byte == 0x7f) return true;
    if (byte == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0) return true;
  }
  return false;
}

// The parts of a list written with ; 、 , / or line breaks.
std::vector<std::string> parts_of(std::string text) {
  replace_all(text, "、", ";");
  for (char& c : text) {
    if (c == ',' || c == '/' || c == '\n') c = ';';
  }
  std::vector<std::string> parts;
  for (const std::string_view part : split(text, ';')) {
    if (!trim(part).empty()) parts.emplace_back(trim(part));
  }
  return parts;
}

std::optional<Msisdn> number_from(std::string_view plain_text) {
  std::string digits = without(plain_text, " \t\n-.()'");
  if (digits.starts_with('+')) digits.erase(0, 1);
  if (digits.starts_with("0086")) digits.erase(0, 2);
  if (digits.starts_with("861") && (digits.size() == 13 || digits.size() == 15)) digits.erase(0, 2);
  return read_msisdn(digits);
}

// Yuan with an optional ¥ or 元 and commas that group thousands; not below zero.
std::optional<Money> amount_from(std::string_view plain_text) {
  std::string text = without(plain_text, " \t");
  for (const std::string_view sign : {"¥", "￥", "rmb"}) {
    if (text.starts_with(sign)) text.erase(0, sign.size());
  }
  constexpr std::string_view kYuan = "元";
  if (text.ends_with(kYuan)) text.erase(text.size() - kYuan.size());
  const std::string whole = text.substr(0, text.find('.'));
  if (whole.find(',') != std::string::npos) {
    const auto groups = split(whole, ',');
    for (size_t i = 0; i < groups.size(); ++i) {
      if (groups[i].size() > 3 || groups[i].empty() || (i > 0 && groups[i].size() != 3)) return std::nullopt;
    }
    text.erase(std::remove(text.begin(), text.end(), ','), text.end());
  }
  const auto amount = parse_money(text);
  if (!amount || *amount < kNothing) return std::nullopt;
  return *amount;
}

std::optional<Date> date_from(std::string text) {
  replace_all(text, "年", "-");
  replace_all(text, "月", "-");
  replace_all(text, "日", "");
  text.erase(std::min({text.find('T'), text.find(' '), text.size()}));
  if (text.size() == 8 && parse_integer(text))
    text = text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6);
  for (char& c : text) {
    if (c == '/' || c == '.') c = '-';
  }
  std::string padded;
  for (const std::string_view part : split(text, '-')) {
    padded += padded.empty() ? "" : "-";
    if (part.size() == 1) padded += '0';
    padded += part;
  }
  const auto date = parse_date(padded);
  return date ? std::optional(*date) : std::nullopt;
}

// "短信", "短信费" and "sms" alike.
std::optional<Category> category_from(const std::string& word) {
  const std::string key = without(word, " \t\n");
  for (const std::string& name : {key, key + "费", key + "费用", key + "业务费"}) {
    if (const auto category = catalogue::parse_category(name)) return category;
  }
  if (key == "其他费") return Category::other;
  if (key == "代收代付" || key == "代收代付费") return Category::third_party;
  return std::nullopt;
}

template <typename Value>
struct Word {
  Value value;
  std::initializer_list<std::string_view> words;
};

template <typename Value, size_t N>
std::optional<Value> look_up(const Word<Value> (&words)[N], std::string_view plain_text) {
  const std::string key = word_key(plain_text);
  for (const Word<Value>& entry : words) {
    if (std::find(entry.words.begin(), entry.words.end(), key) != entry.words.end()) return entry.value;
  }
  return std::nullopt;
}

const Word<FormAction> kActions[] = {
    {FormAction::join, {"新增", "加入", "join", "add", "new"}},
    {FormAction::change, {"变更", "修改", "change"}},
    {FormAction::leave, {"退出", "离开", "leave", "remove"}},
};
const Word<Mode> kModes[] = {
    {Mode::quota, {"按额度代付", "额度代付", "按额度", "额度", "quota"}},
    {Mode::ratio, {"按比例代付", "比例代付", "按比例", "比例", "ratio"}},
    {Mode::items,
     {"按费用项目代付", "费用项目代付", "按项目代付", "项目代付", "按费用项目", "费用项目", "按项目", "项目", "items"}},
    {Mode::allocation, {"定额划拨", "划拨", "allocation"}},
};
const Word<bool> kExpires[] = {
    {false, {"结转", "累积", "累计", "累积结转", "是", "accumulate", "yes"}},
    {true, {"不结转", "清零", "到期退回", "退回", "否", "expire", "no"}},
};
const Word<Effective> kEffective[] = {
    {Effective::next_cycle, {"下月", "次月", "下月生效", "次月生效", "下账期", "下个账期", "nextcycle", "next"}},
    {Effective::this_cycle, {"本月", "当月", "本月生效", "当月生效", "本账期", "thiscycle", "this"}},
};
const Word<DocumentKind> kDocuments[] = {
    {DocumentKind::resident_id, {"居民身份证", "身份证", "二代身份证", "residentid"}},
    {DocumentKind::temporary_resident_id, {"临时居民身份证", "临时身份证", "temporaryresidentid"}},
    {DocumentKind::military_id, {"军人身份证件", "军人身份证", "军官证", "militaryid"}},
    {DocumentKind::armed_police_id, {"武装警察身份证件", "武装警察身份证", "武警身份证", "武警证", "armedpoliceid"}},
    {DocumentKind::hk_macao_permit, {"港澳居民往来内地通行证", "港澳通行证", "回乡证", "hkmacaopermit"}},
    {DocumentKind::taiwan_permit, {"台湾居民来往大陆通行证", "台湾通行证", "台胞证", "taiwanpermit"}},
};

// ---- the header ----

constexpr size_t kAbsent = SIZE_MAX;

struct Header {
  size_t table_row = 0;
  std::array<size_t, kFormColumnCount> columns;  // where each stands; kAbsent where it does not

  size_t at(FormColumn column) const { return columns[static_cast<size_t>(column)]; }
};

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

bool is_header(const std::vector<std::string>& cells) {
  bool number = false, other = false;
  for (const std::string& cell : cells) {
    const auto column = column_of(cell);
    number |= column == FormColumn::msisdn;
    other |= column && column != FormColumn::msisdn;
  }
  return number && other;
}

std::string expected_columns() {
  std::string all;
  for (size_t i = 0; i < kFormColumnCount; ++i) {
    all += all.empty() ? "" : ", ";
    all += std::string(kColumns[i].chinese) + " (" + std::string(kColumns[i].name) + ")";
  }
  return all;
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

// "集团名称： 北原旗综合服务局" in one cell, or the name in the next one.
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

// ---- one row ----

class RowReader {
 public:
  RowReader(const Header& header, const std::vector<std::string>& cells, RegistryForm& form, Date today)
      : header_(header), cells_(cells), form_(form), today_(today) {}

  void read(uint32_t row) {
    row_.row = row;
    const std::string number = text_of(FormColumn::msisdn);
    const auto msisdn = number_from(number);
    if (!msisdn && is_no_member(number)) {
      form_.passed_over.push_back(row);
      return;
    }
    if (!msisdn) {
      if (number.empty()) return is_numbered_blank() ? void() : wrong(FormColumn::msisdn, Problem::missing_number);
      return wrong(FormColumn::msisdn, Problem::bad_number, number);
    }
    row_.msisdn = *msisdn;
    read_person();
    read_action();
    if (row_.action != FormAction::leave) read_sponsorship();
    read_line();
    read_document();
    form_.rows.push_back(std::move(row_));
  }

 private:
  // The cell as plain text; empty where it says nothing.
  std::string text_of(FormColumn column) const {
    const size_t at = header_.at(column);
    if (at == kAbsent || at >= cells_.size() || cells_[at].empty()) return {};
    std::string text = plain(cells_[at]);
    return says_nothing(text) ? std::string() : text;
  }

  void wrong(FormColumn column, Problem problem, std::string_view detail = {}) {
    form_.problems.push_back({row_.row, column, problem, detail.empty() ? std::string() : printable(detail)});
    row_.sound = false;
  }

  // Signature lines, totals and the header again have no number; a row that says what to do with a member is one.
  bool is_no_member(const std::string& number) const {
    if (is_header(cells_)) return true;
    if (number.find_first_of("0123456789") != std::string::npos) return false;
    if (look_up(kActions, text_of(FormColumn::action)) || look_up(kModes, text_of(FormColumn::mode))) return false;
    constexpr std::string_view kMarks[] = {
        "签",   "盖章", "日期", "制表",      "经办",   "负责人", "合计",  "小计", "总计",
        "说明", "备注", "注:",  "signature", "signed", "total",  "date:", "note"};
    return std::any_of(cells_.begin(), cells_.end(), [&](const std::string& cell) {
      const std::string key = word_key(plain(cell));
      return std::any_of(std::begin(kMarks), std::end(kMarks),
                         [&](std::string_view mark) { return key.find(mark) != std::string::npos; });
    });
  }

  // A line of the printed form that nobody filled in.
  bool is_numbered_blank() const {
    for (size_t c = 0; c < cells_.size(); ++c) {
      if (c != header_.at(FormColumn::ordinal) && !says_nothing(plain(cells_[c]))) return false;
    }
    return true;
  }

  void read_person() {
    const size_t at = header_.at(FormColumn::name);
    if (at == kAbsent || at >= cells_.size()) return;
    row_.name = std::string(trim(cells_[at]));
    // csv_cell() guards a name that looks like a formula with an apostrophe.
    const bool guarded = row_.name.size() > 1 && row_.name[0] == '\'' &&
                         std::string_view("=+-@").find(row_.name[1]) != std::string_view::npos;
    if (guarded) row_.name.erase(0, 1);
    replace_all(row_.name, "\r\n", " ");
    std::replace(row_.name.begin(), row_.name.end(), '\n', ' ');
    if (row_.name.size() > kMostNameBytes || has_control(row_.name)) wrong(FormColumn::name, Problem::bad_name);
  }

  void read_action() {
    if (const std::string text = text_of(FormColumn::action); !text.empty()) {
      if (const auto action = look_up(kActions, text)) {
        row_.action = *action;
      } else {
        wrong(FormColumn::action, Problem::bad_action, text);
      }
    }
    if (const std::string text = text_of(FormColumn::effective); !text.empty()) {
      row_.effective = look_up(kEffective, text);
      if (!row_.effective) wrong(FormColumn::effective, Problem::bad_effective, text);
    }
  }

  void read_sponsorship() {
    const std::string mode_text = text_of(FormColumn::mode);
    if (mode_text.empty()) {
      for (const FormColumn column : {FormColumn::amount, FormColumn::ratio, FormColumn::items, FormColumn::cap}) {
        if (!text_of(column).empty()) return wrong(FormColumn::mode, Problem::missing_mode);
      }
      return;
    }
    const auto mode = look_up(kModes, mode_text);
    if (!mode) return wrong(FormColumn::mode, Problem::bad_mode, mode_text);
    Sponsorship s;
    s.mode = *mode;
    s.priority = priority();
    const auto amount = money(FormColumn::amount);
    const auto cap = money(FormColumn::cap);
    switch (s.mode) {
      case Mode::quota:
      case Mode::allocation:
        if (!amount && text_of(FormColumn::amount).empty()) wrong(FormColumn::amount, Problem::missing_amount);
        s.amount = amount.value_or(kNothing);
        only_empty(FormColumn::cap, s.mode);
        only_empty(FormColumn::ratio, s.mode);
        break;
      case Mode::ratio:
        s.percent_hundredths = ratio();
        s.cap = amount ? amount : cap;
        if (amount && cap && *amount != *cap) wrong(FormColumn::cap, Problem::not_for_mode, chinese_name(s.mode));
        break;
      case Mode::items: only_empty(FormColumn::ratio, s.mode); break;
    }
    read_items(s);
    if (s.mode == Mode::items) cap_single_item(s, amount, cap);
    read_carry_over(s);
    row_.sponsorship = std::move(s);
  }

  void only_empty(FormColumn column, Mode mode) {
    if (!text_of(column).empty()) wrong(column, Problem::not_for_mode, chinese_name(mode));
  }

  int priority() {
    const std::string text = text_of(FormColumn::priority);
    if (text.empty()) return 1;
    const auto priority = parse_integer(text);
    if (priority && *priority >= 0 && *priority <= 9'999) return static_cast<int>(*priority);
    wrong(FormColumn::priority, Problem::bad_priority, text);
    return 1;
  }

  std::optional<Money> money(FormColumn column) {
    const std::string text = text_of(column);
    if (text.empty()) return std::nullopt;
    const auto amount = amount_from(text);
    if (!amount) wrong(column, Problem::bad_amount, text);
    return amount;
  }

  // In hundredths of a percent.
  int ratio() {
    constexpr int64_t kWhole = 10'000;
    std::string text = without(text_of(FormColumn::ratio), " ");
    if (text.empty()) {
      wrong(FormColumn::ratio, Problem::missing_ratio);
      return 0;
    }
    const std::string shown = text;
    const bool percent_sign = text.ends_with('%');
    if (percent_sign) text.pop_back();
    // Up to 1 without a sign: a spreadsheet's percentage (50% is stored as 0.5), or the typing of somebody else.
    const auto fraction = percent_sign ? std::nullopt : parse_scaled(text, 4);
    if (fraction && *fraction > 0 && *fraction <= kWhole) {
      if (form_.sheet.empty()) {
        wrong(FormColumn::ratio, Problem::ambiguous_ratio, shown);
        return 0;
      }
      if (*fraction == kWhole)
        form_.warnings.push_back({row_.row, FormColumn::ratio, Problem::read_as_fraction, shown});
      return static_cast<int>(*fraction);
    }
    const auto percent = parse_scaled(text, 2);
    if (!percent || *percent < 0 || *percent > kWhole) {
      wrong(FormColumn::ratio, Problem::bad_ratio, shown);
      return 0;
    }
    return static_cast<int>(*percent);
  }

  // For `items` what is paid, each perhaps with a cap; for the others the eligible categories.
  void read_items(Sponsorship& s) {
    const std::string text = text_of(FormColumn::items);
    if (text.empty()) {
      if (s.mode == Mode::items) wrong(FormColumn::items, Problem::missing_items);
      return;
    }
    catalogue::CategorySet seen;
    for (const std::string& part : parts_of(text)) {
      const size_t colon = part.find(':');
      const auto category = category_from(part.substr(0, colon));
      const auto cap = colon == std::string::npos ? std::nullopt : amount_from(part.substr(colon + 1));
      const bool bad_cap = colon != std::string::npos && (!cap || s.mode != Mode::items);
      if (!category || bad_cap || seen.contains(*category)) return wrong(FormColumn::items, Problem::bad_items, part);
      seen.add(*category);
      if (s.mode == Mode::items) s.items.push_back({*category, cap});
    }
    if (s.mode != Mode::items) s.categories = seen;
    if (seen.empty()) wrong(FormColumn::items, Problem::bad_items, text);
  }

  // An amount beside a single item is its cap; beside several it could be anything.
  void cap_single_item(Sponsorship& s, const std::optional<Money>& amount, const std::optional<Money>& cap) {
    const FormColumn column = amount ? FormColumn::amount : FormColumn::cap;
    const auto& given = amount ? amount : cap;
    if (!given) return;
    const bool clear = s.items.size() == 1 && (!s.items[0].cap || s.items[0].cap == given) && (!cap || cap == given);
    if (!clear) return wrong(column, Problem::not_for_mode, chinese_name(s.mode));
    s.items[0].cap = given;
  }

  void read_carry_over(Sponsorship& s) {
    const std::string text = text_of(FormColumn::carry_over);
    if (text.empty()) return;
    if (s.mode != Mode::allocation) return wrong(FormColumn::carry_over, Problem::not_for_mode, chinese_name(s.mode));
    const auto expires = look_up(kExpires, text);
    if (!expires) return wrong(FormColumn::carry_over, Problem::bad_carry_over, text);
    s.expires = *expires;
  }

  void read_line() {
    row_.offering = text_of(FormColumn::offering);
    for (const std::string& part : parts_of(text_of(FormColumn::secondary))) {
      const auto number = number_from(part);
      if (number) {
        row_.secondary.push_back(*number);
      } else {
        wrong(FormColumn::secondary, Problem::bad_secondary, part);
      }
    }
    if (const std::string text = text_of(FormColumn::activated_on); !text.empty()) {
      row_.activated_on = date_from(text);
      if (!row_.activated_on) wrong(FormColumn::activated_on, Problem::bad_date, text);
    }
  }

  void read_document() {  // R18
    const std::string kind_text = text_of(FormColumn::document_kind);
    std::string number = without(text_of(FormColumn::document_number), " '");
    if (number.empty()) {
      if (!kind_text.empty()) wrong(FormColumn::document_number, Problem::missing_document_number);
      return;
    }
    auto kind = look_up(kDocuments, kind_text);
    if (!kind && !kind_text.empty()) return wrong(FormColumn::document_kind, Problem::bad_document_kind, kind_text);
    if (!kind && number.size() == 18) kind = DocumentKind::resident_id;
    if (!kind) return wrong(FormColumn::document_kind, Problem::missing_document_kind);
    if (*kind == DocumentKind::resident_id || *kind == DocumentKind::temporary_resident_id) {
      auto checked = party::parse_resident_id(number, today_);
      if (!checked) return wrong(FormColumn::document_number, Problem::bad_resident_id);
      number = *std::move(checked);
    }
    row_.document = Document{*kind, std::move(number)};
  }

  const Header& header_;
  const std::vector<std::string>& cells_;
  RegistryForm& form_;
  const Date today_;
  FormRow row_;
};

}  // namespace

std::string_view name(FormColumn column) {
  return kColumns[static_cast<size_t>(column)].name;
}
std::string_view chinese_name(FormColumn column) {
  return kColumns[static_cast<size_t>(column)].chinese;
}
std::string_view chinese_name(FormAction action) {
  constexpr std::string_view kNames[] = {"", "新增", "变更", "退出"};
  return kNames[static_cast<size_t>(action)];
}

Result<RegistryForm> read_registry_form(const files::Table& table, Date today) {
  RegistryForm form;
  form.sheet = printable(table.sheet);
  TONGFU_ASSIGN(header, read_header(table, form));
  form.group_name = group_name_above(table, header.table_row);
  form.rows.reserve(table.rows.size() - header.table_row);
  for (size_t r = header.table_row + 1; r < table.rows.size(); ++r) {
    RowReader(header, table.rows[r], form, today).read(table.row_numbers[r]);
  }
  if (form.rows.empty() && form.problems.empty()) {
    return invalid("empty_form", "the form has no member: fill in at least one row below the header");
  }
  return form;
}

}  // namespace tongfu::registration
