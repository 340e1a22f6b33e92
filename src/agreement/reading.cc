#include "agreement/reading.h"

#include <algorithm>
#include <array>
#include <utility>

#include "agreement/reading_draft.h"
#include "agreement/terms.h"

namespace tongfu::agreement {

namespace {

constexpr FindingSpec kFindings[] = {
    {"no_payment_method", Severity::must_fix, "no payment method", "未约定付费方式"},
    {"no_group_account", Severity::must_fix, "no group account", "未填统付账号"},
    {"party_missing", Severity::must_fix, "a party is not named", "缺少一方名称"},
    {"term_missing", Severity::must_fix, "no term", "未写明协议期限"},
    {"term_reversed", Severity::must_fix, "the term ends before it begins", "期限止早于起"},
    {"amount_in_words_differs", Severity::must_fix, "amount in words and figures differ", "大小写金额不一致"},
    {"blank_entry", Severity::clarify, "left blank", "空白待填"},
    {"periods_differ", Severity::clarify, "periods differ", "期限前后不一"},
    {"service_longer_than_term", Severity::clarify, "service longer than the term", "服务期长于协议期"},
    {"instalments_beyond_term", Severity::clarify, "instalments beyond the term", "分期超出协议期"},
    {"parts_do_not_add_up", Severity::clarify, "parts do not add up", "分项与合计不符"},
    {"parts_not_priced", Severity::clarify, "a total without its parts", "总额未分项"},
    {"no_total", Severity::clarify, "no total", "未写明总额"},
    {"bundle_basis_missing", Severity::clarify, "a bundle without its basis", "套餐内量未写明口径"},
    {"does_not_fit_service", Severity::clarify, "does not fit the service", "条款与业务不符"},
    {"names_differ", Severity::clarify, "names differ", "名称前后不一"},
    {"address_differs", Severity::clarify, "addresses differ", "地址前后不一"},
    {"number_at_odds", Severity::clarify, "a number and its repetition differ", "数字前后不一"},
    {"unit_not_kept", Severity::clarify, "a unit the system does not count in", "计量单位不符"},
    {"late_fee_above_law", Severity::clarify, "late fee above 3 per mille", "违约金高于千分之三"},
    {"annex_missing", Severity::clarify, "an annex is missing", "缺少附件"},
    {"period_not_stated", Severity::note, "a period is not stated", "期限未写明"},
    {"signatory_blank", Severity::note, "signatures left blank", "签署栏未填"},
    {"signed_after_start", Severity::note, "signed after the term began", "签署晚于起始"},
    {"instruction_left", Severity::note, "an instruction of the template is left", "模板说明未删"},
};

constexpr std::pair<std::string_view, std::string_view> kFacts[] = {
    {"group_name", "集团客户名称"},
    {"group_representative", "集团客户法定代表人/负责人"},
    {"group_address", "集团客户地址"},
    {"group_contact_address", "集团客户联系地址"},
    {"group_contact_post_code", "集团客户邮编"},
    {"group_contact_name", "集团客户联系人"},
    {"group_contact_phone", "集团客户联系电话"},
    {"group_contact_email", "集团客户电子邮箱"},
    {"group_signed_as", "集团客户签署名称"},
    {"carrier_name", "运营商名称"},
    {"carrier_representative", "运营商法定代表人/负责人"},
    {"carrier_address", "运营商地址"},
    {"carrier_contact_address", "运营商联系地址"},
    {"carrier_contact_post_code", "运营商邮编"},
    {"carrier_contact_name", "运营商联系人"},
    {"carrier_contact_phone", "运营商联系电话"},
    {"carrier_contact_email", "运营商电子邮箱"},
    {"carrier_signed_as", "运营商签署名称"},
    {"payee_name", "收款户名"},
    {"payee_bank", "收款开户行"},
    {"payee_account", "收款账号"},
    {"first_cycle", "起始账期"},
    {"last_cycle", "终止账期"},
    {"signed_on", "签署日期"},
    {"delivery_ems_days", "特快专递视为送达(天)"},
    {"delivery_email_hours", "电子邮件视为送达(小时)"},
    {"registry_name", "登记表集团名称"},
    {"group_account", "集团统付账号"},
    {"total_fee", "协议总额(元)"},
    {"project_fee", "项目总费用(元)"},
    {"project_cycles", "分期数"},
    {"service_months", "服务期(月)"},
    {"voice_minutes", "通话(分钟)"},
    {"data_gb", "流量(GB)"},
    {"secondary_sims", "副卡(张)"},
    {"broadband_lines", "宽带(条)"},
    {"handsets", "终端(部)"},
    {"members", "成员数"},
};

const FindingSpec& spec_of(std::string_view code) {
  const auto found =
      std::find_if(std::begin(kFindings), std::end(kFindings), [&](const FindingSpec& s) { return s.code == code; });
  EXPECTS(found != std::end(kFindings));
  return *found;
}

const Statement* named(const std::vector<Statement>& all, std::string_view name) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Statement& s) { return s.name == name; });
  return found != all.end() ? &*found : nullptr;
}

