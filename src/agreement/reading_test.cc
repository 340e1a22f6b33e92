#include "agreement/reading.h"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "agreement/terms.h"

namespace tongfu::agreement {
namespace {

std::string sample() {
  std::ifstream file(TONGFU_SOURCE_DIR "/tests/agreements/clean.zh.txt");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string changed(std::string_view from, std::string_view to) {
  std::string text = sample();
  const size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

std::string value(const Statement* statement) {
  return statement != nullptr ? statement->value : "(none)";
}

std::string findings(const Reading& reading) {
  std::string all;
  for (const Finding& f : reading.findings) {
    all += (all.empty() ? "" : " ") + std::string(f.spec->code) + "@" + f.place.clause +
           (f.other ? "/" + f.other->clause : "");
  }
  return all;
}

std::string reason(std::string_view text) {
  const auto reading = read_agreement(text);
  return reading ? "read" : reading.error().reason;
}

TEST(AgreementReading, FindsNothingInACleanText) {
  EXPECT_EQ(findings(*read_agreement(sample())), "");
}

TEST(AgreementReading, SaysWhoAgreesOnWhatForHowLong) {
  const Reading reading = *read_agreement(sample());
  const std::pair<const char*, const char*> kFacts[] = {{"group_name", "样例县公共服务中心"},
                                                        {"group_representative", "甲方负责人"},
                                                        {"carrier_name", "样例移动通信有限公司样例分公司"},
                                                        {"carrier_address", "样例市滨河路八号"},
                                                        {"payee_bank", "样例银行样例支行"},
                                                        {"payee_account", "0000000000000000002"},
                                                        {"first_cycle", "2026-01"},
                                                        {"last_cycle", "2027-12"},
                                                        {"signed_on", "2025-12-22"},
                                                        {"delivery_ems_days", "3"},
                                                        {"delivery_email_hours", "24"},
                                                        {"group_contact_phone", "13900000011"},
                                                        {"carrier_contact_phone", "13900000012"},
                                                        {"carrier_contact_email", "carrier@example.com"},
                                                        {"group_account", "0000000077"},
                                                        {"total_fee", "480000.00"},
                                                        {"project_fee", "480000.00"},
                                                        {"project_cycles", "24"},
                                                        {"service_months", "24"},
                                                        {"voice_minutes", "1000"},
                                                        {"data_gb", "60"},
                                                        {"secondary_sims", "1"},
                                                        {"broadband_lines", "1"},
                                                        {"handsets", "100"},
                                                        {"members", "100"}};
  for (const auto& [name, expected] : kFacts) EXPECT_EQ(value(reading.fact(name)), expected) << name;
  for (const Statement& fact : reading.facts) EXPECT_FALSE(chinese_fact_name(fact.name).empty()) << fact.name;
  EXPECT_TRUE(reading.fact("group_contact_name")->personal);
  EXPECT_FALSE(reading.fact("group_name")->personal);
}

TEST(AgreementReading, ProposesTermsThatCanBeSet) {
  const Reading reading = *read_agreement(sample());
  const std::pair<const char*, const char*> kTerms[] = {{"payment_methods", "bank_transfer,cheque,bank_collection"},
                                                        {"termination_notice_days", "30"},
                                                        {"terminate_after_days", "60"},
                                                        {"damages_ratio", "0.1"},
                                                        {"equipment_days", "15"},
                                                        {"lien_after_months", "3"},
                                                        {"suspend_after_days", "30"},
                                                        {"late_fee_rate_per_day", "0.003"},
                                                        {"dispute_days", "60"},
                                                        {"contact_change_days", "7"},
                                                        {"bar_years", "1"},
                                                        {"serious_bar_years", "3"},
                                                        {"outage_notice_hours", "72"},
                                                        {"fm_evidence_days", "15"},
                                                        {"fm_negotiate_after_days", "30"},
                                                        {"fm_exit_days", "10"},
                                                        {"nonrenewal_notice_months", "3"},
                                                        {"renewal_years", "1"},
                                                        {"amendment_notice_months", "2"},
                                                        {"activation_days", "5"},
                                                        {"publish_day", "1"},
                                                        {"max_lines_per_person", "5"}};
  Terms terms;
  for (const auto& [name, expected] : kTerms) {
    EXPECT_EQ(value(reading.term(name)), expected) << name;
    EXPECT_TRUE(set_term(terms, name, expected)) << name;
  }
  EXPECT_EQ(reading.terms.size(), std::size(kTerms));
}

TEST(AgreementReading, NamesThePlaceOfWhatItRead) {
  const Reading reading = *read_agreement(sample());
  const Place& place = reading.term("termination_notice_days")->place;
  EXPECT_EQ(place.clause, "7.1");
  EXPECT_EQ(place.line, 77);
  EXPECT_EQ(place.excerpt, "自通知到达对方之日起3 0日解除");
  EXPECT_EQ(reading.term("late_fee_rate_per_day")->place.clause, "annex 2 3.1");
  EXPECT_EQ(reading.fact("first_cycle")->place.clause, "10");
}

TEST(AgreementReading, TellsWhereTheTextAndTheTermsInForceDiffer) {
  const Reading reading = *read_agreement(sample());
  Terms terms;
  EXPECT_EQ(differing_terms(reading, terms).size(), 2u);  // activation_days, payment_methods: none by default
  for (const Statement& stated : reading.terms) EXPECT_TRUE(set_term(terms, stated.name, stated.value));
  EXPECT_TRUE(differing_terms(reading, terms).empty());
  terms.dispute_days = 45;
  const auto differing = differing_terms(reading, terms);
  ASSERT_EQ(differing.size(), 1u);
  EXPECT_EQ(differing[0].name, "dispute_days");
  EXPECT_EQ(differing[0].value, "60");
}

struct Case {
  const char* from;
  const char* to;
  const char* found;  // and nothing else
};

class AgreementFinding : public testing::TestWithParam<Case> {};

TEST_P(AgreementFinding, IsTheOnlyOne) {
  const auto reading = read_agreement(changed(GetParam().from, GetParam().to));
  ASSERT_TRUE(reading) << reading.error().message;
  EXPECT_EQ(findings(*reading), GetParam().found);
  for (const Finding& finding : reading->findings) {
    EXPECT_FALSE(finding.english.empty());
    EXPECT_FALSE(finding.chinese.empty());
    EXPECT_GT(finding.place.line, 0);
  }
}

INSTANTIATE_TEST_SUITE_P(
    One, AgreementFinding,
    testing::Values(
        Case{"【☑ 银行托收 □ 现金（包括现金转账）■ 银行", "【□ 银行托收 □ 现金（包括现金转账）□ 银行",
             "no_payment_method@1.2"},
        Case{"2、甲方选定的付费方式为【☑ 银行托收 □ 现金（包括现金转账）■ 银行转账（包括现金支票）】，其",
             "2、甲方按乙方要求付费，其", "no_payment_method@1"},
        Case{"集团统付账号：0000000077", "集团统付账号：", "no_group_account@annex 1"},
        Case{" 集团统付账号：0000000077", "", "no_group_account@annex 1"},
        Case{"从 2026 年 1 月至 2027 年 12 月", "从签署起两年", "term_missing@annex 2 3.2"},
        Case{"2027 年 12 月", "2025 年 12 月", "term_reversed@10"},
        Case{"甲方：样例县公共服务中心\n", "", "party_missing@heading"},
        Case{"甲方：样例县公共服务中心\n", "甲方（全称）：样例县公共服务中心\n", ""},
        Case{"甲方：样例县公共服务中心\n", "甲方：\n", "blank_entry@heading"},
        Case{"乙方可以对甲方存放于", "乙方有权暂停甲方的转售业务，可以对甲方存放于", ""},
        Case{"肆拾捌万元整", "肆拾玖万元整", "amount_in_words_differs@annex 1"},
        Case{"法定代表人/负责人：乙方负责人", "法定代表人/负责人：", "blank_entry@heading"},
        Case{"联系人： 甲方联系人", "联系人：________", "blank_entry@4.1"},
        Case{"carrier@example.com", "", "blank_entry@4.2"},
        Case{"日期：2025年12月 22日", "日期： 年 月 日", "blank_entry@signatures"},
        Case{"制表日期 2025年12月20日", "制表日期", "blank_entry@annex 1"},
        Case{"账号：0000 0000 0000 0000 002", "账号：", "blank_entry@1.3"},
        Case{"自通知到达对方之日起 3 0 日解除", "自通知到达对方之日起 30 日解除，通知送达满 20 日后解除",
             "periods_differ@7.1/7.1"},
        Case{"1、对本协议的修改，须提前 2个月", "1、对本协议的解除或者修改，须提前 2个月", "periods_differ@7.1/13.1"},
        Case{"提供两年通信服务", "提供三年通信服务", "service_longer_than_term@annex 1/10"},
        Case{"分 24 期，每期 20,000 元", "分 30 期，每期 16,000 元", "instalments_beyond_term@annex 1/10"},
        Case{"每期 20,000 元", "每期 20,000.50 元", "parts_do_not_add_up@annex 1"},
        Case{"通信服务费 36 万元", "通信服务费 35 万元", "parts_do_not_add_up@annex 1"},
        Case{"通信服务费 36 万元", "通信服务费 36 万元（大写：叁拾陆万元整，每人 3,600 元）", ""},
        Case{"合计 120,000 元", "合计 102,000 元", "parts_do_not_add_up@annex 1"},
        Case{"双方各执贰份", "双方各执叁份", "parts_do_not_add_up@13.2"},
        Case{"项目总费用：48万元（大写：肆拾捌万元整），其中通信服务费 36 万元、终端 12 万元，分 24 期，每期 20,000 "
             "元。",
             "费用另行约定。", "no_total@7.1"},
        Case{"每人每月 1,000", "1,000", "bundle_basis_missing@annex 1"},
        Case{"每人每月 1,000", "每人 1,000", "bundle_basis_missing@annex 1"},
        Case{"2、解除后，甲方应当在 15 日内将乙方提供的终端设备搬离使用场所并交还乙方",
             "2、解除后，甲方应当在 15 日内将其服务器搬离机房", "does_not_fit_service@7.2"},
        Case{"集团名称： 样例县公共服务中心", "集团名称： 样例县公共服务局", "names_differ@annex 1/heading"},
        Case{"乙方联系地址 样例市滨河路八号", "乙方联系地址 样例县中心路一号", "address_differs@4.2/heading"},
        Case{"十五（15）日", "十五（10）日", "number_at_odds@9.1"},
        Case{"公布费用之日起 ６０ 日内", "公布费用之日起 ６０ 个工作日内", "unit_not_kept@annex 2 2.3"},
        Case{"3‰支付违约金", "5‰支付违约金", "late_fee_above_law@annex 2 3.1"},
        Case{"服务细则见附件二", "服务细则见附件二，\n终端清单见附件三", ""},
        Case{"附件 2：", "服务细则：", "annex_missing@1.4"},
        Case{"提前 72 小时通知", "提前通知", "period_not_stated@8.1"},
        Case{"承诺时限 5 日内", "承诺时限内", "period_not_stated@annex 2 1.1"},
        Case{"；逾期三十日仍未交纳的，乙方有权停机", "，乙方有权停机", "period_not_stated@annex 2 3.1"},
        Case{"法定代表人或授权代表（签字）：甲方负责人", "法定代表人或授权代表（签字）：",
             "signatory_blank@signatures"},
        Case{"日期：2025年12月 22日", "日期：2026年1月 2日", "signed_after_start@signatures/10"},
        Case{"carrier@example.com 。", "carrier@example.com 。（填写客户经理的邮箱）", "instruction_left@4.2"}));

TEST(AgreementReading, AllPartsAtOncePricedAndNot) {
  const std::string text = changed(
      "项目总费用：48万元（大写：肆拾捌万元整），其中通信服务费 36 万元、终端 12 万元，分 24 期，每期 20,000 元。",
      "项目总费用：48.5 万元。");
  std::string unpriced = text;
  const std::string priced = "终端 100 部，每部 1,200 元，\n\n合计 120,000 元。";
  unpriced.replace(unpriced.find(priced), priced.size(), "终端 120 部。");
  const Reading reading = *read_agreement(unpriced);
  ASSERT_EQ(findings(reading), "parts_not_priced@annex 1");
  EXPECT_NE(reading.findings[0].english.find("120 members it is 4,041.66 with 0.80 left over"), std::string::npos);
  EXPECT_EQ(findings(*read_agreement(text)), "");
}

TEST(AgreementReading, AnAgreementAboutHostingMaySpeakOfServers) {
  std::string text = changed("向甲方登记的人员提供通信服务", "向甲方登记的人员提供通信服务和服务器托管");
  const std::string from = "乙方提供的终端设备搬离使用场所并交还乙方";
  text.replace(text.find(from), from.size(), "其服务器搬离机房");
  EXPECT_EQ(findings(*read_agreement(text)), "");
}

TEST(AgreementReading, BoxesMayBeMarkedInManyWays) {
  const std::string_view kBoxes = "【☑ 银行托收 □ 现金（包括现金转账）■ 银行转账（包括现金支票）】";
  const auto methods = [&](std::string_view boxes) {
    return value(read_agreement(changed(kBoxes, boxes))->term("payment_methods"));
  };
  EXPECT_EQ(methods("【√银行托收 □现金 □银行转账】"), "bank_collection");
  EXPECT_EQ(methods("【□√ 银行托收 □现金 □银行转账】"), "bank_collection");
  EXPECT_EQ(methods("☐ 银行托收 ☑ 现金（包括现金转账） ☐ 银行转账"), "cash,cash_transfer");
  EXPECT_EQ(methods("银行托收"), "bank_collection");
}

TEST(AgreementReading, RefusesWhatIsNoAgreement) {
  EXPECT_EQ(reason(""), "not_text");
  EXPECT_EQ(reason(" \n\t"), "not_text");
  EXPECT_EQ(reason("PK\x03\x04 word"), "not_text");
  EXPECT_EQ(reason("%PDF-1.7"), "not_text");
  EXPECT_EQ(reason(std::string_view("a\0b", 3)), "not_text");
  EXPECT_EQ(reason("\xd0\xad\xd2\xe9"), "bad_encoding");
  EXPECT_EQ(reason(std::string(kMostTextBytes + 1, 'a')), "text_too_large");
  EXPECT_EQ(reason("甲方和乙方"), "not_an_agreement");
  EXPECT_EQ(reason("第一条 内容\n第二条 期限\n第三条 其他"), "not_an_agreement");
}

TEST(AgreementReading, RepetitionDoesNotTakeForever) {
  std::string text = "第一条 甲方\n第二条 乙方\n第三条 ";
  while (text.size() < kMostTextBytes - 64) text += "逾期通知本协议协商不可抗力1";
  EXPECT_TRUE(read_agreement(text));
}

}  // namespace
}  // namespace tongfu::agreement
