#include "wording/chinese.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "agreement/terms.h"
#include "kernel/calendar.h"
#include "party/identifiers.h"

namespace tongfu::wording {
namespace {

std::string zh(const Error& error) {
  return in_chinese(error).value_or("");
}

TEST(Chinese, CarriesOverWhatChanges) {
  EXPECT_EQ(zh(parse_date("2025-6-1").error()), "“2025-6-1”不是日期：应为 YYYY-MM-DD，如 2025-06-30");
  EXPECT_EQ(zh(Calendar::built_in().legal_days_after(Date::of(2027, 1, 1), 7).error()),
            "节假日历没有 2027 年（2027-01-08 需要）：请补充该年的日历文件");
  EXPECT_EQ(
      zh(refused("already_enrolled", "line 13900000101 is enrolled from 2025-06 to 2025-08: use a change instead")),
      "号码 13900000101 的成员关系为 2025-06 至 2025-08：请改用变更");
  EXPECT_EQ(zh(refused("already_enrolled", "line 13900000101 is enrolled from 2025-06 on: use a change instead")),
            "号码 13900000101 自 2025-06 起已是成员：请改用变更");
}

TEST(Chinese, HasItsWordsAndMessagesWithinMessages) {
  EXPECT_EQ(zh(refused("no_address",
                       "the contact of the group on record has no address for express: choose another "
                       "channel, or have it changed")),
            "集团登记的联系方式没有特快专递地址：请换一种方式，或先变更联系方式");
  EXPECT_EQ(zh(party::parse_uscc("123").error()), "“123”不是统一社会信用代码：应为 18 位");
  EXPECT_EQ(zh(party::parse_resident_id("110105194912310021", Date::of(2025, 6, 1)).error()),
            "居民身份证号码无效：校验码不符：有一位填错");
  agreement::Terms terms;
  EXPECT_EQ(zh(agreement::set_term(terms, "publish_day", "29").error()),
            "条款参数 publish_day：“29”不在允许范围，应为 1 至 28 的整数");
}

TEST(Chinese, KeepsThePlaceBeforeTheMessage) {
  EXPECT_EQ(zh(invalid("empty_form", "form.csv: the form has no member: fill in at least one row below the header")),
            "form.csv：登记表没有成员：请在表头下至少填写一行");
}

TEST(Chinese, KnowsWhatItDoesNotKnow) {
  EXPECT_FALSE(in_chinese(refused("already_enrolled", "something else")));
  EXPECT_FALSE(in_chinese(refused("no_such_reason", "the agreement has ended already")));
}

TEST(ChineseMessages, AreInOrderAndNameTheirParts) {
  const auto all = chinese_messages();
  EXPECT_TRUE(
      std::is_sorted(all.begin(), all.end(), [](const Message& a, const Message& b) { return a.reason < b.reason; }));
  for (const Message& message : all) {
    size_t parts = 0;
    for (size_t at = 0; (at = message.english.find("{}", at)) != std::string_view::npos; at += 2) ++parts;
    for (size_t at = 0; (at = message.chinese.find('{', at)) != std::string_view::npos; ++at) {
      const size_t part = static_cast<size_t>(message.chinese[at + 1] - '0');
      EXPECT_TRUE(part >= 1 && part <= parts) << message.chinese;
      EXPECT_EQ(message.chinese.find('}', at) - at,
                std::string_view("mw").find(message.chinese[at + 2]) == std::string_view::npos ? 2u : 3u);
    }
  }
}

}  // namespace
}  // namespace tongfu::wording
