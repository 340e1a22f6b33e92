#include "agreement/bank_account.h"

#include <gtest/gtest.h>

namespace tongfu::agreement {
namespace {

const BankAccount kGood{"示例通信有限公司", "示例银行广州分行", "102581000013", "6222 0000 0000 0000 101"};

TEST(BankAccount, IsTakenWithoutSpaces) {  // clause 1.3
  BankAccount written = kGood;
  written.holder = "  示例通信有限公司 ";
  const auto account = checked(written);
  ASSERT_TRUE(account);
  EXPECT_EQ(account->holder, "示例通信有限公司");
  EXPECT_EQ(account->number, "6222000000000000101");
  written.bank_code.clear();
  EXPECT_TRUE(checked(written));
}

TEST(BankAccount, RefusesWhatCannotBeOne) {
  const struct {
    const char* what;
    std::string BankAccount::*field;
    std::string value;
  } cases[] = {
      {"no holder", &BankAccount::holder, " "},
      {"no bank", &BankAccount::bank, ""},
      {"no number", &BankAccount::number, ""},
      {"a control character", &BankAccount::holder, "示例\x01"},
      {"no UTF-8", &BankAccount::bank, "\xff\xfe"},
      {"141 characters", &BankAccount::holder, std::string(141, 'x')},
      {"too short", &BankAccount::number, "12345"},
      {"too long", &BankAccount::number, std::string(35, '1')},
      {"no digit", &BankAccount::number, "ABCDEFGH"},
      {"a character of a formula", &BankAccount::number, "=1234567"},
      {"11 digits", &BankAccount::bank_code, "10258100001"},
      {"letters", &BankAccount::bank_code, "10258100001X"},
  };
  for (const auto& one : cases) {
    BankAccount account = kGood;
    account.*(one.field) = one.value;
    const auto result = checked(account);
    ASSERT_FALSE(result) << one.what;
    EXPECT_EQ(result.error().reason, "bad_bank_account") << one.what;
  }
  BankAccount long_name = kGood;
  for (int i = 0; i < 100; ++i) long_name.bank += "行";  // more than 140 bytes, fewer than 140 characters
  EXPECT_TRUE(checked(long_name));
}

TEST(BankAccount, IsMaskedButForItsEnd) {
  EXPECT_EQ(masked_account_number("6222000000000000101"), "***************0101");
  EXPECT_EQ(masked_account_number("1234567"), "*******");
  EXPECT_EQ(masked_account_number(""), "");
}

}  // namespace
}  // namespace tongfu::agreement
