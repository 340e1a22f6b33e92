#include "agreement/terms.h"

#include <iterator>

#include <boost/json.hpp>

#include "kernel/text.h"

namespace tongfu::agreement {

namespace {

using Kind = TermSpec::Kind;
constexpr std::string_view kScopes[] = {"sponsored_lines", "stop_sponsorship"};
constexpr std::string_view kOrders[] = {"late_fee_first", "principal_first"};
constexpr int64_t kMostDays = 3'650;

constexpr TermSpec kSpecs[] = {
    {"publish_day", "annex 2 2.5", "账单公布日", Kind::whole, &Terms::publish_day, 1, 28},
    {"late_fee_rate_per_day", "annex 2 4.1", "违约金日费率", Kind::ratio, &Terms::late_fee_rate_per_day, 0, kMillion},
    {"late_fee_cap_ratio", "annex 2 4.1", "违约金上限比例", Kind::ratio, &Terms::late_fee_cap_ratio, 0, 100 * kMillion,
     true},
    {"reminder_days_before_due", "annex 2 2.5", "缴费提醒提前天数", Kind::whole, &Terms::reminder_days_before_due, 0,
     365},
    {"suspend_notice_days", "annex 2 4.1", "停机预告逾期天数", Kind::whole, &Terms::suspend_notice_days, 1, kMostDays},
    {"suspend_after_days", "annex 2 4.1", "停机逾期天数", Kind::whole, &Terms::suspend_after_days, 1, kMostDays},
    {"terminate_after_days", "7.1", "解除权逾期天数", Kind::whole, &Terms::terminate_after_days, 1, kMostDays},
    {"lien_after_months", "7.3", "留置权逾期月数", Kind::whole, &Terms::lien_after_months, 1, 120},
    {"suspend_scope", "3.1", "欠费停机范围", Kind::choice, &Terms::suspend_scope, 0, 1, false, kScopes},
    {"payment_order", "annex 2 4.1", "销账顺序", Kind::choice, &Terms::payment_order, 0, 1, false, kOrders},
    {"dispute_days", "annex 2 2.6", "费用异议期(天)", Kind::whole, &Terms::dispute_days, 1, kMostDays},
    {"late_fee_during_dispute", "annex 2 2.6", "异议期间计违约金", Kind::yes_no, &Terms::late_fee_during_dispute, 0, 1},
    {"nonrenewal_notice_months", "10", "不续签通知提前月数", Kind::whole, &Terms::nonrenewal_notice_months, 0, 120},
    {"renewal_years", "10", "自动延长年数", Kind::whole, &Terms::renewal_years, 1, 50},
    {"termination_notice_days", "7.1", "解除通知期(天)", Kind::whole, &Terms::termination_notice_days, 0, kMostDays},
    {"amendment_notice_months", "13", "变更通知提前月数", Kind::whole, &Terms::amendment_notice_months, 0, 120},
    {"damages_ratio", "7.1", "违约赔偿金比例", Kind::ratio, &Terms::damages_ratio, 0, kMillion},
    {"contact_change_days", "4.4", "联系方式变更提前天数", Kind::whole, &Terms::contact_change_days, 0, kMostDays},
    {"equipment_days", "7.2", "设备搬离期(天)", Kind::whole, &Terms::equipment_days, 0, kMostDays},
    {"fm_evidence_days", "9", "不可抗力证明期(天)", Kind::whole, &Terms::fm_evidence_days, 0, kMostDays},
    {"fm_negotiate_after_days", "9", "不可抗力协商起始(天)", Kind::whole, &Terms::fm_negotiate_after_days, 0,
     kMostDays},
    {"fm_exit_days", "9", "不可抗力解除期(天)", Kind::whole, &Terms::fm_exit_days, 0, kMostDays},
    {"outage_notice_hours", "annex 2 3.7", "中断预告提前小时数", Kind::whole, &Terms::outage_notice_hours, 0, 8'760},
    {"activation_days", "annex 2 3.8", "开通承诺天数", Kind::whole, &Terms::activation_days, 0, kMostDays, true},
    {"max_lines_per_person", "annex 2 2.1", "每人最多号码数", Kind::whole, &Terms::max_lines_per_person, 1, 1'000'000},
    {"bar_years", "6", "廉政违约限制年数", Kind::whole, &Terms::bar_years, 0, 100},
    {"serious_bar_years", "6", "严重廉政违约限制年数", Kind::whole, &Terms::serious_bar_years, 0, 100},
    {"usage_retention_months", "annex 2 2.6", "详单保存月数", Kind::whole, &Terms::usage_retention_months, 5, 120},
    {"payment_methods", "1.2", "付费方式", Kind::methods, &Terms::payment_methods, 0,
     (1 << std::size(kPaymentMethods)) - 1},
};

Error bad_term(const TermSpec& spec, std::string_view value, const std::string& expected) {
  return invalid("bad_term",
                 "term " + std::string(spec.name) + ": '" + printable(value) + "' is not valid, expected " + expected);
}

std::string range_text(const TermSpec& spec) {
  const int decimals = spec.kind == Kind::ratio ? 6 : 0;
  const auto plain = [&](int64_t bound) {
    return decimals == 0 ? std::to_string(bound) : std::to_string(bound / kMillion);
  };
  return std::string(decimals == 0 ? "a whole number from " : "a number with at most six decimals from ") +
         plain(spec.least) + " to " + plain(spec.most) + (spec.may_be_none ? ", or none" : "");
}

std::string joined(std::span<const std::string_view> words) {
  std::string text;
  for (const std::string_view word : words) text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

Result<int64_t> parse_methods(const TermSpec& spec, std::string_view value) {
  if (value == "all") return int64_t{0};
  int64_t bits = 0;
  for (const std::string_view part : split(value, ',')) {
    size_t at = 0;
    while (at < std::size(kPaymentMethods) && kPaymentMethods[at] != trim(part)) ++at;
    if (at == std::size(kPaymentMethods)) return bad_term(spec, value, "all, or some of " + joined(kPaymentMethods));
    bits |= int64_t{1} << at;
  }
  return bits;
}

}  // namespace

std::span<const TermSpec> term_specs() {
  return kSpecs;
}

Result<void> set_term(Terms& terms, std::string_view name, std::string_view value) {
  const TermSpec* spec = nullptr;
  for (const TermSpec& one : kSpecs) {
    if (one.name == name) spec = &one;
  }
  if (spec == nullptr) return invalid("unknown_term", "'" + printable(name) + "' is not a term of an agreement");
  int64_t& field = terms.*(spec->field);
  if (spec->may_be_none && (value == "none" || value == "null")) {
    field = kNone;
    return {};
  }
  switch (spec->kind) {
    case Kind::whole:
    case Kind::ratio: {
      const auto number = parse_scaled(value, spec->kind == Kind::ratio ? 6 : 0);
      if (!number || *number < spec->least || *number > spec->most) return bad_term(*spec, value, range_text(*spec));
      field = *number;
      return {};
    }
    case Kind::choice:
      for (size_t i = 0; i < spec->choices.size(); ++i) {
        if (spec->choices[i] != value) continue;
        field = static_cast<int64_t>(i);
        return {};
      }
      return bad_term(*spec, value, "one of " + joined(spec->choices));
    case Kind::yes_no:
      if (value != "true" && value != "false") return bad_term(*spec, value, "true or false");
      field = value == "true";
      return {};
    case Kind::methods: {
      TONGFU_ASSIGN(bits, parse_methods(*spec, value));
      field = bits;
      return {};
    }
  }
  return {};
}

std::string term_text(const Terms& terms, const TermSpec& spec) {
  const int64_t value = terms.*(spec.field);
  if (spec.may_be_none && value == kNone) return "none";
  switch (spec.kind) {
    case Kind::whole: return std::to_string(value);
    case Kind::ratio: {
      std::string text = format_scaled(value, 6);
      while (text.back() == '0') text.pop_back();
      if (text.back() == '.') text.pop_back();
      return text;
    }
    case Kind::choice: return std::string(spec.choices[static_cast<size_t>(value)]);
    case Kind::yes_no: return value != 0 ? "true" : "false";
    case Kind::methods: {
      if (value == 0) return "all";
      std::string text;
      for (size_t i = 0; i < std::size(kPaymentMethods); ++i) {
        if ((value >> i & 1) != 0) text += (text.empty() ? "" : ",") + std::string(kPaymentMethods[i]);
      }
      return text;
    }
  }
  return {};
}

std::string to_json(const Terms& terms) {
  boost::json::object all;
  for (const TermSpec& spec : kSpecs) {
    all[boost::json::string_view(spec.name.data(), spec.name.size())] = term_text(terms, spec);
  }
  return boost::json::serialize(all);
}

Terms terms_from_json(std::string_view text) {
  Terms terms;
  const boost::json::value stored = boost::json::parse(boost::json::string_view(text.data(), text.size()));
  for (const auto& [key, value] : stored.as_object()) {
    EXPECTS(set_term(terms, std::string_view(key.data(), key.size()), std::string_view(value.as_string())).has_value());
  }
  return terms;
}

const Terms& terms_in_force(std::span<const TermsVersion> versions, Cycle cycle) {
  EXPECTS(!versions.empty());
  const TermsVersion* found = &versions.front();
  for (const TermsVersion& version : versions) {
    if (version.from <= cycle) found = &version;
  }
  return found->terms;
}

}  // namespace tongfu::agreement
