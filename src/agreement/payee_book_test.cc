#include "agreement/payee_book.h"

#include <gtest/gtest.h>

#include "operations/group_desk.h"
#include "storage/test_database.h"

namespace tongfu::agreement {
namespace {

BankAccount account(const std::string& number) {
  return {"示例通信有限公司", "示例银行广州分行", "102581000013", number};
}

TEST(PayeeBook, HasTheAccountOfADay) {  // clause 1.3
  storage::Database database = storage::test_database();
  operations::migrate(database);
  const Date may = Date::of(2025, 5, 1), june = Date::of(2025, 6, 1);
  EXPECT_FALSE(payee_on(database, 1, june));
  ASSERT_TRUE(add_payee(database, 1, june, account("44001000000000001")));
  EXPECT_FALSE(payee_on(database, 1, june - 1));
  ASSERT_TRUE(add_payee(database, 1, may, account("44001000000000002")));  // entered later, in force earlier
  EXPECT_EQ(payee_on(database, 1, june - 1)->account.number, "44001000000000002");
  EXPECT_EQ(payee_on(database, 1, june)->account.number, "44001000000000001");
  EXPECT_EQ(*add_payee(database, 1, june, account("4400 1000 0000 00003")), 3);  // put right on the same day
  EXPECT_EQ(payee_on(database, 1, june)->account.number, "44001000000000003");
  EXPECT_EQ(payees(database, 1).size(), 3u);
  EXPECT_FALSE(payee_on(database, 2, june));
}

TEST(PayeeBook, RefusesInTheOrderOfItsHeader) {
  storage::Database database = storage::test_database();
  operations::migrate(database);
  const Date june = Date::of(2025, 6, 1);
  EXPECT_EQ(add_payee(database, 1, june, account("1")).error().reason, "bad_bank_account");
  ASSERT_TRUE(add_payee(database, 1, june, account("44001000000000001")));
  EXPECT_EQ(add_payee(database, 1, june + 30, account("44001000000000001")).error().reason, "payee_on_record");
}

}  // namespace
}  // namespace tongfu::agreement
