#include "agreement/phrase.h"

#include <gtest/gtest.h>

#include "agreement/clause_map.h"

namespace tongfu::agreement {
namespace {

std::vector<int64_t> values(std::string_view text, std::string_view phrase) {
  std::vector<int64_t> all;
  for (const PhraseMatch& match : find_phrase(text, 0, text.size(), phrase)) {
    for (const Quantity& quantity : match.quantities) all.push_back(quantity.value);
  }
  return all;
}
using Values = std::vector<int64_t>;

TEST(Phrase, TakesTheNumbersOfEveryPlace) {
  EXPECT_EQ(values("逾期60日未付清,逾期三十日未交清", "逾期{p}未[交清|付清]"), (Values{60, 30}));
  EXPECT_EQ(values("每逾期一日未付清", "!每逾期{p}未付清"), Values{});
  EXPECT_EQ(values("共170个号码", "{d}个[号码|成员]"), Values{170});
}

TEST(Phrase, AGapStaysInItsSentence) {
  EXPECT_EQ(values("变更时应当提前7日", "变更*提前{p}"), Values{7});
  EXPECT_EQ(values("变更。提前7日", "变更*提前{p}"), Values{});
  EXPECT_EQ(values("变更甲乙丙丁戊己庚辛壬癸子丑寅卯提前7日", "变更~提前{p}"), Values{});
}

TEST(Phrase, EndsWhereItsPartEnds) {
  const std::string_view text = "逾期60日未付清";
  EXPECT_TRUE(find_phrase(text, 0, text.size() - 3, "逾期{p}未付清").empty());
}

std::string names(std::string_view source) {
  std::string all;
  for (const Clause& clause : clauses_of(*PlainText::of(source))) all += clause.name + "|";
  return all;
}

TEST(ClauseMap, NamesThePartsOfAText) {
  EXPECT_EQ(
      names("协议\n甲方：某\n第一条 内容\n1、甲\n2 、乙\n第二条 期限\n自某月起\n甲方：（盖章）\n附件 1：\n登记表\n"
            "附件二\n一、合作\n1、甲\n二、义务\n1、甲\n"),
      "heading|1|1.1|1.2|2|signatures|annex 1|annex 2|annex 2 1|annex 2 1.1|annex 2 2|annex 2 2.1|");
  EXPECT_EQ(names("一、内容\n1.甲\n2.乙\n二、期限\n2.1 甲\n2.2 乙\n"), "1|1.1|1.2|2|2.1|2.2|");
}

TEST(ClauseMap, ALineOfASentenceIsNoHeading) {
  EXPECT_EQ(names("第一条 内容\n依照\n第二条约定和\n第七条\n办理，见\n附件一《登记表》\n9、不是\n12345678901 电话\n"),
            "1|");
}

TEST(PlainText, DropsSpacesAndWidthButKnowsTheSource) {
  const std::string source = "\xef\xbb\xbf甲方\r\n\r\n应在 １ ５ 日内（ A B ）\n";
  const PlainText text = *PlainText::of(source);
  EXPECT_EQ(text.text(), "甲方应在15日内(AB)");
  EXPECT_EQ(text.line_of(text.text().find("15")), 3);
  EXPECT_TRUE(text.starts_line(text.text().find("应")));
  EXPECT_FALSE(text.starts_line(text.text().find("在")));
  EXPECT_EQ(text.excerpt(0, text.text().size()), "甲方应在１５日内（A B）");
  EXPECT_EQ(text.excerpt(0, text.text().size(), 2), "甲方…");
}

}  // namespace
}  // namespace tongfu::agreement
