#include "registration/form_row.h"

#include <algorithm>

#include "kernel/text.h"
#include "party/identifiers.h"
#include "registration/cell_text.h"
#include "registration/form_words.h"

namespace tongfu::registration {

using sponsorship::Mode;
using sponsorship::Sponsorship;

namespace {

constexpr size_t kMostNameBytes = 150;

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
    if (parse_action(text_of(FormColumn::action)) || parse_mode(text_of(FormColumn::mode))) return false;
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
      if (const auto action = parse_action(text)) {
        row_.action = *action;
      } else {
        wrong(FormColumn::action, Problem::bad_action, text);
      }
    }
    if (const std::string text = text_of(FormColumn::effective); !text.empty()) {
      row_.effective = parse_effective(text);
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
    const auto mode = parse_mode(mode_text);
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
    const auto expires = parse_carry_over(text);
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
    if (const std::string text = text_of(FormColumn::verified); !text.empty()) {
      row_.verified = parse_verified(text);
      if (!row_.verified) wrong(FormColumn::verified, Problem::bad_verified, text);
    }
    const std::string kind_text = text_of(FormColumn::document_kind);
    const std::string number = without(text_of(FormColumn::document_number), " '");
    if (number.empty()) {
      if (!kind_text.empty()) wrong(FormColumn::document_number, Problem::missing_document_number);
      return;
    }
    auto kind = document_kind_from(kind_text);
    if (!kind && !kind_text.empty()) return wrong(FormColumn::document_kind, Problem::bad_document_kind, kind_text);
    if (!kind && number.size() == 18) kind = DocumentKind::resident_id;
    if (!kind) return wrong(FormColumn::document_kind, Problem::missing_document_kind);
    auto document = party::parse_document(*kind, number, today_);
    if (!document) {
      const bool checked = document.error().reason == "bad_resident_id";
      return wrong(FormColumn::document_number, checked ? Problem::bad_resident_id : Problem::bad_document_number);
    }
    row_.document = *std::move(document);
  }

  const Header& header_;
  const std::vector<std::string>& cells_;
  RegistryForm& form_;
  const Date today_;
  FormRow row_;
};

}  // namespace

void read_row(const Header& header, const std::vector<std::string>& cells, uint32_t row, Date today,
              RegistryForm& form) {
  RowReader(header, cells, form, today).read(row);
}

}  // namespace tongfu::registration
