#include "bankcollection/mandate_book.h"

#include <gtest/gtest.h>

#include "operations/group_desk.h"
#include "storage/test_database.h"

namespace tongfu::bankcollection {
namespace {

constexpr storage::Sql kSealed{"test/sealed", "SELECT number, holder FROM mandate WHERE group_id = $1"};

class MandateBookTest : public testing::Test {
 protected:
  MandateBookTest() { operations::migrate(database_); }
  static Mandate mandate(const std::string& code, Date signed_on, const std::string& number = "6222000000000000101") {
    return {.code = code, .signed_on = signed_on, .account = {"示例集团", "示例银行", "", number}};
  }
  storage::Database database_ = storage::test_database();
  const vault::Keyring keys_ = vault::Keyring::random();
  MandateBook book_{database_, 1, keys_};
};

const Date kMay = Date::of(2025, 5, 23), kAugust = Date::of(2025, 8, 1);

TEST_F(MandateBookTest, ANewMandateEndsTheOneBefore) {  // clause 1.2
  ASSERT_TRUE(book_.add(mandate("M1", kMay)));
  EXPECT_FALSE(book_.in_force(kMay - 1));
  EXPECT_EQ(book_.in_force(kMay)->code, "M1");
  ASSERT_TRUE(book_.add(mandate("M2", kAugust, "6222 0000 0000 0000 202")));
  EXPECT_EQ(book_.in_force(kAugust - 1)->code, "M1");
  EXPECT_EQ(book_.in_force(kAugust)->code, "M2");
  const auto all = book_.list();
  ASSERT_EQ(all->size(), 2u);
  EXPECT_EQ((*all)[0].ended_on, kAugust);
  EXPECT_EQ((*all)[1].account.number, "6222000000000000202");
  EXPECT_EQ(groups_with_mandate(database_), std::vector<int64_t>{1});
}

TEST_F(MandateBookTest, RefusesInTheOrderOfItsHeader) {
  ASSERT_TRUE(book_.add(mandate("M2", kAugust)));
  const auto reason = [&](const Mandate& one) { return book_.add(one).error().reason; };
  EXPECT_EQ(reason(mandate("", kMay, "x")), "bad_mandate");
  EXPECT_EQ(reason(mandate(std::string(36, 'M'), kMay, "x")), "bad_mandate");
  EXPECT_EQ(reason(mandate("授权", kMay, "x")), "bad_mandate");
  EXPECT_EQ(reason(mandate("M2", kMay, "x")), "bad_bank_account");
  EXPECT_EQ(reason(mandate("M2", kMay)), "mandate_exists");
  EXPECT_EQ(reason(mandate("M1", kMay)), "mandate_signed_earlier");
  EXPECT_EQ(MandateBook(database_, 2, {}).add(mandate("M1", kMay)).error().reason, "no_key");
}

TEST_F(MandateBookTest, AMandateEndsOnce) {
  ASSERT_TRUE(book_.add(mandate("M1", kMay)));
  EXPECT_EQ(book_.end("M9", kAugust).error().reason, "unknown_mandate");
  EXPECT_EQ(book_.end("M1", kMay - 1).error().reason, "ends_before_signed");
  ASSERT_TRUE(book_.end("M1", kAugust));
  EXPECT_EQ(book_.end("M1", kAugust + 1).error().reason, "mandate_ended");
  EXPECT_FALSE(book_.in_force(kAugust));
  ASSERT_TRUE(book_.add(mandate("M2", kMay + 1)));  // nothing is in force that was signed later
}

TEST_F(MandateBookTest, AccountsAreSealed) {  // annex 2, article 5
  ASSERT_TRUE(book_.add(mandate("M1", kMay)));
  {
    auto rows = database_.query(kSealed, 1);
    ASSERT_TRUE(rows.step());
    EXPECT_EQ(rows.blob(0).find("6222"), std::string_view::npos);
    EXPECT_EQ(rows.blob(1).find("示例"), std::string_view::npos);
  }
  MandateBook without_key(database_, 1, {});
  EXPECT_EQ(without_key.list().error().reason, "no_key");
  EXPECT_TRUE(without_key.in_force(kMay));
}

}  // namespace
}  // namespace tongfu::bankcollection
