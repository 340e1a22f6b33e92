#include "agreement/terms.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace tongfu::agreement {
namespace {

// "Terms and their defaults" in rules.md.
const std::map<std::string_view, std::string_view> kDefaults{
    {"publish_day", "1"},
    {"late_fee_rate_per_day", "0.003"},
    {"late_fee_cap_ratio", "none"},
    {"reminder_days_before_due", "5"},
    {"suspend_notice_days", "27"},
    {"suspend_after_days", "30"},
    {"terminate_after_days", "60"},
    {"lien_after_months", "3"},
    {"suspend_scope", "sponsored_lines"},
    {"payment_order", "late_fee_first"},
    {"dispute_days", "60"},
    {"late_fee_during_dispute", "false"},
    {"nonrenewal_notice_months", "3"},
    {"renewal_years", "1"},
    {"termination_notice_days", "30"},
    {"amendment_notice_months", "2"},
    {"damages_ratio", "0.1"},
    {"contact_change_days", "7"},
    {"equipment_days", "15"},
    {"fm_evidence_days", "15"},
    {"fm_negotiate_after_days", "30"},
    {"fm_exit_days", "10"},
    {"outage_notice_hours", "72"},
    {"activation_days", "none"},
    {"max_lines_per_person", "5"},
    {"bar_years", "1"},
    {"serious_bar_years", "3"},
    {"payment_methods", "all"},
    {"usage_retention_months", "5"},  // not of the rules: see docs/decisions.md
};

const TermSpec& spec(std::string_view name) {
  for (const TermSpec& one : term_specs()) {
    if (one.name == name) return one;
  }
  throw std::out_of_range(std::string(name));
}

TEST(Terms, HaveTheDefaultsOfTheRules) {
  std::map<std::string_view, std::string> texts;
  for (const TermSpec& one : term_specs()) texts[one.name] = term_text(Terms(), one);
  EXPECT_EQ(texts.size(), term_specs().size());  // no name twice
  EXPECT_EQ((std::map<std::string_view, std::string_view>(texts.begin(), texts.end())), kDefaults);
}

TEST(Terms, EachHasItsFieldClauseAndChineseName) {
  std::set<std::string_view> chinese;
  for (const TermSpec& one : term_specs()) {
    EXPECT_FALSE(one.clause.empty()) << one.name;
    EXPECT_TRUE(chinese.insert(one.chinese).second) << one.name;
    Terms terms;
    terms.*(one.field) += 1;  // no two share a field
    for (const TermSpec& other : term_specs()) {
      if (&other == &one) continue;
      EXPECT_EQ(terms.*(other.field), Terms().*(other.field)) << one.name << " and " << other.name;
    }
  }
}

TEST(Terms, TakeTheirWholeRangeAndNoMore) {
  for (const TermSpec& one : term_specs()) {
    if (one.kind != TermSpec::Kind::whole && one.kind != TermSpec::Kind::ratio) continue;
    const bool ratio = one.kind == TermSpec::Kind::ratio;
    const auto text = [&](int64_t value) { return ratio ? std::to_string(value / kMillion) : std::to_string(value); };
    Terms terms;
    for (const int64_t inside : {one.least, one.most}) {
      ASSERT_TRUE(set_term(terms, one.name, text(inside))) << one.name;
      EXPECT_EQ(terms.*(one.field), inside);
    }
    const int64_t step = ratio ? kMillion : 1;
    for (const int64_t outside : {one.least - step, one.most + step}) {
      const auto refusal = set_term(terms, one.name, text(outside));
      ASSERT_FALSE(refusal) << one.name << " " << outside;
      EXPECT_EQ(refusal.error().reason, "bad_term");
      EXPECT_NE(refusal.error().message.find(one.name), std::string::npos);
    }
    EXPECT_EQ(terms.*(one.field), one.most);  // a refusal changes nothing
    EXPECT_EQ(set_term(terms, one.name, "none").has_value(), one.may_be_none) << one.name;
  }
}

TEST(Terms, ReadAndRefuseTexts) {
  const struct {
    const char* name;
    const char* value;
    bool good;
    int64_t stored;
  } cases[] = {
      {"late_fee_rate_per_day", "0.0005", true, 500},
      {"late_fee_rate_per_day", "0.000001", true, 1},
      {"late_fee_rate_per_day", "0.0000001", false, 0},
      {"late_fee_rate_per_day", "1.000001", false, 0},
      {"late_fee_rate_per_day", "3e-3", false, 0},
      {"late_fee_cap_ratio", "1.5", true, 1'500'000},
      {"late_fee_cap_ratio", "none", true, kNone},
      {"publish_day", "28", true, 28},
      {"publish_day", "29", false, 0},
      {"publish_day", "0", false, 0},
      {"publish_day", "1.0", false, 0},
      {"publish_day", "", false, 0},
      {"publish_day", " 1", false, 0},
      {"suspend_scope", "stop_sponsorship", true, 1},
      {"suspend_scope", "all", false, 0},
      {"payment_order", "principal_first", true, 1},
      {"payment_order", "1", false, 0},
      {"late_fee_during_dispute", "true", true, 1},
      {"late_fee_during_dispute", "yes", false, 0},
      {"payment_methods", "all", true, 0},
      {"payment_methods", "cash,online", true, 0b100001},
      {"payment_methods", "bank_collection", true, 0b010000},
      {"payment_methods", "cash,gold", false, 0},
      {"payment_methods", "", false, 0},
  };
  for (const auto& one : cases) {
    Terms terms;
    const auto set = set_term(terms, one.name, one.value);
    ASSERT_EQ(set.has_value(), one.good) << one.name << " " << one.value;
    if (one.good) {
      EXPECT_EQ(terms.*(spec(one.name).field), one.stored) << one.name << " " << one.value;
      EXPECT_EQ(term_text(terms, spec(one.name)), one.value);
    } else {
      EXPECT_EQ(set.error().reason, "bad_term") << one.name;
      EXPECT_NE(set.error().message.find("expected"), std::string::npos) << set.error().message;
    }
  }
}

TEST(Terms, AnUnknownOneIsAnError) {
  Terms terms;
  for (const char* name : {"", "late_fee", "Publish_day", "publish_day "}) {
    const auto refusal = set_term(terms, name, "1");
    ASSERT_FALSE(refusal) << name;
    EXPECT_EQ(refusal.error().reason, "unknown_term");
  }
  EXPECT_EQ(terms, Terms());
}

TEST(Terms, ComeBackFromTheirText) {
  Terms changed;
  for (const TermSpec& one : term_specs())
    changed.*(one.field) = one.kind == TermSpec::Kind::ratio ? 123'456 : one.most;
  Terms none;
  none.late_fee_cap_ratio = none.activation_days = kNone;
  for (const Terms& terms : {Terms(), changed, none})
    EXPECT_EQ(terms_from_json(to_json(terms)), terms) << to_json(terms);
  EXPECT_EQ(terms_from_json("{}"), Terms());  // a term added later has its default
}

TEST(TermsInForce, AreThoseOfTheCycle) {  // R15.3
  const Cycle june = Cycle::of(2025, 6);
  std::vector<TermsVersion> versions(3);
  for (int i = 0; i < 3; ++i) {
    versions[static_cast<size_t>(i)].from = june + 3 * i;
    versions[static_cast<size_t>(i)].terms.publish_day = i + 1;
  }
  const std::pair<int, int64_t> cases[] = {{-12, 1}, {0, 1}, {2, 1}, {3, 2}, {5, 2}, {6, 3}, {100, 3}};
  for (const auto& [months, publish_day] : cases)
    EXPECT_EQ(terms_in_force(versions, june + months).publish_day, publish_day) << months;
}

}  // namespace
}  // namespace tongfu::agreement
