#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/test_api.h"

namespace tongfu::api {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kText = "/api/v1/groups/G1/agreement/text";
const std::vector<http::Field> kPlain{{"Content-Type", "text/plain; charset=utf-8"}, {"Accept-Language", "en"}};

std::string sample(bool clean = true) {
  std::ifstream file(TONGFU_SOURCE_DIR "/tests/agreements/clean.zh.txt");
  std::stringstream stream;
  stream << file.rdbuf();
  std::string text = stream.str();
  const std::string from = "联系人： 甲方联系人";
  if (!clean) text.replace(text.find(from), from.size(), "联系人： ");
  return text;
}

TEST(AgreementTextApi, ATextIsReadAndNothingKept) {
  TestApi api;
  const auto read = api.ask("POST", "/api/v1/agreement-readings", sample(false), kPlain);
  ASSERT_EQ(read.status, 200) << read.text;
  const auto& findings = read.body.at("findings").as_array();
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].at("code").as_string(), "blank_entry");
  EXPECT_EQ(findings[0].at("sentence").as_string(), "'甲方联系人' is left blank: fill it in.");
  EXPECT_THAT(read.text, HasSubstr("13900000011"));
  EXPECT_EQ(api.ask("GET", kText).reason(), "no_agreement_text");
  const auto chinese = api.ask("POST", "/api/v1/agreement-readings", sample(false), {{"Content-Type", "text/plain"}});
  EXPECT_THAT(chinese.text, HasSubstr("未填写"));
  EXPECT_EQ(api.ask("POST", "/api/v1/agreement-readings", "PK\x03\x04", kPlain).reason(), "not_text");
}

TEST(AgreementTextApi, AKeptTextShowsItsFindingsAndHidesPersons) {
  TestApi api;
  const auto kept = api.ask("PUT", kText, sample(), kPlain);
  ASSERT_EQ(kept.status, 200) << kept.text;
  EXPECT_EQ(kept.body.at("kept_by").as_string(), "administrator");
  const auto& differences = kept.body.at("differences").as_array();
  ASSERT_EQ(differences.size(), 2u);
  EXPECT_EQ(differences[0].at("name").as_string(), "activation_days");
  EXPECT_EQ(differences[0].at("in_text").as_string(), "5");
  EXPECT_EQ(differences[0].at("in_force").as_string(), "none");
  api.be(signin::Role::group_contact, "G1");
  const auto shown = api.ask("GET", kText);
  EXPECT_EQ(shown.status, 200);
  EXPECT_TRUE(shown.body.at("text").is_null());
  EXPECT_TRUE(shown.body.at("reading").at("findings").as_array().empty());
  for (const char* personal : {"13900000011", "13900000012", "group@example.com", "甲方负责人", "乙方客户经理"})
    EXPECT_THAT(shown.text, Not(HasSubstr(personal))) << personal;
  EXPECT_EQ(api.ask("PUT", kText, sample(), kPlain).status, 403);
  api.be(signin::Role::group_contact, "G2");
  EXPECT_EQ(api.ask("GET", kText).status, 404);
}

TEST(AgreementTextApi, TheWholeTextIsShownForAReasonThatIsLogged) {
  TestApi api;
  ASSERT_EQ(api.ask("PUT", kText, sample(), kPlain).status, 200);
  EXPECT_EQ(api.ask("GET", std::string(kText) + "?reveal=true").reason(), "reason_missing");
  const auto shown = api.ask("GET", std::string(kText) + "?reveal=true&reason=copy");
  ASSERT_EQ(shown.status, 200) << shown.text;
  EXPECT_EQ(shown.body.at("text").as_string(), sample());
  EXPECT_THAT(api.ask("GET", "/api/v1/access-log").text, HasSubstr("\"reason\":\"copy\""));
}

}  // namespace
}  // namespace tongfu::api
