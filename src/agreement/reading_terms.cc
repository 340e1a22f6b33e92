// The numbers that are terms, from when to when the agreement holds, and which ways to pay were chosen.
#include <algorithm>

#include "agreement/reading_draft.h"
#include "agreement/terms.h"
#include "kernel/text.h"

namespace tongfu::agreement {

namespace {

// A term (or a fact where there is no such term) and the turns of phrase it stands in. A number belongs to the first
// rule that claims it: the narrower ones stand first.
struct Rule {
  std::string_view name;
  Unit unit;  // none: a ratio
  std::vector<std::string_view> phrases;
  bool is_fact = false;
};

const std::vector<Rule>& rules() {
  static const std::vector<Rule> kRules{
      {"termination_notice_days", Unit::day, {"自*通知*[到达|送达]*之日起{p}[后|]解除", "通知*[到达|送达]*{p}后解除"}},
      {"lien_after_months", Unit::month, {"!每逾期{p}*留置"}},
      {"suspend_after_days", Unit::day, {"!每逾期{p}~[停机|停止|暂停]"}},
      {"terminate_after_days", Unit::day, {"!每逾期{p}[仍|]未[交清|缴清|付清|支付|缴纳|交纳]"}},
      {"damages_ratio", Unit::none, {"赔偿金~为*{r}", "[赔偿金|违约赔偿金]*总[额|费用|金额]的{r}"}},
      {"late_fee_rate_per_day",
       Unit::none,
       {"每逾期[一日|一天|1日|1天]*{r}", "逾期[每日|每天]*{r}", "[按日|每日|每天]*{r}*违约金", "日{r}~违约金"}},
      {"equipment_days", Unit::day, {"{p}内*[搬离|搬迁|撤离|取回]"}},
      {"contact_change_days", Unit::day, {"变更联系方式*提前{p}", "[联系方式|联系人|联系地址]~[变更|变化]*提前{p}"}},
      {"fm_evidence_days", Unit::day, {"不可抗力*发生后*{p}内*[提供|提交]", "不可抗力*{p}内*[公证|证明]"}},
      {"fm_negotiate_after_days", Unit::day, {"不可抗力*持续*{p}~[以上|协商]"}},
      {"fm_exit_days", Unit::day, {"协商*通知*之日起{p}内*[无法|未能|不能]"}},
      {"nonrenewal_notice_months", Unit::month, {"[届满|期满|到期]前{p}*[不再续|不续|终止]"}},
      {"renewal_years", Unit::year, {"自动[延长|续展|续期|续约|顺延|续签]{p}"}},
      {"dispute_days", Unit::day, {"公布~之日起{p}内*提出", "异议*公布*{p}内"}},
      {"amendment_notice_months", Unit::month, {"[本协议|本合同]*[修改|变更]*提前{p}"}},
      {"outage_notice_hours", Unit::hour, {"[中断|检修|割接|维护]*提前{p}*[通知|告知|公告]"}},
      {"activation_days", Unit::day, {"{p}内*[为甲方|]开通"}},
      {"publish_day", Unit::none, {"每月{n}日[前|]~公布"}},
      {"max_lines_per_person", Unit::none, {"每[人|名用户|个证件]~[不超过|不得超过|至多|最多]{n}[个|张]"}},
      {"usage_retention_months", Unit::month, {"[详单|话单|清单]*保存*{p}"}},
      {"serious_bar_years", Unit::year, {"情节严重*{p}内不[与|和|同]"}},
      {"bar_years", Unit::year, {"{p}内不[与|和|同][甲方|对方|其]*合作"}},
      {"delivery_ems_days", Unit::day, {"[特快专递|快递|EMS]~{p}"}, true},
      {"delivery_email_hours", Unit::hour, {"[电子邮件|电邮]~{p}"}, true},
  };
  return kRules;
}

// The quantity in the term's own unit; nothing where one cannot be counted in the other.
std::optional<int64_t> in_unit(const Quantity& quantity, Unit wanted) {
  if (wanted == quantity.unit || wanted == Unit::none) return quantity.value;
  if (wanted == Unit::month && quantity.unit == Unit::year) return quantity.value * 12;
  if (wanted == Unit::year && quantity.unit == Unit::month && quantity.value % 12 == 0) return quantity.value / 12;
  if (wanted == Unit::hour && quantity.unit == Unit::day) return quantity.value * 24;
  if (wanted == Unit::day && quantity.unit == Unit::week) return quantity.value * 7;
  if (wanted == Unit::day && quantity.unit == Unit::hour && quantity.value % 24 == 0) return quantity.value / 24;
  return std::nullopt;
}

std::string trimmed_scaled(int64_t value) {
  std::string text = format_scaled(value, 6);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

struct Found {
  std::string value;
  size_t begin, end;
};

std::string title_of(const Rule& rule) {
  for (const TermSpec& spec : term_specs()) {
    if (spec.name == rule.name) return std::string(spec.chinese);
  }
  return rule.name == "delivery_ems_days" ? "特快专递视为送达天数" : "电子邮件视为送达小时数";
}

void keep(Draft& draft, const Rule& rule, const std::vector<Found>& found) {
  const Found& first = found.front();
  if (rule.is_fact) {
    draft.fact(std::string(rule.name), first.value, first.begin, first.end);
  } else {
    Terms terms;
    if (!set_term(terms, rule.name, first.value)) return;  // 0 days, 4,000 days: not what a term can be
    draft.reading.terms.push_back({std::string(rule.name), first.value, draft.place(first.begin, first.end)});
  }
  const auto differs =
      std::find_if(found.begin(), found.end(), [&](const Found& other) { return other.value != first.value; });
  if (differs == found.end()) return;
  draft.finding("periods_differ", draft.place(first.begin, first.end),
                std::string(rule.name) + " is " + first.value + " here and " + differs->value +
                    " elsewhere: say which one holds.",
                title_of(rule) + "此处为 " + first.value + "，另一处为 " + differs->value + "，请明确以何者为准。",
                draft.place(differs->begin, differs->end));
}

struct Method {
  std::string_view words;
  std::string_view name;
};
// 现金转账 before 现金: what a longer word covers is taken out of the text first.
constexpr Method kMethods[] = {{"现金转账", "cash_transfer"},
                               {"现金支票", "cheque"},
                               {"转账支票", "cheque"},
                               {"支票", "cheque"},
                               {"银行托收", "bank_collection"},
                               {"托收", "bank_collection"},
                               {"银行转账", "bank_transfer"},
                               {"银行汇款", "bank_transfer"},
                               {"转账", "bank_transfer"},
                               {"网上缴费", "online"},
                               {"线上缴费", "online"},
                               {"网厅缴费", "online"},
                               {"现金", "cash"}};

std::vector<std::string> methods_in(std::string text) {
  std::vector<std::string> found;
  for (const Method& method : kMethods) {
    for (size_t at = text.find(method.words); at != std::string::npos; at = text.find(method.words)) {
      text.replace(at, method.words.size(), "|");
      if (std::find(found.begin(), found.end(), method.name) == found.end()) found.emplace_back(method.name);
    }
  }
  return found;
}

enum class Mark { none, empty, ticked };
Mark mark_at(std::string_view text, size_t& length) {
  for (const std::string_view sign : {"□", "☐", "◻", "○"}) {
    if (!text.starts_with(sign)) continue;
    length = sign.size();
    return Mark::empty;
  }
  for (const std::string_view sign : {"☑", "■", "√", "✓", "✔", "☒", "●"}) {
    if (!text.starts_with(sign)) continue;
    length = sign.size();
    return Mark::ticked;
  }
  return Mark::none;
}

struct Boxes {
  size_t count = 0;
  std::vector<std::string> ticked;
};

// "□ 银行托收 ☑ 现金": each run of marks with the words behind it.
Boxes boxes_in(std::string_view text) {
  Boxes boxes;
  for (size_t at = 0; at < text.size();) {
    size_t length = 0;
    bool ticked = false, any = false;
    for (Mark mark = mark_at(text.substr(at), length); mark != Mark::none; mark = mark_at(text.substr(at), length)) {
      any = true;
      ticked = ticked || mark == Mark::ticked;
      at += length;
    }
    if (!any) {
      at += character_length(text, at);
      continue;
    }
    size_t end = at;
    while (end < text.size() && mark_at(text.substr(end), length) == Mark::none &&
           !text.substr(end).starts_with("】") && !text.substr(end).starts_with("。"))
      end += character_length(text, end);
    const auto methods = methods_in(std::string(text.substr(at, end - at)));
    if (!methods.empty()) ++boxes.count;
    if (ticked) boxes.ticked.insert(boxes.ticked.end(), methods.begin(), methods.end());
    at = end;
  }
  return boxes;
}

// As the term's value: in the order of kPaymentMethods.
std::string joined(const std::vector<std::string>& methods) {
  std::string out;
  for (const std::string_view method : kPaymentMethods) {
    if (std::find(methods.begin(), methods.end(), method) == methods.end()) continue;
    out += (out.empty() ? "" : ",") + std::string(method);
  }
  return out;
}

}  // namespace

void read_payment_methods(Draft& draft) {
  for (const Clause& clause : draft.clauses) {
    if (clause.name == "heading") continue;
    const Boxes boxes = boxes_in(draft.of(clause));
    if (boxes.count == 0) continue;
    if (!boxes.ticked.empty()) {
      draft.reading.terms.push_back({"payment_methods", joined(boxes.ticked), draft.place(clause.begin, clause.end)});
      return;
    }
    draft.finding("no_payment_method", draft.place(clause.begin, clause.end),
                  "None of the " + std::to_string(boxes.count) +
                      " boxes is ticked: mark how the group pays, else every method counts as agreed.",
                  std::to_string(boxes.count) + " 个付费方式均未勾选，请勾选；不勾选则视为各种方式均可。");
    return;
  }
  for (const std::string_view phrase :
       {"[付费|付款|支付|缴费]方式[为|:|为:]*[。|;]", "[通过|以|采用]*[方式|的方式]~[付费|付款|支付费用]"}) {
    for (const Clause& clause : draft.clauses) {
      if (clause.name == "heading" || draft.in_annex(clause)) continue;
      for (const PhraseMatch& match : find_phrase(draft.text.text(), clause.begin, clause.end, phrase)) {
        const auto methods = methods_in(std::string(draft.text.text().substr(match.begin, match.end - match.begin)));
        if (methods.empty()) continue;
        draft.reading.terms.push_back({"payment_methods", joined(methods), draft.place(match.begin, match.end)});
        return;
      }
    }
  }
  const Clause& first = draft.clauses.size() > 1 ? draft.clauses[1] : draft.clauses.front();
  draft.finding("no_payment_method", draft.place(first.begin, draft.text.end_of_line(first.begin)),
                "No clause says how the group pays (bank collection, cash, bank transfer): agree on it.",
                "全文未约定付费方式（银行托收、现金、银行转账），请补充约定。");
}

void read_term(Draft& draft) {
  for (const std::string_view phrase : {"[自|从|由]{t}[起|]~[至|到]{t}", "[自|从|由]{c}[起|]~[至|到]{c}"}) {
    const bool days = phrase.find("{t}") != std::string_view::npos;
    for (const Clause& clause : draft.clauses) {
      const std::string_view words = draft.of(clause);
      if (words.find("期") == std::string_view::npos && words.find("本协议自") == std::string_view::npos) continue;
      const auto found = find_phrase(draft.text.text(), clause.begin, clause.end, phrase);
      if (found.empty()) continue;
      const PhraseMatch& match = found.front();
      const auto cycle = [&](const Quantity& q) {
        const auto value = static_cast<int32_t>(q.value);
        return days ? Cycle::containing(Date::from_days(value)) : Cycle::from_months(value);
      };
      const Cycle first = cycle(match.quantities[0]), last = cycle(match.quantities[1]);
      draft.fact("first_cycle", to_string(first), match.begin, match.end);
      draft.fact("last_cycle", to_string(last), match.begin, match.end);
      if (last < first) {
        draft.finding("term_reversed", draft.place(match.begin, match.end),
                      "The term ends before it begins: correct it.", "协议期限的止期早于起期，请更正。");
      }
      return;
    }
  }
  const Clause& last = draft.clauses.back();
  draft.finding("term_missing", draft.place(last.begin, draft.text.end_of_line(last.begin)),
                "No clause gives the months the agreement holds from and to: agree on them.",
                "全文未写明协议自何月起、至何月止，请补充约定。");
}

void read_terms(Draft& draft) {
  const std::string_view text = draft.text.text();
  std::vector<size_t> claimed;
  for (const Rule& rule : rules()) {
    std::vector<Found> found;
    for (const Clause& clause : draft.clauses) {
      for (const std::string_view phrase : rule.phrases) {
        for (const PhraseMatch& match : find_phrase(text, clause.begin, clause.end, phrase)) {
          const Quantity& quantity = match.quantities.back();
          if (std::find(claimed.begin(), claimed.end(), quantity.begin) != claimed.end()) continue;
          claimed.push_back(quantity.begin);
          const Place here = draft.place(match.begin, match.end);
          if (quantity.repeated) {
            draft.finding("number_at_odds", here,
                          "The number and its repetition in brackets differ (" + std::to_string(quantity.value) + ", " +
                              std::to_string(*quantity.repeated) + "): correct one of them.",
                          "数字与括号内的重复不一致（" + std::to_string(quantity.value) + "、" +
                              std::to_string(*quantity.repeated) + "），请更正。");
          }
          const auto value = in_unit(quantity, rule.unit);
          if (!value) {
            draft.finding("unit_not_kept", here,
                          std::string(rule.name) + " is counted in another unit here than the system does (" +
                              std::string(text.substr(quantity.begin, quantity.end - quantity.begin)) +
                              "): agree on calendar days, months or hours as the term does.",
                          title_of(rule) + "在此以“" +
                              std::string(text.substr(quantity.begin, quantity.end - quantity.begin)) +
                              "”计，与系统计量单位不同，请明确换算。");
            continue;
          }
          const bool ratio = phrase.find("{r}") != std::string_view::npos;
          found.push_back({ratio ? trimmed_scaled(*value) : std::to_string(*value), match.begin, match.end});
        }
      }
    }
    if (!found.empty()) keep(draft, rule, found);
  }
}

}  // namespace tongfu::agreement