size_t order_of(std::string_view term) {
  const auto specs = term_specs();
  return static_cast<size_t>(
      std::find_if(specs.begin(), specs.end(), [&](const TermSpec& spec) { return spec.name == term; }) -
      specs.begin());
}

}  // namespace

std::span<const FindingSpec> finding_specs() {
  return kFindings;
}

std::string_view chinese_fact_name(std::string_view fact) {
  for (const auto& [name, chinese] : kFacts) {
    if (name == fact) return chinese;
  }
  return {};
}

std::string_view name(Severity severity) {
  return std::array<std::string_view, 3>{"must_fix", "clarify", "note"}[static_cast<size_t>(severity)];
}

std::string_view chinese_name(Severity severity) {
  return std::array<std::string_view, 3>{"须补正", "应澄清", "提示"}[static_cast<size_t>(severity)];
}

const Statement* Reading::fact(std::string_view name) const {
  return named(facts, name);
}

const Statement* Reading::term(std::string_view name) const {
  return named(terms, name);
}

const Clause* Draft::clause(std::string_view name) const {
  const auto found = std::find_if(clauses.begin(), clauses.end(), [&](const Clause& c) { return c.name == name; });
  return found != clauses.end() ? &*found : nullptr;
}

const Clause& Draft::clause_at(size_t at) const {
  for (const Clause& clause : clauses) {
    if (at < clause.end) return clause;
  }
  return clauses.back();
}

Place Draft::place(size_t begin, size_t end) const {
  return {text.line_of(begin), clause_at(begin).name, text.excerpt(begin, end)};
}

void Draft::fact(std::string name, std::string value, size_t begin, size_t end, bool personal) {
  if (reading.fact(name) == nullptr)
    reading.facts.push_back({std::move(name), std::move(value), place(begin, end), personal});
}

void Draft::finding(std::string_view code, Place place, std::string english, std::string chinese,
                    std::optional<Place> other) {
  reading.findings.push_back(
      {&spec_of(code), std::move(place), std::move(other), std::move(english), std::move(chinese)});
}

std::optional<PhraseMatch> first_match(const Draft& draft, std::string_view phrase) {
  for (const Clause& clause : draft.clauses) {
    auto found = find_phrase(draft.text.text(), clause.begin, clause.end, phrase);
    if (!found.empty()) return std::move(found.front());
  }
  return std::nullopt;
}

std::vector<Statement> differing_terms(const Reading& reading, const Terms& in_force) {
  std::vector<Statement> all;
  for (const TermSpec& spec : term_specs()) {
    const Statement* stated = reading.term(spec.name);
    if (stated != nullptr && stated->value != term_text(in_force, spec)) all.push_back(*stated);
  }
  return all;
}

Result<Reading> read_agreement(std::string_view source) {
  TONGFU_ASSIGN(text, PlainText::of(source));
  Draft draft{.text = text, .clauses = clauses_of(text), .reading = {}};
  const bool parties =
      text.text().find("甲方") != std::string_view::npos && text.text().find("乙方") != std::string_view::npos;
  if (!parties || draft.clauses.size() < 3) {
    return invalid("not_an_agreement",
                   "this does not read as an agreement: articles (第一条) or the parties (甲方, 乙方) are missing");
  }
  for (const auto read :
       {read_parties, read_payee, read_payment_methods, read_term, read_terms, read_contacts, read_signatures,
        read_registry_head, read_amounts, check_parties, check_periods, check_wording}) {
    read(draft);
  }
  Reading& out = draft.reading;
  std::stable_sort(out.facts.begin(), out.facts.end(),
                   [](const Statement& a, const Statement& b) { return a.place.line < b.place.line; });
  std::stable_sort(out.terms.begin(), out.terms.end(),
                   [](const Statement& a, const Statement& b) { return order_of(a.name) < order_of(b.name); });
  std::stable_sort(out.findings.begin(), out.findings.end(), [](const Finding& a, const Finding& b) {
    return a.spec->severity != b.spec->severity ? a.spec->severity < b.spec->severity : a.place.line < b.place.line;
  });
  return std::move(out);
}

}  // namespace tongfu::agreement
